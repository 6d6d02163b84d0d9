"""Worries and what was passed on: kinds, what to say, which numbers first, and the words for who was told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from belactie_desktop.domain.passed_on import PassedOn, PassedOnTo, passed_on_words
from belactie_desktop.domain.worries import Told, Worry, WorryKind, advice, first_lines, proposed_told, told_words
from belactie_desktop.files.shipped import help_lines
from tests.builders import NOW


@pytest.mark.parametrize(
    ("kind", "first"),
    [(WorryKind.DANGER, "112"), (WorryKind.SUICIDE, "1813"), (WorryKind.ABUSE, "1712"), (WorryKind.OTHER, "106")],
)
def test_the_number_that_fits_comes_first_and_none_is_left_out(kind: WorryKind, first: str) -> None:
    lines = help_lines().lines
    ordered = first_lines(kind, lines)
    assert ordered[0].number == first
    assert sorted(line.number for line in ordered) == sorted(line.number for line in lines)


@pytest.mark.parametrize("kind", WorryKind)
def test_every_number_of_the_advice_is_in_the_shipped_list(kind: WorryKind) -> None:
    assert set(advice(kind).first) <= {line.number for line in help_lines().lines}


@pytest.mark.parametrize("kind", WorryKind)
def test_there_are_words_for_u_and_for_je(kind: WorryKind) -> None:
    helping = advice(kind)
    assert len(helping.say) == len(helping.say_je) == 3
    assert not any(f" {word} " in f" {line.lower()} " for line in helping.say for word in ("je", "jij", "jou", "jouw"))
    assert not any(f" {word} " in f" {line.lower()} " for line in helping.say_je for word in ("u", "uw"))


def test_without_the_numbers_of_the_advice_the_others_stay() -> None:
    lines = tuple(line for line in help_lines().lines if line.number != "112")
    assert first_lines(WorryKind.DANGER, lines)[0].number == "101"


def test_the_coordinator_is_proposed_for_every_kind() -> None:
    assert all(proposed_told(kind) == {Told.COORDINATOR} for kind in WorryKind)


def test_who_was_told_in_words() -> None:
    assert told_words(frozenset()) == "Nog niemand"
    assert told_words(frozenset({Told.COORDINATOR})) == "De coördinator"
    assert (
        told_words(frozenset({Told.EMERGENCY_112, Told.COORDINATOR, Told.DOCTOR}))
        == "De coördinator, 112 en de huisarts"
    )


def test_a_worry_is_open_until_it_is_handled_or_taken_back() -> None:
    worry = Worry("w", 1, "caller", NOW, WorryKind.OTHER)
    assert worry.open
    assert not worry.care_open
    later = NOW + timedelta(hours=1)
    assert not Worry("w", 1, "caller", NOW, WorryKind.OTHER, handled_at=later).open
    assert not Worry("w", 1, "caller", NOW, WorryKind.OTHER, undone_at=later, care_wanted=True).care_open
    assert Worry("w", 1, "caller", NOW, WorryKind.OTHER, handled_at=later, care_wanted=True).care_open


def test_what_was_passed_on_names_receivers_once() -> None:
    passed = [PassedOn(uid, "t", to, NOW) for uid, to in (("1", PassedOnTo.FAMILY), ("2", PassedOnTo.DOCTOR))]
    assert passed_on_words([]) == ""
    assert passed_on_words([*passed, passed[0]]) == (
        "Doorgegeven aan de huisarts en iemand van de familie. Wat het was, is niet bewaard."
    )
