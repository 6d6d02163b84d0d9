"""Changing a call script: put a step in, take one out, move, copy; and the texts of a field as lines.

Owns what an edit makes of a script. Whether the outcome may be used is asked in `script_checks`; an edit may leave a
script that is not ready, because a coordinator works in steps too. Every edit gives a new script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import CallScript, CheckLine, OnlyIf, ScriptStep, StepKind

LONGEST_LINE = 600
MOST_LINES = 40
"""Characters of a line, and lines or steps together: a script that is read refuses more."""

_NEW_TITLE = {
    StepKind.CONSENT: "Toestemming",
    StepKind.QUESTIONS: "Nieuwe vraag",
    StepKind.FOLLOW_UP: "Opvolging",
    StepKind.CHECK: "Nakijken en afronden",
}
_WORDS = {
    "caller": "beller",
    "municipality": "gemeente",
    "name": "naam",
    "source": "bron",
    "central_number": "centraal nummer",
    "matchers": "wie hulp zoekt",
}
"""How the places that the program fills in are called on screen."""


def on_screen(text: str) -> str:
    """Write the places that the program fills in with their Dutch names."""
    for name, word in _WORDS.items():
        text = text.replace("{" + name + "}", "{" + word + "}")
    return text


def from_screen(text: str) -> str:
    """Write the places that the program fills in as they are kept: the other way round of `on_screen`."""
    for name, word in _WORDS.items():
        text = text.replace("{" + word + "}", "{" + name + "}")
    return text


def changed(script: CallScript, place: int, step: ScriptStep) -> CallScript:
    """Put another step at a place."""
    steps = list(script.steps)
    steps[place] = step
    return replace(script, steps=tuple(steps))


def added(script: CallScript, place: int, kind: StepKind = StepKind.QUESTIONS) -> CallScript:
    """Put an empty step at a place; what stood there comes after it."""
    step = ScriptStep(key=free_key(script.steps), kind=kind, title=_NEW_TITLE[kind], spoken=())
    return _put(script, place, step)


def copied(script: CallScript, place: int) -> CallScript:
    """Put a copy of a step right after it, under a key of its own."""
    step = script.steps[place]
    title = f"{step.title} (kopie)"
    return _put(script, place + 1, replace(step, key=free_key(script.steps), title=title))


def removed(script: CallScript, place: int) -> CallScript:
    """Take a step out."""
    return replace(script, steps=script.steps[:place] + script.steps[place + 1 :])


def moved(script: CallScript, place: int, to: int) -> CallScript:
    """Move a step to another place; beyond the ends nothing changes."""
    if not 0 <= to < len(script.steps):
        return script
    steps = list(script.steps)
    steps.insert(to, steps.pop(place))
    return replace(script, steps=tuple(steps))


def free_key(steps: Sequence[ScriptStep]) -> str:
    """Give a key that no step has: answers are kept by key, so it never changes afterwards."""
    used = {step.key for step in steps}
    return next(key for number in range(1, len(used) + 2) if (key := f"step_{number}") not in used)


def lines_of(text: str) -> tuple[str, ...]:
    """Read a text field as lines: one sentence or option each, without blanks around it and without empty lines."""
    lines = ("".join(letter if letter.isprintable() else " " for letter in line) for line in text.splitlines())
    return tuple(line.strip() for line in lines if line.strip())


def check_lines(old: Sequence[CheckLine], texts: Iterable[str]) -> tuple[CheckLine, ...]:
    """Give the closing checks new words: a text that was there keeps its key, so that what was ticked still counts."""
    known = {line.text: line.key for line in old}
    used = {line.key for line in old}
    found: list[CheckLine] = []
    for text in texts:
        key = known.pop(text, "") or next(k for n in range(1, 99) if (k := f"check_{n}") not in used)
        used.add(key)
        found.append(CheckLine(key, text))
    return tuple(found)


def branches(script: CallScript, place: int) -> tuple[OnlyIf, ...]:
    """List every answer of earlier steps that a step may depend on: an axis, an option, a signal, a consent."""
    found: list[OnlyIf] = []
    for step in script.steps[:place]:
        found += [OnlyIf(consent=question.scope) for question in step.consents if _tells_apart(question.scope)]
        for group in step.axes:
            found += [OnlyIf(axis=group.axis), *(OnlyIf(axis=group.axis, option=each) for each in group.options)]
        found += [OnlyIf(signal=signal) for signal in step.signals]
    return tuple(dict.fromkeys(found))


def branch_words(condition: OnlyIf | None) -> str:
    """Say in Dutch when a step is asked."""
    if condition is None:
        return "Altijd"
    if condition.consent is not None:
        return f"Alleen bij ja op: {condition.consent.label}"
    if condition.signal:
        return f"Alleen bij het signaal: {condition.signal}"
    axis = condition.axis or NeedAxis.HEALTH
    return f"Alleen bij {axis.label}: {condition.option or 'om het even wat'}"


def _tells_apart(scope: ConsentScope) -> bool:
    """Whether both answers can be followed by another step: without a yes to noting there is none."""
    return scope is not ConsentScope.RECORD


def _put(script: CallScript, place: int, step: ScriptStep) -> CallScript:
    return replace(script, steps=(*script.steps[:place], step, *script.steps[place:]))
