"""The texts that come with the program are complete and fit their types."""

from __future__ import annotations

from datetime import date

import pytest

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import StepKind, fill, script_from_data
from belactie_desktop.domain.script_checks import problems
from belactie_desktop.files import shipped

PLACEHOLDERS = {
    "caller": "An",
    "municipality": "Heuvelrode",
    "name": "Maria",
    "source": "het bevolkingsregister",
    "central_number": "016 00 00 00",
    "matchers": "de sociale dienst",
}


def test_default_script_passes_its_own_checks_in_the_order_of_the_blueprint() -> None:
    script = shipped.default_script()
    assert problems(script) == ()
    assert [step.kind for step in script.steps] == [
        StepKind.CONSENT,
        StepKind.QUESTIONS,
        StepKind.QUESTIONS,
        StepKind.QUESTIONS,
        StepKind.FOLLOW_UP,
        StepKind.CHECK,
    ]


def test_default_script_asks_each_consent_once() -> None:
    asked = [(step.key, question.scope) for step in shipped.default_script().steps for question in step.consents]
    assert asked == [
        ("consent", ConsentScope.RECORD),
        ("consent", ConsentScope.SHARE),
        ("follow_up", ConsentScope.CALL_AGAIN),
        ("follow_up", ConsentScope.VISIT),
    ]


def test_every_question_step_has_options_and_the_day_asks_all_axes() -> None:
    questions = [step for step in shipped.default_script().steps if step.kind is StepKind.QUESTIONS]
    assert all(step.axes and step.note_label and step.tips and step.question for step in questions)
    assert [group.axis for group in questions[1].axes] == [NeedAxis.HEALTH, NeedAxis.SOCIAL, NeedAxis.PRACTICAL]


def test_an_option_stands_in_one_step_only_so_that_a_need_is_not_counted_twice() -> None:
    options = [option for step in shipped.default_script().steps for group in step.axes for option in group.options]
    assert len(options) == len(set(options))


def test_an_ear_can_hold_every_step() -> None:
    for step in shipped.default_script().steps:
        assert len(step.spoken) <= 3, step.key
        assert len(step.probes) <= 3, step.key


def test_first_words_tell_who_calls_for_whom_and_where_the_name_comes_from() -> None:
    script = shipped.default_script()
    opening = " ".join(script.steps[0].spoken)
    assert all("{" + name + "}" in opening for name in ("caller", "municipality", "source"))
    follow_up = next(step for step in script.steps if step.kind is StepKind.FOLLOW_UP)
    assert "{central_number}" in follow_up.spoken[0]
    assert any("{caller}" in text for text in script.steps[-1].spoken)
    assert any("{central_number}" in text for text in script.goodbye)


def test_no_placeholder_is_left_after_filling() -> None:
    script = shipped.default_script()
    texts = [*script.goodbye]
    for step in script.steps:
        texts += [*step.spoken, *step.tips, *step.probes, step.question, step.note_label]
        texts += [question.sentence for question in step.consents]
    filled = [fill(text, PLACEHOLDERS) for text in texts]
    assert not [text for text in filled if "{" in text or "}" in text]


def test_the_inhabitant_is_addressed_with_u() -> None:
    script = shipped.default_script()
    spoken = [text for step in script.steps for text in (*step.spoken, *step.probes)] + list(script.goodbye)
    words = {word.strip(".,?!").lower() for text in spoken for word in text.split()}
    assert not words & {"je", "jij", "jou", "jouw", "jullie"}


def test_a_damaged_script_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: the checks of the domain really run on what is shipped."""
    data = dict(shipped.default_script().data)
    broken = script_from_data({**data, "steps": data["steps"][1:]})
    assert problems(broken)
    monkeypatch.setattr(shipped, "read_json", lambda *_parts: {**data, "steps": data["steps"][1:]})
    with pytest.raises(ValueError, match="toestemming"):
        shipped.default_script()


def test_help_lines_are_dated_sourced_and_the_emergency_comes_first() -> None:
    lines = shipped.help_lines()
    assert [line.number for line in lines.lines] == ["112", "101", "1813", "106", "1712", "1733"]
    assert [line.emergency for line in lines.lines] == [True, True, False, False, False, False]
    assert all(line.source.startswith("https://") and line.when and line.label for line in lines.lines)
    assert lines.checked_on >= date(2026, 11, 23)
    assert not lines.is_old(lines.checked_on)
    assert lines.is_old(date(lines.checked_on.year + 2, 1, 1))


@pytest.mark.parametrize("name", ["over_belactie", "wat_dit_niet_is"])
def test_text_pages_have_a_title_and_sections(name: str) -> None:
    page = shipped.text_page(name)
    assert page.title
    assert all(section.heading and section.paragraphs for section in page.sections)


def test_word_list_has_7776_different_words() -> None:
    words = shipped.word_list()
    assert len(words) == len(set(words)) == 7776
    assert all(word.isalpha() and 3 <= len(word) <= 9 for word in words)
