"""Every check of a call script: one that passes, and for each rule a script that breaks it and the step it names."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.conversation import CallSession, Tick
from belactie_desktop.domain.readability import ease, sentences, words
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import PLACEHOLDERS, ScriptPurpose, StepKind, fill, script_from_data
from belactie_desktop.domain.script_checks import GOODBYE, Problem, problems, spoken_texts
from belactie_desktop.domain.script_data import script_data
from belactie_desktop.files.shipped import default_script

Data = dict[str, Any]
Spoil = Callable[[Data], None]
BRANCH = {"axis": "social", "option": "Een babbel"}


def shipped(purpose: ScriptPurpose = ScriptPurpose.FIRST) -> Data:
    return copy.deepcopy(dict(default_script(purpose).data))


def found(data: Data) -> tuple[Problem, ...]:
    return problems(script_from_data(data))


def put(*path: Any) -> Spoil:
    """Put the last of `path` at the place that the others lead to."""

    def spoil(data: Data) -> None:
        place: Any = data
        for name in path[:-2]:
            place = place[name]
        place[path[-2]] = path[-1]

    return spoil


def remove(*path: Any) -> Spoil:
    def spoil(data: Data) -> None:
        place: Any = data
        for name in path[:-1]:
            place = place[name]
        del place[path[-1]]

    return spoil


def add(*path: Any) -> Spoil:
    """Add the last of `path` to the list that the others lead to."""

    def spoil(data: Data) -> None:
        place: Any = data
        for name in path[:-1]:
            place = place[name]
        place.append(path[-1])

    return spoil


STEPS: tuple[tuple[Spoil, str, str], ...] = (
    (remove("steps", 0), "how", "moet beginnen met voorstellen"),
    (remove("steps", 5), "follow_up", "moet eindigen met nakijken"),
    (put("steps", 2, "kind", "check"), "day", "alleen de laatste stap"),
    (put("steps", 1, "key", "day"), "day", "dezelfde sleutel"),
    (put("steps", 1, "key", GOODBYE), GOODBYE, "sleutel die niet kan"),
    (put("steps", 0, "spoken", 0, "Dag, u spreekt met de gemeente {municipality}."), "consent", "wie er belt"),
    (put("steps", 0, "spoken", 0, "Dag, u spreekt met {caller}."), "consent", "voor wie je belt"),
    (remove("steps", 0, "spoken", 2), "consent", "waar het nummer vandaan komt"),
    (put("goodbye", []), GOODBYE, "geen afscheid"),
    (put("goodbye", ["Nog een fijne dag!"]), GOODBYE, "centrale nummer"),
    (remove("steps", 0, "consents", 0), "consent", "of je mag noteren"),
    (remove("steps", 0, "consents", 1), "consent", "mag doorgeven"),
    (add("steps", 4, "consents", {"scope": "record", "sentence": "Mag ik?"}), "follow_up", "twee keer gevraagd"),
    (put("steps", 0, "consents", 0, "sentence", " "), "consent", "is nog leeg"),
    (put("steps", 1, "consents", [{"scope": "visit", "sentence": "Mag ik?"}]), "how", "geen toestemming vragen"),
    (put("steps", 0, "only_if", {"consent": "share"}), "consent", "komen altijd"),
    (put("steps", 5, "only_if", {"consent": "share"}), "check", "komen altijd"),
    (put("steps", 1, "only_if", BRANCH), "how", "geen eerdere stap heeft de keuze “Een babbel”"),
    (put("steps", 3, "only_if", {"axis": "practical", "option": "Een jacht"}), "more", "“Een jacht”"),
    (put("steps", 2, "only_if", {"axis": "social"}), "day", "geen eerdere stap vraagt naar contact"),
    (put("steps", 3, "only_if", {"signal": "Is blij"}), "more", "het signaal “Is blij”"),
    (put("steps", 3, "only_if", {"consent": "visit"}), "more", "vraagt “Bezoek aan huis”"),
    (put("steps", 1, "title", " "), "how", "geen titel"),
    (put("steps", 1, "spoken", []), "how", "wat je zegt"),
    (put("steps", 1, "spoken", ["Dag."] * 5), "how", "te lang om voor te lezen"),
    (put("steps", 1, "probes", ["Hoe?"] * 4), "how", "meer dan 3 vragen"),
    (put("steps", 4, "signals", ["Mist gezelschap"]), "follow_up", "alleen in een stap met vragen"),
    (put("steps", 1, "checks", [{"key": "a", "text": "Gezegd."}]), "how", "alleen in de laatste stap"),
    (put("steps", 2, "axes", "social", [f"Keuze {n}" for n in range(9)]), "day", "meer dan 8 keuzes"),
    (add("steps", 3, "axes", "social", "Een babbel"), "more", "“Een babbel” staat twee keer"),
    (add("steps", 3, "axes", "social", " "), "more", "Een keuze is nog leeg"),
    (add("steps", 3, "signals", ""), "more", "Een signaal is nog leeg"),
    (add("steps", 3, "signals", "Mist gezelschap"), "more", "signaal staat twee keer"),
    (add("steps", 3, "signals", "Een babbel"), "more", "“Een babbel” is een signaal en ook een keuze"),
    (add("steps", 5, "checks", {"key": "name", "text": "Ook gezegd."}), "check", "dezelfde sleutel"),
    (put("steps", 1, "spoken", ["Dag {naam}, hoe gaat het?"]), "how", "We kennen {naam} niet"),
    (put("steps", 1, "tips", ["zo " * 21 + "gaat het."]), "how", "te lang (23 woorden)"),
    (put("steps", 1, "tips", ["Vraag het de bejaarde."]), "how", "Zeg “bejaarde” liever anders"),
    (put("steps", 1, "axes", "health", ["Eenzaam"]), "how", "Zeg “Eenzaam” liever anders"),
    (put("steps", 1, "spoken", ["Hoe gaat het met je?"]), "how", "Hier staat “je”"),
    (put("address", "je"), "consent", "Hier staat “u”"),
)


@pytest.mark.parametrize(("spoil", "place", "words_"), STEPS, ids=[each[2] for each in STEPS])
def test_what_is_wrong_is_told_at_its_step(spoil: Spoil, place: str, words_: str) -> None:
    data = shipped()
    spoil(data)
    assert [each for each in found(data) if each.step_key == place and words_ in each.words]


def test_consent_to_note_comes_before_the_other_questions() -> None:
    data = shipped()
    data["steps"][0]["consents"].reverse()
    assert found(data) == (Problem("consent", "Vraag eerst of je mag noteren, in de eerste stap."),)


def test_consent_to_pass_on_comes_before_the_questions() -> None:
    data = shipped()
    data["steps"][4]["consents"].append(data["steps"][0]["consents"].pop())
    assert found(data) == (Problem("consent", "Vraag of je mag doorgeven vóór de eerste vragen."),)


def test_the_central_number_counts_only_where_everybody_hears_it() -> None:
    data = shipped()
    data["steps"][5]["spoken"] = ["Bedankt, {name}."]
    data["steps"][4]["only_if"] = BRANCH
    assert "centrale nummer" in found(data)[0].words


def test_a_script_without_steps() -> None:
    assert [each.words for each in found(shipped() | {"steps": []})] == ["Het script heeft nog geen stappen."]


def test_only_a_first_conversation_asks_every_axis() -> None:
    data = shipped(ScriptPurpose.RECURRING)
    for step in data["steps"]:
        step.get("axes", {}).pop("health", None)
    assert found(data) == ()
    assert found(data | {"purpose": "first"}) == (Problem("", "Er is geen vraag over gezondheid."),)


def test_a_sentence_is_measured_as_it_will_be_read() -> None:
    """A placeholder is short in the file, and several words in the ear."""
    data = shipped()
    sentence = "Mag ik uw vragen met uw naam en uw nummer en uw straat nu even doorgeven aan {matchers}?"
    assert len(words(sentence)) <= 20
    data["steps"][0]["consents"][1]["sentence"] = sentence
    assert "te lang (22 woorden)" in found(data)[0].words


def test_hard_words_are_told_at_the_hardest_step() -> None:
    data = shipped()
    hard = "Onvoldoende zelfredzaamheid veroorzaakt ondersteuningsbehoeften."
    data["steps"][3]["spoken"] = [hard] * 4
    data["steps"][2]["probes"] = [hard] * 3
    data["steps"][1]["probes"] = [hard] * 3
    assert found(data) == (
        Problem("more", "De tekst is niet makkelijk genoeg. Begin hier: kies kortere woorden en kortere zinnen."),
    )


@pytest.mark.parametrize("purpose", ScriptPurpose)
def test_what_we_ship_has_no_problems_and_reads_easily(purpose: ScriptPurpose) -> None:
    script = default_script(purpose)
    assert problems(script) == ()
    said = [fill(text, PLACEHOLDERS) for _, text in spoken_texts(script)]
    assert ease(said).flesch >= 85
    assert max(len(words(line)) for text in said for line in sentences(text)) <= 20


@pytest.mark.parametrize("purpose", ScriptPurpose)
def test_writing_and_reading_again_keeps_a_script(purpose: ScriptPurpose) -> None:
    script = default_script(purpose)
    again = script_from_data(script_data(script))
    assert (again.steps, again.goodbye, again.purpose, again.address) == (
        script.steps,
        script.goodbye,
        script.purpose,
        script.address,
    )
    assert script_data(again) == script_data(script)


CONDITIONS = st.one_of(
    st.none(),
    st.sampled_from(["Een babbel", "Boodschappen", "Pijn of ziekte", "Een jacht"]).flatmap(
        lambda option: st.sampled_from([axis.value for axis in NeedAxis]).map(
            lambda axis: {"axis": axis, "option": option}
        )
    ),
    st.sampled_from([axis.value for axis in NeedAxis]).map(lambda axis: {"axis": axis}),
    st.sampled_from(["Mist gezelschap", "Is blij"]).map(lambda signal: {"signal": signal}),
    st.sampled_from(["record", "share", "visit"]).map(lambda scope: {"consent": scope}),
)


@settings(max_examples=80)
@given(order=st.permutations(range(1, 5)), conditions=st.lists(CONDITIONS, min_size=4, max_size=4))
def test_a_script_that_passes_has_no_dead_end(order: list[int], conditions: list[dict[str, str] | None]) -> None:
    """Whatever the branches: when the checks find nothing, ticking everything and saying yes passes every step."""
    data = shipped()
    data["steps"] = [data["steps"][0], *(data["steps"][place] for place in order), data["steps"][5]]
    for step, condition in zip(data["steps"][1:5], conditions, strict=True):
        if condition is not None:
            step["only_if"] = condition
    script = script_from_data(data)
    if any("Deze stap komt nooit" in each.words for each in problems(script)):
        assert not _passes_every_step(data)
    else:
        assert _passes_every_step(data)


def _passes_every_step(data: Data) -> bool:
    """Walk the script, ticking all that is offered on the way."""
    script = script_from_data(data)
    ticks: set[Tick] = set()
    signals: set[str] = set()
    scopes = set()
    for step in script.steps:
        condition = step.only_if
        if condition is not None:
            ticked = {tick.option for tick in ticks if tick.axis is condition.axis}
            if condition.consent is not None:
                come = condition.consent in scopes
            elif condition.axis is not None:
                come = condition.option in ticked if condition.option else bool(ticked)
            else:
                come = condition.signal in signals
            if not come:
                return False
        scopes |= {question.scope for question in step.consents}
        signals |= set(step.signals)
        ticks |= {Tick(group.axis, option) for group in step.axes for option in group.options}
    session = CallSession(script, ticks=frozenset(ticks), signals=frozenset(signals))
    assert script.steps[session.steps_now[-1]].kind is StepKind.CHECK
    return True
