"""One conversation: its step, what may be asked and noted now, and which keys do what. Knows no screen and no file.

`CallSession` is a value: every move gives a new one, and refuses what the consent gate or the script does not allow.
Source: draaiboek, annex "Blauwdruk belscript"; keys are F-keys and Enter only, because a Belgian keyboard gives no
digits without Shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from belactie_desktop.domain.consent import Consent, ConsentScope, current, may_record, may_share
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import FollowUp
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import CallScript, ConsentQuestion, OnlyIf, ScriptStep, StepKind


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it is kept. `step` is the place in the script; `finished_at` None means it still goes on."""

    uid: str
    person_id: int
    caller_uid: str
    script_version: str
    started_at: datetime
    finished_at: datetime | None = None
    step: int = 0

    def minutes(self, now: datetime) -> int:
        """Whole minutes since it started, rounded up: more precise is nobody's business."""
        return max(1, -int(-(now - self.started_at).total_seconds() // 60))


@dataclass(frozen=True, slots=True)
class Tick:
    """One ticked option of an axis."""

    axis: NeedAxis
    option: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was noted in one step: ticks in the order of the script, and one open note."""

    uid: str
    conversation_uid: str
    step_key: str
    ticks: tuple[Tick, ...] = ()
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was noted."""
        return not self.ticks and not self.note.strip()


class Move(Enum):
    """What the caller can do with one key."""

    YES = "yes"
    NO = "no"
    NEXT = "next"
    TO_HEALTH = "to_health"
    TO_SOCIAL = "to_social"
    TO_PRACTICAL = "to_practical"
    REQUEST = "request"
    URGENCY = "urgency"
    TO_NOTE = "to_note"
    CHANGE_FREQUENCY = "change_frequency"
    CHANGE_DAY_PART = "change_day_part"
    KEEP_WISH = "keep_wish"
    FINISH = "finish"
    CLOSE = "close"
    CONCERN = "concern"
    SIGNAL = "signal"
    PASSED_ON = "passed_on"
    STOP = "stop"


_AXIS_MOVES = {
    NeedAxis.HEALTH: ("F2", Move.TO_HEALTH),
    NeedAxis.SOCIAL: ("F3", Move.TO_SOCIAL),
    NeedAxis.PRACTICAL: ("F4", Move.TO_PRACTICAL),
}
_ALWAYS = {"F8": Move.STOP, "F9": Move.CONCERN}


@dataclass(frozen=True, slots=True)
class CallSession:
    """Where a conversation stands. `consents` are those of this conversation only; `wish` is the agreed next call.

    `refused`: the person does not want to talk or have anything noted; then only goodbye is left. `ticks` and `signals`
    are those of all steps together: they decide which steps the script asks at all.
    """

    script: CallScript
    position: int = 0
    consents: tuple[Consent, ...] = ()
    wish: FollowUp | None = None
    refused: bool = False
    ticks: frozenset[Tick] = frozenset()
    signals: frozenset[str] = frozenset()

    @property
    def step(self) -> ScriptStep:
        """The step on screen."""
        return self.script.steps[self.position]

    @property
    def steps_now(self) -> tuple[int, ...]:
        """The positions of the steps this conversation goes through, as far as is known now; `position` is in it."""
        return tuple(place for place in range(len(self.script.steps)) if place == self.position or self._asked(place))

    @property
    def may_note(self) -> bool:
        """Whether the fields of this step exist at all."""
        return self.step.kind is StepKind.QUESTIONS and may_record(self.consents)

    @property
    def may_pass_on(self) -> bool:
        """Whether help requests may go to a matcher."""
        return may_share(self.consents)

    @property
    def awaits_wish(self) -> bool:
        """Whether the person wants another call and we still have to agree how often."""
        asked_here = any(question.scope is ConsentScope.CALL_AGAIN for question in self.step.consents)
        return asked_here and self.wish is None and current(self.consents, ConsentScope.CALL_AGAIN) is True

    @property
    def pending(self) -> ConsentQuestion | None:
        """The question of this step that must be answered now, or None."""
        if self.refused or self.awaits_wish:
            return None
        return next((question for question in self.step.consents if self._still_asked(question.scope)), None)

    @property
    def keys(self) -> Mapping[str, Move]:
        """Which keys do something now, by the name of the key."""
        if self.refused:
            return {"Enter": Move.CLOSE, "F9": Move.CONCERN}
        if self.awaits_wish:
            own = {"Enter": Move.KEEP_WISH, "F2": Move.CHANGE_FREQUENCY, "F3": Move.CHANGE_DAY_PART}
        elif self.pending is not None:
            own = {"F2": Move.YES, "F3": Move.NO}
        elif self.step.kind is StepKind.CHECK:
            own = {"Enter": Move.FINISH}
        else:
            own = {"Enter": Move.NEXT}
        if self.may_note:
            own |= dict(_AXIS_MOVES[group.axis] for group in self.step.axes) | {
                "F5": Move.REQUEST,
                "F6": Move.URGENCY,
                "F7": Move.TO_NOTE,
            }
        return {**own, **self._referring, **_ALWAYS}

    def answered(self, consent: Consent) -> CallSession:
        """Take in an answer; after the last question of a step the next step follows by itself.

        Raises `NotAllowed` for any other question once the person refused.
        """
        about_noting = consent.scope is ConsentScope.RECORD
        if self.refused and not about_noting:
            raise NotAllowed("Dit gesprek is voorbij.", "Neem afscheid en kies het volgende gesprek.")
        refused = about_noting and not consent.given
        after = replace(self, consents=(*self.consents, consent), refused=refused)
        if consent.scope is ConsentScope.CALL_AGAIN and not consent.given:
            after = replace(after, wish=None)
        return _onward_if_complete(after)

    def agreed(self, wish: FollowUp) -> CallSession:
        """Take in how often and when the person wants to be called again."""
        return _onward_if_complete(replace(self, wish=wish))

    def to(self, position: int) -> CallSession:
        """Go to another step; raise `NotAllowed` when the gate or the script forbids it."""
        if not 0 <= position < len(self.script.steps):
            raise NotAllowed("Deze stap bestaat niet.", "Kies een stap uit de lijst.")
        if position > 0 and not may_record(self.consents):
            raise NotAllowed(
                "Je kunt nog niet verder, want er is geen toestemming.",
                "Vraag eerst of je mag noteren. Druk F2 voor ja of F3 voor nee.",
            )
        if position != self.position and not self._asked(position):
            raise NotAllowed("Deze stap is nu niet nodig.", "Kies een andere stap uit de lijst.")
        return replace(self, position=position)

    def next(self) -> CallSession:
        """Go on to the next step that is asked; raise `NotAllowed` while a question of this step has no answer."""
        if self.pending is not None or self.awaits_wish:
            raise NotAllowed("Er is nog een vraag zonder antwoord.", "Druk F2 voor ja of F3 voor nee.")
        return self.to(next((place for place in self.steps_now if place > self.position), self.position))

    def back(self) -> CallSession:
        """Go back to the step that was asked before; on the first step nothing changes."""
        return replace(self, position=max((place for place in self.steps_now if place < self.position), default=0))

    def noted(self, ticks: Iterable[Tick], signals: Iterable[str] = ()) -> CallSession:
        """Take in everything that is ticked now, of all steps together, instead of what was known before."""
        return replace(self, ticks=frozenset(ticks), signals=frozenset(signals))

    @property
    def _referring(self) -> Mapping[str, Move]:
        """With consent to note, at any step: a signal if the script knows any, and what was passed on."""
        if not may_record(self.consents):
            return {}
        signals = {"F10": Move.SIGNAL} if any(step.signals for step in self.script.steps) else {}
        return signals | {"F11": Move.PASSED_ON}

    def _asked(self, position: int) -> bool:
        condition = self.script.steps[position].only_if
        return condition is None or self._holds(condition)

    def _holds(self, condition: OnlyIf) -> bool:
        if condition.consent is not None:
            return current(self.consents, condition.consent) is True
        if condition.axis is None:
            return condition.signal in self.signals
        ticked = {tick.option for tick in self.ticks if tick.axis is condition.axis}
        return condition.option in ticked if condition.option else bool(ticked)

    def _still_asked(self, scope: ConsentScope) -> bool:
        """Without a yes to noting nothing goes on, so a refusal that was taken back is asked again."""
        said = current(self.consents, scope)
        return said is not True if scope is ConsentScope.RECORD else said is None


def _onward_if_complete(session: CallSession) -> CallSession:
    if session.refused or session.pending is not None or session.awaits_wish or not session.step.consents:
        return session
    return session.next()
