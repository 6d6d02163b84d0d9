"""The rules of the house as functions: each takes the source of one module and names what breaks the rule.

Owns how a rule is seen, by reading the syntax tree; tests/test_architecture.py owns where it holds and proves that each
one can fail. Layers, Qt, SQL and the network stand in pyproject.toml, for import-linter.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

VAGUE_NAMES = {"utils", "util", "common", "base", "helpers", "helper", "misc"}
PRINTING_MODULES = {"cli.py"}
# A bug ends in the excepthook of app.py; the worker only carries it to the window's thread, where it is raised again.
BROAD_CATCHERS = {"app.py", "gui/background.py"}

_DISK_MODULES = {"glob", "io", "os", "pathlib", "shutil", "sqlite3", "subprocess", "tempfile"}
_CLOCK_MODULES = {"time"}
_CLOCK_CALLS = {"now", "utcnow", "today"}
_NETWORK_MODULES = (
    "PySide6.QtNetwork",
    "PySide6.QtWebEngine",
    "PySide6.QtWebSockets",
    "urllib.request",
    "urllib.error",
)
_RICH_CALLS = {"setHtml", "insertHtml", "setMarkdown", "insertMarkdown"}
_GUESSING_WIDGETS = {"QLabel", "QMessageBox", "QErrorMessage"}
_QT_WORDS = {"data", "event", "flags", "paint"}  # overrides of Qt whose name is one word
_FAILURES = {"BelactieError"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def long_module(source: str) -> list[str]:
    """Past this length there is a second idea in a module."""
    length = len(source.splitlines())
    return [f"{length} lines, at most {LONGEST_MODULE}"] if length > LONGEST_MODULE else []


def long_functions(source: str) -> list[str]:
    """Past this length there is a second idea in a function."""
    lengths = [(node, (node.end_lineno or 0) - node.lineno + 1) for node in _definitions(source) if _is_function(node)]
    return [f"{_at(node)} has {length} lines" for node, length in lengths if length > LONGEST_FUNCTION]


def vague_name(path: PurePosixPath) -> list[str]:
    """A module is called after what it owns."""
    return [f"{part} says nothing" for part in (*path.parts[:-1], path.stem) if part in VAGUE_NAMES]


def domain_imports(source: str) -> list[str]:
    """The domain knows the standard library and itself."""
    return [
        f"line {line}: imports {name}"
        for line, name in _imports(source)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("belactie_desktop.domain")
    ]


def domain_clock_and_disk(source: str) -> list[str]:
    """The domain reads no clock and no disk: the moment and the text are handed to it."""
    closed = _DISK_MODULES | _CLOCK_MODULES
    found = [f"line {line}: imports {name}" for line, name in _imports(source) if name.partition(".")[0] in closed]
    for node in _calls(source):
        name = _called(node)
        clock = name in _CLOCK_CALLS and isinstance(node.func, ast.Attribute)
        if clock or (name == "open" and isinstance(node.func, ast.Name)):
            found.append(f"line {node.lineno}: calls {name}()")
    return found


def prints(source: str) -> list[str]:
    """A message reaches a user through the window or the command line, nowhere else."""
    return [
        f"line {node.lineno}: print()"
        for node in _calls(source)
        if isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def broad_excepts(source: str) -> list[str]:
    """A bug must surface; a handler that cleans up and raises again hides nothing."""
    return [
        f"line {node.lineno}: catches everything"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and not _raises_again(node)
    ]


def undocumented(source: str) -> list[str]:
    """What others may call says what it does, and which expected failures it raises.

    A method speaks for itself when it overrides one of Qt (its name is in Qt's spelling) or has a single statement.
    """
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) else ["the module has no docstring"]
    failures = _failure_names(tree)
    for node, owner in _public(tree):
        text = ast.get_docstring(node)
        if text is None and not _speaks_for_itself(node, owner, failures):
            found.append(f"{_at(node)} has no docstring")
        for failure in _raised(node) & failures if _is_function(node) else ():
            if text is not None and failure not in text and "Raises:" not in text:
                found.append(f"{_at(node)} raises {failure} and does not say so")
    return found


def network_imports(source: str) -> list[str]:
    """The program has no network; import-linter sees whole packages, this sees parts of permitted ones."""
    return [f"line {line}: imports {name}" for line, name in _imports(source) if name.startswith(_NETWORK_MODULES)]


def rich_text(source: str) -> list[str]:
    """Text from a file or the dossier is plain text; a label that is not told so guesses from the first characters.

    A module that makes or extends such a widget must set the format itself, once; pages use that widget.
    """
    tree = ast.parse(source)
    found = [f"line {node.lineno}: {_called(node)}()" for node in _calls(source) if _called(node) in _RICH_CALLS]
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found += [f"uses {name}" for name in sorted(names & {"RichText", "AutoText", "MarkdownText"})]
    plain = any(
        _called(node) == "setTextFormat" and ast.unparse(node.args[0]).endswith("PlainText") for node in _calls(source)
    )
    made = {_called(node) for node in _calls(source)} | {
        ast.unparse(parent).rpartition(".")[2]
        for node in _definitions(source)
        if isinstance(node, ast.ClassDef)
        for parent in node.bases
    }
    if not plain:
        found += [f"makes a {name} and never says PlainText" for name in sorted(made & _GUESSING_WIDGETS)]
    return found


def undeclared_slots(source: str) -> list[str]:
    """An own method that is connected is declared with `@Slot`.

    Else PySide adds it to the class while signals are under way, and now and then Qt no longer finds it.
    """
    declared: dict[str, bool] = {}
    for node in _definitions(source):
        if isinstance(node, ast.FunctionDef):
            declared[node.name] = any("Slot" in ast.unparse(decorator) for decorator in node.decorator_list)
    return [
        f"line {node.lineno}: {wanted.attr} is no slot"
        for node in _calls(source)
        if _called(node) in {"connect", "singleShot"}
        for wanted in node.args
        if isinstance(wanted, ast.Attribute)
        and ast.unparse(wanted.value) == "self"
        and declared.get(wanted.attr) is False
    ]


def paths_in_text(text: str) -> list[str]:
    """Return what stands between backticks in a document and looks like a path of the repository.

    That is: one word with a slash or a well-known ending, without placeholders. `~`, options, web addresses and
    patterns with a star are no paths of ours.
    """
    words = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    path = re.compile(r"\.?[\w-][\w.-]*(?:/[\w.-]+)+/?|[\w-]+/|[\w.-]+\.(?:py|toml|md|lock|spec|json)")
    return sorted({word for word in words if path.fullmatch(word) and "://" not in word})


def foreign_places(text: str, places: tuple[str, ...]) -> list[str]:
    """Name the lines that hold an address or a folder which exists on one machine only."""
    return [
        f"line {number}: {place}"
        for number, line in enumerate(text.splitlines(), 1)
        for place in places
        if place in line
    ]


def _definitions(source: str) -> Iterator[Definition]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Definition))


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _at(node: Definition) -> str:
    return f"line {node.lineno}: {node.name}"


def _calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _imports(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the full dotted name of everything imported."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{'.' * node.level}{node.module or ''}.{name.name}") for name in node.names)


def _catches_all(caught: ast.expr | None) -> bool:
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in kinds)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _public(tree: ast.Module) -> Iterator[tuple[Definition, ast.ClassDef | None]]:
    """Yield public functions and classes, and the public methods of public classes with their class."""
    for node in tree.body:
        if not isinstance(node, Definition) or node.name.startswith("_"):
            continue
        yield node, None
        if isinstance(node, ast.ClassDef):
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
            yield from ((method, node) for method in methods if not method.name.startswith("_"))


def _speaks_for_itself(node: Definition, owner: ast.ClassDef | None, failures: set[str]) -> bool:
    if isinstance(node, ast.ClassDef):
        return bool({ast.unparse(parent) for parent in node.bases} & failures)  # its `what` and `do` say it
    in_qt_spelling = node.name in _QT_WORDS or re.search(r"[a-z][A-Z]", node.name) is not None
    return owner is not None and (in_qt_spelling or len(node.body) == 1)


def _failure_names(tree: ast.Module) -> set[str]:
    """Names in this module that stand for an expected failure: from domain.errors, or children made here."""
    names = set(_FAILURES)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("domain.errors"):
            names |= {name.asname or name.name for name in node.names}
        if isinstance(node, ast.ClassDef) and {ast.unparse(parent) for parent in node.bases} & names:
            names.add(node.name)
    return names


def _raised(node: Definition) -> set[str]:
    """Name what a function raises in its own body (functions inside it speak for themselves)."""
    found: set[str] = set()
    open_nodes: list[ast.AST] = list(node.body)
    while open_nodes:
        each = open_nodes.pop()
        if isinstance(each, ast.Raise) and each.exc is not None:
            raised = each.exc.func if isinstance(each.exc, ast.Call) else each.exc
            found.add(ast.unparse(raised))
        if not isinstance(each, Definition | ast.Lambda):
            open_nodes += ast.iter_child_nodes(each)
    return found - set(vars(builtins))
