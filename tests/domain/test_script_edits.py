"""Changing a script: keys stay what they are, nothing is lost, and what a field shows reads back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain import script_edits
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import PLACEHOLDERS, CallScript, CheckLine, OnlyIf, ScriptPurpose, StepKind
from belactie_desktop.domain.script_checks import problems
from belactie_desktop.files.shipped import default_script

SCRIPT = default_script(ScriptPurpose.FIRST)


def keys(script: CallScript) -> list[str]:
    return [step.key for step in script.steps]


def test_a_new_step_stands_where_it_was_put_under_a_key_of_its_own() -> None:
    after = script_edits.added(script_edits.added(SCRIPT, 1), 1)
    assert keys(after)[0] == keys(SCRIPT)[0]
    assert keys(after)[3:] == keys(SCRIPT)[1:]
    assert len(set(keys(after))) == len(after.steps)


def test_a_copy_follows_its_step_and_has_another_key() -> None:
    after = script_edits.copied(SCRIPT, 2)
    assert after.steps[3].key not in keys(SCRIPT)
    assert replace(after.steps[3], key=SCRIPT.steps[2].key, title=SCRIPT.steps[2].title) == SCRIPT.steps[2]


def test_a_copied_step_asks_its_options_twice_and_that_is_told() -> None:
    assert any("staat twee keer" in problem.words for problem in problems(script_edits.copied(SCRIPT, 2)))


@given(st.integers(0, len(SCRIPT.steps) - 1), st.integers(-2, len(SCRIPT.steps) + 1))
def test_moving_loses_no_step(place: int, to: int) -> None:
    after = script_edits.moved(SCRIPT, place, to)
    assert sorted(keys(after)) == sorted(keys(SCRIPT))
    assert script_edits.moved(after, to, place) == SCRIPT if 0 <= to < len(SCRIPT.steps) else after == SCRIPT


def test_taking_out_takes_one_step() -> None:
    assert keys(script_edits.removed(SCRIPT, 1)) == [*keys(SCRIPT)[:1], *keys(SCRIPT)[2:]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("  \n\n", ()),
        (" een \ntwee", ("een", "twee")),
        ("een\ttwee", ("een twee",)),
        ("een\r\ntwee", ("een", "twee")),
        ("nul\u200bbreedte", ("nul breedte",)),
    ],
)
def test_a_field_is_read_as_lines_that_a_script_may_hold(text: str, lines: tuple[str, ...]) -> None:
    assert script_edits.lines_of(text) == lines


def test_a_check_that_stays_keeps_its_key_also_when_it_moves() -> None:
    old = (CheckLine("consent", "Toestemming?"), CheckLine("number", "Nummer gegeven?"))
    new = script_edits.check_lines(old, ["Nummer gegeven?", "Iets anders?", "Toestemming?"])
    assert [line.key for line in new if line in old] == ["number", "consent"]
    assert len({line.key for line in new}) == len(new)


def test_a_step_may_depend_on_earlier_answers_only() -> None:
    asked = next(place for place, step in enumerate(SCRIPT.steps) if step.axes)
    group = SCRIPT.steps[asked].axes[0]
    condition = OnlyIf(axis=group.axis, option=group.options[0])
    assert condition not in script_edits.branches(SCRIPT, asked)
    assert condition in script_edits.branches(SCRIPT, asked + 1)


def test_no_step_depends_on_consent_to_note_because_without_it_nothing_follows() -> None:
    offered = script_edits.branches(SCRIPT, len(SCRIPT.steps))
    assert OnlyIf(consent=ConsentScope.SHARE) in offered
    assert OnlyIf(consent=ConsentScope.RECORD) not in offered


def test_every_branch_that_is_offered_can_come_true() -> None:
    place = next(place for place, step in enumerate(SCRIPT.steps) if step.kind is StepKind.FOLLOW_UP)
    for condition in script_edits.branches(SCRIPT, place):
        step = replace(SCRIPT.steps[place], only_if=condition)
        told = [problem.words for problem in problems(script_edits.changed(SCRIPT, place, step))]
        assert not any("komt nooit" in words for words in told), condition


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (None, "Altijd"),
        (OnlyIf(axis=NeedAxis.SOCIAL), "Alleen bij Contact: om het even wat"),
        (OnlyIf(axis=NeedAxis.SOCIAL, option="Een babbel"), "Alleen bij Contact: Een babbel"),
        (OnlyIf(signal="Eenzaam"), "Alleen bij het signaal: Eenzaam"),
        (OnlyIf(consent=ConsentScope.VISIT), "Alleen bij ja op: Bezoek aan huis"),
    ],
)
def test_a_branch_is_said_in_words(condition: OnlyIf | None, words: str) -> None:
    assert script_edits.branch_words(condition) == words


def test_every_place_to_fill_in_has_a_dutch_name_and_reads_back() -> None:
    for name in PLACEHOLDERS:
        kept = f"Zeg {{{name}}} en {{iets anders}}."
        assert "{" + name + "}" not in script_edits.on_screen(kept)
        assert script_edits.from_screen(script_edits.on_screen(kept)) == kept
