"""Who is called now, and why. Appointments first, then signs of life, second tries, and people not called yet.

The household is the unit: a number that just rang in vain does not ring again for the partner, and after a
conversation with one partner the other is asked for at once. In quiet hours nobody is called, on a free day only who
chose that very day, and outside the call windows only who is expecting it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from belactie_desktop.domain.call_rules import CallRules, is_quiet
from belactie_desktop.domain.call_times import ANY_TIME, Available, IsFreeDay, day_part, in_window, may_call_at
from belactie_desktop.domain.call_words import sign_of_life_now, why_now
from belactie_desktop.domain.calls import UNANSWERED, Bucket, Outcome, Standing

SAME_CALL = timedelta(minutes=30)
"""So long after a conversation its household is still thought to be on the line."""
MOURNING = timedelta(days=14)
"""So long after a death nobody of that household is called by our own choice; who expects a call still gets it."""
_DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person in the queue. `position` is the place in the order of assignment (0 first), `numbers` E.164.

    `sign_of_life`: they are called every day to hear that all is well, as was agreed with them.
    """

    person_id: int
    position: int
    standing: Standing
    household_id: int = 0
    numbers: frozenset[str] = frozenset()
    given_name: str = ""
    sign_of_life: bool = False


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


def next_call(
    queue: Sequence[Waiting],
    now: datetime,
    rules: CallRules,
    is_free_day: IsFreeDay,
    spoken: Spoken | None = None,
    available: Available = ANY_TIME,
) -> NextCall | None:
    """Choose who is called now; None when nobody is due.

    Order: the partner on the same line, due appointments, daily signs of life, due second tries (in another part of
    the day than the last one first), new people in order of assignment. available: the half-days on which the caller
    is there; an appointment comes anyway.
    """
    if is_quiet(now.time(), rules):
        return None
    partner = None if is_free_day(now.date()) else _partner_on_the_line(queue, now, spoken)
    if partner is not None:
        reason = f"Ook {partner.given_name} woont hier. Mag je die nu spreken?"
        return NextCall(partner.person_id, reason, same_line=True)
    in_hours = may_call_at(now, rules, is_free_day)
    expected = [w for w in queue if _is_expected(w, now) and (in_hours or _expects_today(w, now, is_free_day))]
    chosen = min(expected, key=lambda w: (w.sign_of_life, w.standing.next_at, w.position), default=None)
    if chosen is None and may_call_at(now, rules, is_free_day, available):
        chosen = _by_our_own_choice(queue, now, rules)
    return None if chosen is None else NextCall(chosen.person_id, _reason(chosen, now, rules))


def next_moment(
    queue: Sequence[Waiting],
    now: datetime,
    rules: CallRules,
    is_free_day: IsFreeDay,
    available: Available = ANY_TIME,
) -> datetime | None:
    """Tell when the next call may be made, for when nobody is due now; None when the round is over."""
    resting = _rest_ends(queue, now)
    moments = [_first_chance(w, now, rules, is_free_day, available, resting) for w in queue]
    return min((moment for moment in moments if moment is not None and moment > now), default=None)


def _reason(chosen: Waiting, now: datetime, rules: CallRules) -> str:
    if _is_sign_of_life(chosen):
        return sign_of_life_now(chosen.standing, now)
    return why_now(chosen.standing, now, rules)


def _by_our_own_choice(queue: Sequence[Waiting], now: datetime, rules: CallRules) -> Waiting | None:
    """Choose a second try that is due, else somebody new: not whose number just rang in vain for a housemate."""
    resting = _rest_ends(queue, now)
    free = [w for w in queue if _rest_end(w, resting) is None]
    again = [w for w in free if w.standing.bucket is Bucket.RETRY and _is_due(w, now)]
    if again:
        return min(again, key=lambda w: (_same_part(w, now, rules), w.standing.next_at, w.position))
    fresh = (w for w in free if w.standing.bucket is Bucket.NEW)
    return min(fresh, key=lambda w: w.position, default=None)


def _is_due(waiting: Waiting, now: datetime) -> bool:
    return waiting.standing.next_at is not None and waiting.standing.next_at <= now


def _is_expected(waiting: Waiting, now: datetime) -> bool:
    """Tell whether this person waits for our call now: an appointment, or the daily sign of life."""
    if not _is_due(waiting, now):
        return False
    return waiting.standing.bucket is Bucket.APPOINTMENT or _is_sign_of_life(waiting)


def _is_sign_of_life(waiting: Waiting) -> bool:
    return waiting.sign_of_life and waiting.standing.bucket in (Bucket.APPOINTMENT, Bucket.RETRY)


def _expects_today(waiting: Waiting, now: datetime, is_free_day: IsFreeDay) -> bool:
    """Tell whether somebody who waits for us may be called outside the windows: it was to be today."""
    if waiting.standing.bucket is Bucket.APPOINTMENT and _agreed_day(waiting, now) == now.date():
        return True
    return _is_sign_of_life(waiting) and not is_free_day(now.date())


def _agreed_day(waiting: Waiting, now: datetime) -> date | None:
    at = waiting.standing.next_at
    return None if at is None else at.astimezone(now.tzinfo).date()


def _same_part(waiting: Waiting, now: datetime, rules: CallRules) -> bool:
    """Tell whether the last try was in this part of the day; a number not rung yet need not wait for another."""
    last = waiting.standing.last_at
    return waiting.standing.last in UNANSWERED and last is not None and day_part(last, rules) == day_part(now, rules)


def _partner_on_the_line(queue: Sequence[Waiting], now: datetime, spoken: Spoken | None) -> Waiting | None:
    """Find who shares home and number with the person just spoken to, and is still to be spoken to."""
    if spoken is None or now - spoken.at > SAME_CALL:
        return None
    here = next((w for w in queue if w.person_id == spoken.person_id), None)
    if here is None:
        return None
    open_now = [w for w in queue if w.standing.bucket in (Bucket.NEW, Bucket.RETRY) or _is_expected(w, now)]
    return min((w for w in open_now if _share_a_line(w, here)), key=lambda w: w.position, default=None)


def _rest_ends(queue: Iterable[Waiting], now: datetime) -> Mapping[int, Sequence[Waiting]]:
    """List per household who rests: nobody there is rung on the same number yet, and after a death on none."""
    found: dict[int, list[Waiting]] = {}
    for waiting in queue:
        until = _rests_until(waiting.standing)
        if until is not None and until > now:
            found.setdefault(waiting.household_id, []).append(waiting)
    return found


def _rests_until(place: Standing) -> datetime | None:
    if place.last is Outcome.DECEASED and place.last_at is not None:
        return place.last_at + MOURNING
    in_vain = place.last in UNANSWERED or place.last is Outcome.CALLBACK
    return place.next_at if in_vain else None


def _rest_end(waiting: Waiting, resting: Mapping[int, Sequence[Waiting]]) -> datetime | None:
    """Tell until when somebody waits: the number of the home was just tried for a housemate, or one of them died."""
    mates = [m for m in resting.get(waiting.household_id, ()) if m.person_id != waiting.person_id]
    ends = (_rests_until(m.standing) for m in mates if m.standing.last is Outcome.DECEASED or _share_a_line(m, waiting))
    return max((end for end in ends if end is not None), default=None)


def _share_a_line(one: Waiting, other: Waiting) -> bool:
    return (
        one.person_id != other.person_id
        and one.household_id == other.household_id
        and not one.numbers.isdisjoint(other.numbers)
    )


def _first_chance(
    waiting: Waiting,
    now: datetime,
    rules: CallRules,
    is_free_day: IsFreeDay,
    available: Available,
    resting: Mapping[int, Sequence[Waiting]],
) -> datetime | None:
    """Tell when this person may be called for the first time from now on; None when never."""
    place = waiting.standing
    if place.bucket is Bucket.APPOINTMENT or _is_sign_of_life(waiting):
        return _kept_at(waiting, now, rules, is_free_day)
    if place.bucket not in (Bucket.NEW, Bucket.RETRY):
        return None
    moments = (now, place.next_at, _rest_end(waiting, resting))
    return in_window(max(m.astimezone(now.tzinfo) for m in moments if m is not None), rules, is_free_day, available)


def _kept_at(waiting: Waiting, now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> datetime:
    """Tell when somebody who waits for us may be called: at that moment, or the first one after it that is allowed."""
    agreed = waiting.standing.next_at or now
    moment = max(agreed, now).astimezone(now.tzinfo)
    for _ in range(_DAYS_AHEAD):
        loud = _after_the_quiet(moment, rules)
        if may_call_at(loud, rules, is_free_day) or _expects_today(waiting, loud, is_free_day):
            return loud
        opening = in_window(loud, rules, is_free_day)
        midnight = datetime.combine(loud.date() + timedelta(days=1), time(), now.tzinfo)
        moment = min(opening, midnight) if opening > loud else midnight
    return moment


def _after_the_quiet(moment: datetime, rules: CallRules) -> datetime:
    """Give `moment` itself, or in quiet hours the end of them."""
    if not is_quiet(moment.time(), rules):
        return moment
    days = 1 if moment.time() >= rules.quiet_until else 0
    return datetime.combine(moment.date() + timedelta(days=days), rules.quiet_until, moment.tzinfo)
