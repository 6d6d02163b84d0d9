"""The help lines: what the coordinator may write, what always stays, and when they are too old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.help_lines import (
    HelpLine,
    HelpLines,
    checked,
    lines_from_data,
    moved,
    with_line,
    without_line,
)

EMERGENCY = HelpLine("112", "levensgevaar", "Bel 112 bij gevaar.", True, "https://www.112.be/nl")
TALK = HelpLine("106", "luisterlijn", "Voor wie wil praten.", False, "https://www.tele-onthaal.be")
OWN = HelpLine("016 00 00 00", "sociaal huis", "Op weekdagen van 9 tot 12 uur.", False, "")
LINES = HelpLines(date(2026, 11, 23), (EMERGENCY, TALK))


def numbers(lines: HelpLines) -> list[str]:
    return [line.number for line in lines.lines]


def test_what_is_stored_is_read_back_as_it_was() -> None:
    assert lines_from_data(LINES.as_data()) == LINES


def test_an_own_line_comes_last_and_can_be_changed_in_its_place() -> None:
    more = with_line(LINES, OWN)
    assert numbers(more) == ["112", "106", "016 00 00 00"]
    assert numbers(with_line(more, replace(OWN, number="016 11 11 11"), 2)) == ["112", "106", "016 11 11 11"]
    assert LINES.lines == (EMERGENCY, TALK), "the former ones did not change"


@pytest.mark.parametrize("wrong", ["", "bel mij", "1", "106; wis alles", "016-00", "9" * 30])
def test_a_number_that_cannot_be_rung_is_refused(wrong: str) -> None:
    with pytest.raises(NotAllowed):
        with_line(LINES, replace(OWN, number=wrong))


@pytest.mark.parametrize("number", ["106", "1733", "016 00 00 00", "+32 16 00 00 00", "070/245.245"])
def test_usual_ways_to_write_a_number_are_taken(number: str) -> None:
    assert with_line(HelpLines(LINES.checked_on, (EMERGENCY,)), replace(OWN, number=number)).lines[-1].number == number


def test_a_line_says_what_it_is_for() -> None:
    for lacking in (replace(OWN, label=""), replace(OWN, when="")):
        with pytest.raises(NotAllowed):
            with_line(LINES, lacking)


def test_one_number_stands_there_once_however_it_is_written() -> None:
    more = with_line(LINES, OWN)
    with pytest.raises(NotAllowed):
        with_line(more, replace(OWN, number="01600/00.00"))
    assert with_line(more, replace(OWN, when="Altijd."), 2).lines[2].when == "Altijd.", "its own place is no double"


def test_112_cannot_be_taken_away_nor_written_over() -> None:
    with pytest.raises(NotAllowed):
        without_line(LINES, 0)
    with pytest.raises(NotAllowed):
        with_line(LINES, OWN, 0)
    assert numbers(without_line(LINES, 1)) == ["112"]


def test_a_line_moves_one_place_and_stops_at_the_edge() -> None:
    assert numbers(moved(LINES, 1, -1)) == ["106", "112"]
    assert moved(LINES, 0, -1) == LINES
    assert moved(LINES, 1, 1) == LINES


def test_after_a_year_somebody_must_look_again() -> None:
    assert not LINES.is_old(date(2027, 11, 23))
    assert LINES.is_old(date(2027, 11, 24))
    assert not checked(LINES, date(2027, 11, 24)).is_old(date(2027, 11, 24))
