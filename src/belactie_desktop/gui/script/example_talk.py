"""A conversation that is nobody's: what the volunteer's step asks of a conversation, answered with an example.

Owns no file and keeps nothing. The step on the screen of the volunteer and the step in the preview are one widget.
"""

from __future__ import annotations

from datetime import datetime, time

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.closing import ClosingPoint, closing_points
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.conversation import Answer, CallSession
from belactie_desktop.domain.follow_up import DayPart, FollowUp, Frequency, part_of, usual_time
from belactie_desktop.domain.passed_on import PassedOn
from belactie_desktop.domain.requests import HelpRequest
from belactie_desktop.domain.script import PLACEHOLDERS, CallScript, fill


class ExampleTalk:
    """Stands at one step of a script, with yes to every earlier question; or, `refused`, at the farewell."""

    def __init__(self, script: CallScript, place: int, at: datetime, refused: bool = False) -> None:
        earlier = script.steps[:place]
        self._at = at
        self.housemates: tuple[str, ...] = ()
        asked = [question for step in earlier for question in step.consents]
        self.session = CallSession(
            script=script,
            position=place,
            consents=tuple(_said(question.scope, True, question.sentence, at) for question in asked),
            refused=refused,
        )

    def answer(self, scope: ConsentScope, given: bool) -> None:
        """Take in Ja or Nee, as a conversation does; kept nowhere."""
        self.session = self.session.answered(_said(scope, given, "", self._at))

    def text(self, words: str) -> str:
        """Fill the placeholders of a text with an example."""
        return fill(words, PLACEHOLDERS)

    def now(self) -> datetime:
        """The moment of the preview."""
        return self._at

    def answers(self) -> dict[str, Answer]:
        """Nothing was noted."""
        return {}

    def requests(self) -> list[HelpRequest]:
        """Nothing was asked."""
        return []

    def signals(self) -> frozenset[str]:
        """No signal is marked."""
        return frozenset()

    def passed_on(self) -> tuple[PassedOn, ...]:
        """Nothing was passed on."""
        return ()

    def closing(self) -> tuple[ClosingPoint, ...]:
        """Give the closing checklist of the step on screen, with the example filled in."""
        points = closing_points(self.session.step.checks, call_agreed=True)
        return tuple(ClosingPoint(point.key, self.text(point.text)) for point in points)

    def checks(self) -> frozenset[str]:
        """Nothing of the checklist is ticked."""
        return frozenset()

    def usual_time(self, part: DayPart) -> time:
        """Propose the hour of a sign of life by the usual rules."""
        return usual_time(part, CallRules())

    def proposed_wish(self) -> FollowUp:
        """Propose one more call."""
        return FollowUp("", Frequency.ONCE, (part_of(self._at),))

    def wish_moment(self, wish: FollowUp) -> datetime:
        """Tell when that would be: an example needs no calendar."""
        return self._at


def _said(scope: ConsentScope, given: bool, sentence: str, at: datetime) -> Consent:
    return Consent("", 0, "", scope, given, sentence, "", "", at)
