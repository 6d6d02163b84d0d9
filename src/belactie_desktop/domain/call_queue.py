"""Who is called now, and why. Appointments first, then second tries, then people who were not called yet.

The household is the unit: a number that just rang in vain does not ring again for the partner, and after a
conversation with one partner the other is asked for at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from belactie_desktop.domain.calls import UNANSWERED, Bucket, Outcome, Standing

SAME_CALL = timedelta(minutes=30)
"""So long after a conversation its household is still thought to be on the line."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person in the queue. `position` is the place in the order of assignment (0 first), `numbers` E.164."""

    person_id: int
    position: int
    standing: Standing
    household_id: int = 0
    numbers: frozenset[str] = frozenset()
    given_name: str = ""


@dataclass(frozen=True, slots=True)
class NextCall:
    """Who is called now, and why, in one line (product row E1). `same_line`: the partner of who was just spoken to."""

    person_id: int
    reason: str
    same_line: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """The conversation that just ended: with whom, and when."""

    person_id: int
    at: datetime


def next_call(queue: Sequence[Waiting], now: datetime, spoken: Spoken | None = None) -> NextCall | None:
    """Choose who is called now; None when nobody is due.

    Order: the partner on the same line, due appointments, due second tries, new people in order of assignment.
    """
    partner = _partner_on_the_line(queue, now, spoken)
    if partner is not None:
        return NextCall(
            partner.person_id, f"Ook {partner.given_name} woont hier. Mag je die nu spreken?", same_line=True
        )
    appointment = _first_due(queue, Bucket.APPOINTMENT, now)
    if appointment is not None:
        return NextCall(appointment.person_id, "Afspraak om terug te bellen.")
    again = _first_due(queue, Bucket.RETRY, now)
    if again is not None:
        return NextCall(again.person_id, "Nu is een ander moment.")
    resting = [w for w in queue if _rests(w, now)]
    fresh = sorted((w for w in queue if w.standing.bucket is Bucket.NEW), key=lambda w: w.position)
    first = next((w for w in fresh if not any(_share_a_line(other, w) for other in resting)), None)
    if first is not None:
        return NextCall(first.person_id, "Nog niet gebeld.")
    return None


def next_moment(queue: Sequence[Waiting], now: datetime) -> datetime | None:
    """Tell when the next call is due, for when nobody is due now; None when the round is over."""
    coming = [w.standing.next_at for w in queue if w.standing.next_at is not None]
    return min((moment for moment in coming if moment > now), default=None)


def _first_due(queue: Sequence[Waiting], bucket: Bucket, now: datetime) -> Waiting | None:
    due = [
        (w.standing.next_at, w.position, w)
        for w in queue
        if w.standing.bucket is bucket and w.standing.next_at is not None and w.standing.next_at <= now
    ]
    return min(due, key=lambda entry: entry[:2])[2] if due else None


def _partner_on_the_line(queue: Sequence[Waiting], now: datetime, spoken: Spoken | None) -> Waiting | None:
    """Find who shares home and number with the person just spoken to, and is still to be spoken to."""
    if spoken is None or now - spoken.at > SAME_CALL:
        return None
    here = next((w for w in queue if w.person_id == spoken.person_id), None)
    if here is None:
        return None
    mates = [w for w in queue if _share_a_line(w, here) and w.standing.bucket in (Bucket.NEW, Bucket.RETRY)]
    return min(mates, key=lambda w: w.position, default=None)


def _rests(tried: Waiting, now: datetime) -> bool:
    """Tell whether the number of this person was just tried in vain: nobody of the household is rung on it yet."""
    standing = tried.standing
    in_vain = standing.last in UNANSWERED or standing.last is Outcome.CALLBACK
    return in_vain and standing.next_at is not None and standing.next_at > now


def _share_a_line(one: Waiting, other: Waiting) -> bool:
    return (
        one.person_id != other.person_id
        and one.household_id == other.household_id
        and not one.numbers.isdisjoint(other.numbers)
    )
