"""The call script as data: steps, spoken text, questions, options, tips; and the checks a script must pass.

Source: draaiboek, annex "Blauwdruk belscript". Reading the shipped file is done elsewhere; `script_from_data` gets a
parsed JSON object. Placeholders in spoken text: {caller}, {municipality}, {name}, {source}, {central_number},
{matchers}; `fill` replaces them and leaves anything else alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis


class StepKind(Enum):
    """What the caller does in a step."""

    CONSENT = "consent"
    QUESTIONS = "questions"
    FOLLOW_UP = "follow_up"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """One Ja/Nee question without a default; `sentence` is what is read and kept with the consent."""

    scope: ConsentScope
    sentence: str


@dataclass(frozen=True, slots=True)
class AxisOptions:
    """The tick options of one axis in one step, in order."""

    axis: NeedAxis
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One screen of the conversation. `question` heads the NOTEER card; `probes` are at most three more."""

    key: str
    kind: StepKind
    title: str
    spoken: tuple[str, ...]
    question: str = ""
    axes: tuple[AxisOptions, ...] = ()
    consents: tuple[ConsentQuestion, ...] = ()
    note_label: str = ""
    probes: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallScript:
    """A whole script. `version` is kept with every consent; `goodbye` is said when consent is refused."""

    version: str
    title: str
    steps: tuple[ScriptStep, ...]
    goodbye: tuple[str, ...]
    data: Mapping[str, Any]
    """The JSON object the script came from, so that it can be stored and travel unchanged."""


def script_from_data(data: Mapping[str, Any]) -> CallScript:
    """Build a script from its JSON object; raise `KeyError` or `ValueError` when a part is absent or unknown."""
    return CallScript(
        version=data["version"],
        title=data["title"],
        steps=tuple(_step(step) for step in data["steps"]),
        goodbye=tuple(data["goodbye"]),
        data=data,
    )


def _step(data: Mapping[str, Any]) -> ScriptStep:
    return ScriptStep(
        key=data["key"],
        kind=StepKind(data["kind"]),
        title=data["title"],
        spoken=tuple(data["spoken"]),
        question=data.get("question", ""),
        axes=tuple(AxisOptions(NeedAxis(axis), tuple(options)) for axis, options in data.get("axes", {}).items()),
        consents=tuple(ConsentQuestion(ConsentScope(c["scope"]), c["sentence"]) for c in data.get("consents", ())),
        note_label=data.get("note_label", ""),
        probes=tuple(data.get("probes", ())),
        tips=tuple(data.get("tips", ())),
    )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace the known placeholders in `text`; braces around other words stay as they are."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def problems(script: CallScript) -> tuple[str, ...]:
    """Tell in Dutch what is wrong with a script: consent first, every axis asked, a check last, no double keys."""
    found: list[str] = []
    kinds = [step.kind for step in script.steps]
    if not kinds or kinds[0] is not StepKind.CONSENT:
        found.append("Het script moet beginnen met voorstellen en toestemming vragen.")
    if not kinds or kinds[-1] is not StepKind.CHECK:
        found.append("Het script moet eindigen met nakijken en afronden.")
    if len({step.key for step in script.steps}) != len(script.steps):
        found.append("Twee stappen hebben dezelfde sleutel.")
    asked = {group.axis for step in script.steps for group in step.axes}
    found.extend(f"Er is geen vraag over {axis.label.lower()}." for axis in NeedAxis if axis not in asked)
    scopes = [question.scope for step in script.steps if step.kind is StepKind.CONSENT for question in step.consents]
    if ConsentScope.RECORD not in scopes:
        found.append("Het script vraagt niet of je mag noteren.")
    if not script.goodbye:
        found.append("Er is geen afscheid voor wie nee zegt.")
    found.extend(_too_long(script.steps))
    return tuple(found)


def _too_long(steps: Sequence[ScriptStep]) -> list[str]:
    """Three sentences is what an ear can hold (research on read-aloud text)."""
    return [f"De tekst bij '{step.title}' is te lang om voor te lezen." for step in steps if len(step.spoken) > 4]
