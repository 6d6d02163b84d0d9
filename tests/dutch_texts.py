"""Finds the Dutch texts of the program. Knows nothing of what they mean; how easy they read tells the domain."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from belactie_desktop.domain.readability import words

_NO_PROSE = {"version", "key", "kind", "scope", "source", "checked_on", "number", "purpose", "address"}
_DUTCH = set(
    "de het een en van je niet dat voor naar dit er nog ook kan kun wordt zijn deze geen wat bij uit als dan maar "
    "alleen wel heb hebt heeft jouw u uw ze zij wie waar hoe moet mag elke elk nu om te daarna eerst kies vul "
    "bestaat".split()
)
_ENGLISH = set("the a an to and with for from not must this that these should has have of be by it its or".split())


@dataclass(frozen=True, slots=True)
class Found:
    """One text and where it stands."""

    place: str
    text: str


def looks_dutch(text: str) -> bool:
    """Tell whether a text of at least four words is Dutch rather than English, SQL or a pattern."""
    if "\\" in text or "(?" in text:
        return False
    found = [word.lower() for word in words(text)]
    dutch = sum(word in _DUTCH for word in found)
    english = sum(word in _ENGLISH for word in found)
    return len(found) >= 4 and dutch > english


def is_prose(text: str) -> bool:
    """Tell a sentence from a list of words: it starts with a capital or ends with a mark."""
    return text.lstrip("“”‘’'\"(… ")[:1].isupper() or text.rstrip()[-1:] in set(".!?:;…”")


def texts_in_source(source: str, place: str) -> list[Found]:
    """Every Dutch text literal of a module, f-strings whole with X for their values; docstrings are not for users."""
    tree = ast.parse(source)
    skip = {id(node) for node in _docstrings(tree)}
    found = [Found(f"{place}:{line}", text) for line, text in _literals(tree, skip)]
    return [each for each in found if looks_dutch(each.text)]


def texts_in_json(path: Path) -> list[Found]:
    """Every text of a shipped JSON file that people read."""
    return [Found(path.name, text) for text in _json_texts(json.loads(path.read_text(encoding="utf-8")))]


def _json_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _json_texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _NO_PROSE:
                yield from _json_texts(item)


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    """A text that stands alone as a statement explains the code to its reader."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _literals(node: ast.AST, skip: set[int]) -> Iterator[tuple[int, str]]:
    if id(node) in skip:
        return
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "X" for part in node.values]
        yield node.lineno, "".join(str(part) for part in parts)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from _literals(child, skip)
