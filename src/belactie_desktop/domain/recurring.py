"""Somebody who is called again and again: what was agreed, and when the next call is.

Owns the rhythm. Whether a daily call stays silent is in `sign_of_life`, what is due today in `agenda`. Source:
draaiboek step 3 and annex, part 3 (frequency and moments chosen by the person, same caller); product rows G1 and G2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency, moment_on


@dataclass(frozen=True, slots=True)
class RecurringCall:
    """How one person is called again and again, as last agreed, and by whom. `ended_at`: it stopped then."""

    person_id: int
    caller_uid: str
    conversation_uid: str
    frequency: Frequency
    moments: tuple[DayPart, ...]
    at_time: time | None
    contact: Contact | None
    agreed_at: datetime
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether it goes on."""
        return self.ended_at is None

    @property
    def is_sign_of_life(self) -> bool:
        """Tell whether somebody is called every day, so that silence is an alarm."""
        return self.frequency is Frequency.DAILY

    @property
    def wish(self) -> FollowUp:
        """The words of the person that it rests on."""
        return FollowUp(self.conversation_uid, self.frequency, self.moments, self.at_time, self.contact)


def agreed(wish: FollowUp, person_id: int, caller_uid: str, at: datetime) -> RecurringCall | None:
    """Make the agreement that follows from a wish; None for one call more, which is an appointment and no more."""
    if wish.frequency is Frequency.ONCE:
        return None
    return RecurringCall(
        person_id=person_id,
        caller_uid=caller_uid,
        conversation_uid=wish.conversation_uid,
        frequency=wish.frequency,
        moments=wish.moments,
        at_time=wish.at_time,
        contact=wish.contact,
        agreed_at=at,
    )


def next_after(call: RecurringCall, moment: datetime, rules: CallRules, is_free_day: IsFreeDay) -> datetime:
    """Tell when this person is called next, after they were spoken to at `moment`; in the zone of `moment`.

    The day of the week stays the one that was agreed on, also after a holiday or a call that came some days late: the
    day is the one in the rhythm nearest to a whole interval later.
    """
    days = call.frequency.days
    first = call.agreed_at.astimezone(moment.tzinfo).date()
    passed = max(0, (moment.date() - first).days)
    turns = (2 * passed + days) // (2 * days) + 1
    return moment_on(first + timedelta(days=turns * days), call.wish, moment, rules, is_free_day)
