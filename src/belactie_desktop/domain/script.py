"""The call script as data: steps, spoken text, questions, options, signals, branches, tips and the closing checks.

Owns the types and how they are read from a parsed JSON object (`script_from_data`; the way back is `script_data`).
Whether a script may be used is asked in `script_checks`; what is on screen now in `conversation`; files are read
elsewhere. Placeholders in a text are those of `PLACEHOLDERS`; `fill` replaces them and leaves anything else alone.
Source: draaiboek, annex "Blauwdruk belscript".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, NamedTuple, cast

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis

PLACEHOLDERS: Final[Mapping[str, str]] = {
    "caller": "An Peeters",
    "municipality": "Berkenhove",
    "name": "Maria",
    "source": "het bevolkingsregister",
    "central_number": "016 00 00 00",
    "matchers": "enkele medewerkers van de gemeente",
}
"""What a text may leave open, each with an example: for a preview, and to measure a sentence as it will be read."""

_MOST = 40
_LONGEST = 600
"""More parts or longer texts than this are no script: a file from elsewhere could hold anything."""


class StepKind(Enum):
    """What the caller does in a step; the value is the stored text."""

    CONSENT = "consent"
    QUESTIONS = "questions"
    FOLLOW_UP = "follow_up"
    CHECK = "check"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            StepKind.CONSENT: "Toestemming vragen",
            StepKind.QUESTIONS: "Vragen en noteren",
            StepKind.FOLLOW_UP: "Opvolging afspreken",
            StepKind.CHECK: "Nakijken en afronden",
        }[self]


class ScriptPurpose(Enum):
    """For which call a script is meant; the value is the stored text."""

    FIRST = "first"
    RECURRING = "recurring"
    HEAT = "heat"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            ScriptPurpose.FIRST: "Eerste gesprek",
            ScriptPurpose.RECURRING: "Vriendelijk gesprek dat terugkomt",
            ScriptPurpose.HEAT: "Gesprek op een hete dag",
        }[self]


class Address(Enum):
    """How the inhabitant is spoken to; the value is the stored text."""

    U = "u"
    JE = "je"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {Address.U: "Beleefd: u", Address.JE: "Vertrouwd: je"}[self]


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
class OnlyIf:
    """When a step is asked at all. Exactly one of `axis`, `signal` and `consent` is filled in.

    `axis` with `option`: that option was ticked; with an empty `option`: anything of that axis was. `signal`: that
    signal was ticked. `consent`: the person said yes to it. Only yes counts, never no: so two branches cannot shut
    each other out, and a branch comes true exactly when an earlier step can bring it about.
    """

    axis: NeedAxis | None = None
    option: str = ""
    signal: str = ""
    consent: ConsentScope | None = None


class CheckLine(NamedTuple):
    """One thing to tick off before the conversation is closed; `key` is the stored text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One screen of the conversation. `question` heads the NOTEER card; `probes` are at most three more.

    `signals` are labels to tick for a referral only; `checks` stand in a CHECK step; None as `only_if` means always.
    """

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
    signals: tuple[str, ...] = ()
    checks: tuple[CheckLine, ...] = ()
    only_if: OnlyIf | None = None


@dataclass(frozen=True, slots=True)
class CallScript:
    """A whole script. `version` is kept with every consent; `goodbye` is said when consent is refused."""

    version: str
    title: str
    steps: tuple[ScriptStep, ...]
    goodbye: tuple[str, ...]
    data: Mapping[str, Any]
    """The JSON object the script came from, so that it can be stored and travel unchanged."""
    purpose: ScriptPurpose = ScriptPurpose.FIRST
    address: Address = Address.U


def script_from_data(data: Mapping[str, Any]) -> CallScript:
    """Build a script from its JSON object; raise `KeyError` or `ValueError` when a part is absent or unfit.

    A script of before purposes and addresses is a first conversation with "u".
    """
    return CallScript(
        version=_text(data["version"]),
        title=_text(data["title"]),
        steps=tuple(_step(_object(step)) for step in _list(data["steps"])),
        goodbye=_texts(data["goodbye"]),
        data=data,
        purpose=ScriptPurpose(_text(data.get("purpose", "first"))),
        address=Address(_text(data.get("address", "u"))),
    )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace the known placeholders in `text`; braces around other words stay as they are."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def _step(data: Mapping[str, Any]) -> ScriptStep:
    condition = data.get("only_if")
    return ScriptStep(
        key=_text(data["key"]),
        kind=StepKind(_text(data["kind"])),
        title=_text(data["title"]),
        spoken=_texts(data["spoken"]),
        question=_text(data.get("question", "")),
        axes=tuple(
            AxisOptions(NeedAxis(axis), _texts(options)) for axis, options in _object(data.get("axes", {})).items()
        ),
        consents=tuple(_consent_question(_object(each)) for each in _list(data.get("consents", []))),
        note_label=_text(data.get("note_label", "")),
        probes=_texts(data.get("probes", [])),
        tips=_texts(data.get("tips", [])),
        signals=_texts(data.get("signals", [])),
        checks=tuple(_check_line(_object(each)) for each in _list(data.get("checks", []))),
        only_if=None if condition is None else _only_if(_object(condition)),
    )


def _consent_question(data: Mapping[str, Any]) -> ConsentQuestion:
    return ConsentQuestion(ConsentScope(_text(data["scope"])), _text(data["sentence"]))


def _check_line(data: Mapping[str, Any]) -> CheckLine:
    return CheckLine(_text(data["key"]), _text(data["text"]))


def _only_if(data: Mapping[str, Any]) -> OnlyIf:
    if set(data) <= {"axis", "option"}:
        return OnlyIf(axis=NeedAxis(_text(data["axis"])), option=_text(data.get("option", "")))
    if set(data) == {"signal"}:
        return OnlyIf(signal=_text(data["signal"]))
    if set(data) == {"consent"}:
        return OnlyIf(consent=ConsentScope(_text(data["consent"])))
    raise ValueError("a branch is about one axis, one signal or one consent")


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("a part of the script is no object")
    found = cast("Mapping[str, Any]", value)
    if len(found) > _MOST:
        raise ValueError("a part of the script has too many names")
    return found


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise ValueError("a part of the script is no list")
    found = cast("Sequence[Any]", value)
    if len(found) > _MOST:
        raise ValueError("a list in the script is too long")
    return found


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(value))


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError("a text of the script is absent or too long")
    if any(not character.isprintable() for character in value):
        raise ValueError("a text of the script holds signs that cannot be read")
    return value
