"""The texts that come with the program, read into the types of the domain: call script, help lines, pages, word list.

Owns the shape of those files. A file that does not fit is a fault of the program, so it fails loudly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from belactie_desktop.domain.help_lines import HelpLines, lines_from_data
from belactie_desktop.domain.script import CallScript, ScriptPurpose, script_from_data
from belactie_desktop.domain.script_checks import problems
from belactie_desktop.files.resources import read_json, read_text


@dataclass(frozen=True, slots=True)
class TextSection:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextPage:
    """A longer text that a page shows, such as "Wat dit niet is"."""

    title: str
    sections: tuple[TextSection, ...]


_SCRIPTS = {
    ScriptPurpose.FIRST: "opbelactie.json",
    ScriptPurpose.RECURRING: "vriendelijk_gesprek.json",
    ScriptPurpose.HEAT: "hittedag.json",
}


def default_script(purpose: ScriptPurpose = ScriptPurpose.FIRST) -> CallScript:
    """Read the call script that every new campaign starts with, for a first conversation or another purpose.

    Source: draaiboek, annex "Blauwdruk belscript", in our own words.
    """
    script = script_from_data(_read_object("scripts", _SCRIPTS[purpose]))
    found = problems(script)
    if found:
        raise ValueError("the shipped script is not usable: " + " ".join(problem.words for problem in found))
    return script


def help_lines() -> HelpLines:
    """Read the numbers for danger and worry, most urgent first."""
    return lines_from_data(_read_object("help_lines.json"))


def text_page(name: str) -> TextPage:
    """Read a longer text by the name of its file in `resources/texts`: `text_page("wat_dit_niet_is")`."""
    data = _read_object("texts", f"{name}.json")
    return TextPage(title=data["title"], sections=tuple(_section(section) for section in data["sections"]))


def word_list() -> tuple[str, ...]:
    """Read the Dutch words from which pass phrases are drawn, in the order of the file."""
    return tuple(read_text("words", "nl-7776.txt").split())


def _read_object(*parts: str) -> Mapping[str, Any]:
    data = read_json(*parts)
    if not isinstance(data, dict):
        raise TypeError(f"{'/'.join(parts)} should hold one JSON object")
    return cast("Mapping[str, Any]", data)


def _section(data: Mapping[str, Any]) -> TextSection:
    paragraphs: Sequence[str] = data["paragraphs"]
    return TextSection(heading=data["heading"], paragraphs=tuple(paragraphs))
