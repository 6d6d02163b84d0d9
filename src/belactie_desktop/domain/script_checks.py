"""What is wrong with a call script, in sentences that name the step: the gate before a script may be used.

Owns the rules: consent first, nothing asked twice, no dead end, the central number and the source said, easy words,
respectful words, one form of address. Knows no screen and no file.
Source: draaiboek, step 2 ("de eerste vraag ... is of ze hun toestemming geven") and annex "Blauwdruk belscript"; GDPR
art. 14(3)(b) for the source; plain-language practice for the lengths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.readability import ease, sentences, words
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import (
    PLACEHOLDERS,
    Address,
    CallScript,
    OnlyIf,
    ScriptPurpose,
    ScriptStep,
    StepKind,
    fill,
)
from belactie_desktop.domain.wording import hints_in_own_text

GOODBYE: Final = "goodbye"
"""The place of the words of farewell, where a problem is not about a step."""
LONGEST_SENTENCE: Final = 20
FLESCH: Final = 70.0
_MOST_LINES = 4
_MOST_PROBES = 3
_MOST_OPTIONS = 8
_ENOUGH_TO_MEASURE = 8

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OPENING = {
    "caller": "De eerste stap zegt niet wie er belt. Zet {caller} in de tekst.",
    "municipality": "De eerste stap zegt niet voor wie je belt. Zet {municipality} erin.",
    "source": "De eerste stap zegt niet waar het nummer vandaan komt. Zet {source} erin.",
}
_WRONG_WORDS = {
    Address.U: re.compile(r"\b(?:je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE),
    Address.JE: re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `step_key` is the step to jump to, `GOODBYE`, or empty for the script as a whole."""

    step_key: str
    words: str


def problems(script: CallScript) -> tuple[Problem, ...]:
    """Tell what is wrong with a script, in its own order; an empty answer means it may be used."""
    if not script.steps:
        return (Problem("", "Het script heeft nog geen stappen."),)
    checks = (_whole, _said, _consents, _branches, _steps, _signals, _texts, _easy)
    return tuple(problem for check in checks for problem in check(script))


def spoken_texts(script: CallScript) -> tuple[tuple[str, str], ...]:
    """Give what the inhabitant hears, as pairs of place (key of a step, or `GOODBYE`) and text."""
    said = [(step.key, text) for step in script.steps for text in (*step.spoken, *step.probes)]
    said += [(step.key, asked.sentence) for step in script.steps for asked in step.consents]
    return (*said, *((GOODBYE, text) for text in script.goodbye))


def _whole(script: CallScript) -> Iterator[Problem]:
    """The skeleton: it begins with consent, ends with the one check, and no two steps have one key."""
    first, last = script.steps[0], script.steps[-1]
    if first.kind is not StepKind.CONSENT:
        yield Problem(first.key, "Het script moet beginnen met voorstellen en toestemming vragen.")
    if last.kind is not StepKind.CHECK:
        yield Problem(last.key, "Het script moet eindigen met nakijken en afronden.")
    for step in script.steps[:-1]:
        if step.kind is StepKind.CHECK:
            yield Problem(step.key, "Nakijken en afronden kan alleen de laatste stap zijn.")
    for key, times in Counter(step.key for step in script.steps).items():
        if times > 1:
            yield Problem(key, "Twee stappen hebben dezelfde sleutel.")
        if key in ("", GOODBYE):
            yield Problem(key, "Een stap heeft een sleutel die niet kan. Maak die stap opnieuw.")


def _said(script: CallScript) -> Iterator[Problem]:
    """What must be told: who calls, where the number is from, where to ring; a first conversation asks every axis."""
    first = script.steps[0]
    asked = {group.axis for step in script.steps for group in step.axes if group.options}
    wanted = tuple(NeedAxis) if script.purpose is ScriptPurpose.FIRST else ()
    for axis in wanted:
        if axis not in asked:
            yield Problem("", f"Er is geen vraag over {axis.label.lower()}.")
    for name, sentence in _OPENING.items():
        if not _says(first, name):
            yield Problem(first.key, sentence)
    if not any(_says(step, "central_number") for step in script.steps if step.only_if is None):
        yield Problem("", "Het script zegt nergens het centrale nummer. Zet {central_number} in een stap.")
    if not script.goodbye:
        yield Problem(GOODBYE, "Er is geen afscheid voor wie nee zegt.")
    elif not any("{central_number}" in text for text in script.goodbye):
        yield Problem(GOODBYE, "Het afscheid zegt het centrale nummer niet. Zet {central_number} erin.")


def _says(step: ScriptStep, name: str) -> bool:
    return any("{" + name + "}" in text for text in step.spoken)


def _consents(script: CallScript) -> Iterator[Problem]:
    """Consent to note comes before everything else; each consent is asked once, where it can be answered."""
    asked = [(step, question) for step in script.steps for question in step.consents]
    always = [question.scope for step, question in asked if step.only_if is None]
    if ConsentScope.RECORD not in always:
        yield Problem(script.steps[0].key, "Het script vraagt niet of je mag noteren.")
    elif not script.steps[0].consents or script.steps[0].consents[0].scope is not ConsentScope.RECORD:
        yield Problem(script.steps[0].key, "Vraag eerst of je mag noteren, in de eerste stap.")
    if ConsentScope.SHARE not in always:
        yield Problem(script.steps[0].key, "Het script vraagt niet of je vragen mag doorgeven.")
    elif ConsentScope.SHARE not in _before_questions(script):
        yield Problem(script.steps[0].key, "Vraag of je mag doorgeven vóór de eerste vragen.")
    for scope, times in Counter(question.scope for _, question in asked).items():
        if times > 1:
            place = next(step.key for step, question in reversed(asked) if question.scope is scope)
            yield Problem(place, f"De toestemming “{scope.label}” wordt twee keer gevraagd.")
    for step, question in asked:
        if not question.sentence.strip():
            yield Problem(step.key, f"De vraag bij “{question.scope.label}” is nog leeg.")
        if step.kind not in (StepKind.CONSENT, StepKind.FOLLOW_UP):
            yield Problem(step.key, "In deze stap kun je geen toestemming vragen. Kies een andere soort stap.")


def _before_questions(script: CallScript) -> set[ConsentScope]:
    scopes: set[ConsentScope] = set()
    for step in script.steps:
        if step.kind is StepKind.QUESTIONS:
            break
        if step.only_if is None:
            scopes |= {question.scope for question in step.consents}
    return scopes


def _branches(script: CallScript) -> Iterator[Problem]:
    """No dead end: the first and last step are always there, and every other branch can come true before it."""
    for place, step in enumerate(script.steps):
        if step.only_if is None:
            continue
        if place in (0, len(script.steps) - 1):
            yield Problem(step.key, "De eerste en de laatste stap komen altijd. Haal “alleen als” weg.")
        elif not _can_come_true(step.only_if, script.steps[:place]):
            yield Problem(step.key, f"Deze stap komt nooit: {_missing(step.only_if)}")


def _can_come_true(condition: OnlyIf, before: tuple[ScriptStep, ...]) -> bool:
    """Only yes counts, so what an earlier step offers can be ticked together with anything else."""
    if condition.consent is not None:
        return any(question.scope is condition.consent for step in before for question in step.consents)
    if condition.axis is None:
        return any(condition.signal in step.signals for step in before if step.kind is StepKind.QUESTIONS)
    offered = [
        option
        for step in before
        if step.kind is StepKind.QUESTIONS
        for group in step.axes
        if group.axis is condition.axis
        for option in group.options
    ]
    return condition.option in offered if condition.option else bool(offered)


def _missing(condition: OnlyIf) -> str:
    if condition.consent is not None:
        return f"geen eerdere stap vraagt “{condition.consent.label}”."
    if condition.axis is None:
        return f"geen eerdere stap heeft het signaal “{condition.signal}”."
    if condition.option:
        return f"geen eerdere stap heeft de keuze “{condition.option}”."
    return f"geen eerdere stap vraagt naar {condition.axis.label.lower()}."


def _steps(script: CallScript) -> Iterator[Problem]:
    seen: set[tuple[NeedAxis, str]] = set()
    for step in script.steps:
        name = step.title.strip() or "Een stap"
        if not step.title.strip():
            yield Problem(step.key, "Deze stap heeft nog geen titel.")
        if not any(text.strip() for text in step.spoken):
            yield Problem(step.key, f"Bij “{name}” staat nog niet wat je zegt.")
        if len(step.spoken) > _MOST_LINES:
            yield Problem(step.key, f"De tekst bij “{name}” is te lang om voor te lezen.")
        if len(step.probes) > _MOST_PROBES:
            yield Problem(step.key, f"Bij “{name}” staan meer dan {_MOST_PROBES} vragen om door te vragen.")
        if (step.axes or step.signals) and step.kind is not StepKind.QUESTIONS:
            yield Problem(step.key, "Keuzes en signalen kunnen alleen in een stap met vragen.")
        if step.checks and step.kind is not StepKind.CHECK:
            yield Problem(step.key, "Een lijst om na te kijken kan alleen in de laatste stap.")
        yield from _labels(step, seen)


def _labels(step: ScriptStep, seen: set[tuple[NeedAxis, str]]) -> Iterator[Problem]:
    """Every option stands once in the script, so that a need is not counted twice."""
    for group in step.axes:
        if len(group.options) > _MOST_OPTIONS:
            yield Problem(step.key, f"Bij {group.axis.label.lower()} staan meer dan {_MOST_OPTIONS} keuzes.")
        for option in group.options:
            if (group.axis, option) in seen:
                yield Problem(step.key, f"De keuze “{option}” staat twee keer in het script.")
            seen.add((group.axis, option))
    for name, labels in (
        ("keuze", [option for group in step.axes for option in group.options]),
        ("signaal", list(step.signals)),
        ("regel om na te kijken", [line.text for line in step.checks]),
    ):
        if any(not label.strip() for label in labels):
            yield Problem(step.key, f"Een {name} is nog leeg.")
    if len({line.key for line in step.checks}) != len(step.checks):
        yield Problem(step.key, "Twee regels om na te kijken hebben dezelfde sleutel.")


def _signals(script: CallScript) -> Iterator[Problem]:
    """A ticked signal becomes a request on the social axis: the words of an option would make two look like one."""
    options = {
        option
        for step in script.steps
        for group in step.axes
        if group.axis is NeedAxis.SOCIAL
        for option in group.options
    }
    for step in script.steps:
        if len(set(step.signals)) != len(step.signals):
            yield Problem(step.key, "Een signaal staat twee keer in deze stap.")
        for signal in dict.fromkeys(step.signals):
            if signal in options:
                yield Problem(step.key, f"“{signal}” is een signaal en ook een keuze. Geef ze elk andere woorden.")


def _texts(script: CallScript) -> Iterator[Problem]:
    """Each text on its own: short sentences, known placeholders, respectful words, one form of address."""
    for place, text in _every_text(script):
        for name in _PLACEHOLDER.findall(text):
            if name not in PLACEHOLDERS:
                yield Problem(place, f"We kennen {{{name}}} niet. Kies een woord uit de lijst.")
        for line in sentences(fill(text, PLACEHOLDERS)):
            count = len(words(line))
            if count > LONGEST_SENTENCE:
                yield Problem(place, f"Deze zin is te lang ({count} woorden): “{line}”")
    yield from _disrespectful(script)
    for place, text in spoken_texts(script):
        wrong = _WRONG_WORDS[script.address].search(fill(text, PLACEHOLDERS))
        if wrong is not None:
            yield Problem(place, f"Hier staat “{wrong.group()}”, maar je koos “{script.address.label}”.")


def _disrespectful(script: CallScript) -> Iterator[Problem]:
    """Look at all texts at once first: nearly always there is nothing, and an editor asks at every change."""
    texts = tuple(_every_text(script))
    if not hints_in_own_text("\n".join(text for _, text in texts)):
        return
    for place, text in texts:
        for hint in hints_in_own_text(text):
            yield Problem(place, f"Zeg “{hint.found}” liever anders: {hint.better}.")


def _every_text(script: CallScript) -> Iterator[tuple[str, str]]:
    yield from spoken_texts(script)
    for step in script.steps:
        own = [step.title, step.question, step.note_label, *step.tips, *step.signals]
        own += [option for group in step.axes for option in group.options]
        own += [line.text for line in step.checks]
        yield from ((step.key, text) for text in own if text)


def _easy(script: CallScript) -> Iterator[Problem]:
    """All that is heard together reads as easily as plain Dutch should; the hardest step is where to begin."""
    said = [(place, fill(text, PLACEHOLDERS)) for place, text in spoken_texts(script)]
    measured = ease(text for _, text in said)
    if measured.sentences < _ENOUGH_TO_MEASURE or measured.flesch >= FLESCH:
        return
    places = dict.fromkeys(place for place, _ in said)
    hardest = min(places, key=lambda place: ease(text for at, text in said if at == place).flesch)
    yield Problem(hardest, "De tekst is niet makkelijk genoeg. Begin hier: kies kortere woorden en kortere zinnen.")
