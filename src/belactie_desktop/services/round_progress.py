"""How far the round of a caller is, for the line at the top and for the end of the round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from belactie_desktop.domain.call_queue import next_moment
from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome
from belactie_desktop.services.callers_round import CallersRound

_STILL = (Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT)


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """How far the round is. `spoken` counts people, `open_now` those who may still be called (again).

    `otherwise` counts who will not be called and was not spoken to, `given_back` who was given back without having been
    spoken to: they are not in `total`. `next_at` is when the next person may be called, None when the round is over.
    """

    total: int
    spoken: int
    callbacks_today: int
    open_now: int
    otherwise: int
    next_at: datetime | None
    given_back: int = 0

    @property
    def words(self) -> str:
        """The line at the top of the screen."""
        line = f"{self.spoken} van {self.total} gesprekken klaar"
        return f"{line} · {self.callbacks_today} terugbellen vandaag" if self.callbacks_today else line


def progress_of(round_: CallersRound, now: datetime, is_free_day: IsFreeDay) -> RoundProgress:
    """Count how far a round is."""
    places = round_.places()
    spoken = {p.person_id for p in round_.everyone if _was_spoken_to(round_.tried(p.person_id))}
    here = spoken & places.keys()
    due_today = [at for at in round_.booked(places) if at.astimezone(now.tzinfo).date() <= now.date()]
    before = len(spoken) - len(here)
    return RoundProgress(
        total=len(round_.people) + before,
        spoken=len(spoken),
        callbacks_today=len(due_today),
        open_now=sum(place.bucket in _STILL for place in places.values()),
        otherwise=sum(place.bucket not in _STILL and who not in spoken for who, place in places.items()),
        next_at=next_moment(round_.queue(places), now, round_.rules, is_free_day, round_.available),
        given_back=len(round_.everyone) - len(round_.people) - before,
    )


def _was_spoken_to(attempts: Sequence[Attempt]) -> bool:
    return any(a.outcome is Outcome.ANSWERED and a.undone_at is None for a in attempts)
