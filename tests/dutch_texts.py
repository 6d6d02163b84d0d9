"""Finds the Dutch texts of the program and measures how easy they read. Knows nothing of what they mean."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_NO_PROSE = {"version", "key", "kind", "scope", "source", "checked_on", "number"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+|\n+|(?<=[:;])\s*$")
# The vowels of one syllable in Dutch spelling, longest first; a letter with a diaeresis starts a new one.
_VOWELS = re.compile(r"ieuw|eeuw|aai|ooi|oei|eau|aa|ee|éé|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyáàâäéèêëíìîïóòôöúùûü]")
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


@dataclass(frozen=True, slots=True)
class Ease:
    """How a group of texts reads: `flesch` after Douma (Dutch), higher is easier; lengths in words."""

    flesch: float
    mean_length: float
    sentences: int


def words(text: str) -> list[str]:
    """The words of a text, placeholders included as one word."""
    return _WORD.findall(text.replace("{", " ").replace("}", " "))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line break or a colon at the end also ends one."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return [part for part in parts if words(part)]


def syllables(word: str) -> int:
    """The syllables of a Dutch word, at least one."""
    return max(1, len(_VOWELS.findall(word.lower())))


def ease(texts: Iterable[str]) -> Ease:
    """Measure texts together: 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence (Douma, 1960)."""
    lines = [sentence for text in texts for sentence in sentences(text)]
    every = [word for line in lines for word in words(line)]
    if not every:
        return Ease(100.0, 0.0, 0)
    mean = len(every) / len(lines)
    per_hundred = 100 * sum(syllables(word) for word in every) / len(every)
    return Ease(206.84 - 0.77 * per_hundred - 0.93 * mean, mean, len(lines))


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
