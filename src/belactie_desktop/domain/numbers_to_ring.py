"""Which number of a person is rung now: in order, and after a try in vain the next one, round and round.

Owns no list of numbers and no moment. Source: product row E6 (the waterfall: the next number comes before the letter).
"""

from __future__ import annotations

from collections.abc import Sequence

from belactie_desktop.domain.calls import UNANSWERED, USELESS_NUMBER, Attempt, Outcome, usable_numbers

__all__ = ["next_number", "numbers_tried", "usable_numbers"]

_REACHED = frozenset({Outcome.ANSWERED, Outcome.CALLBACK, Outcome.TECHNICAL})
"""After these the same number is rung again: they were reached on it, or it could not be tried."""


def next_number(numbers: Sequence[str], attempts: Sequence[Attempt]) -> str:
    """Give the number to ring now (E.164); empty when none is left.

    numbers: in the order of use. After a try in vain it is the next one; a wrong number, or one that is out of
    service, is never given again, unless that was taken back. A try whose number was not noted counts for the number
    that was to be rung then.
    """
    usable = usable_numbers(numbers, attempts)
    if not usable:
        return ""
    order = list(dict.fromkeys(numbers))
    place = 0
    for attempt in sorted((a for a in attempts if a.undone_at is None), key=lambda attempt: attempt.at):
        if attempt.number and attempt.number not in order:
            continue  # a number that is not theirs any more
        rung = order.index(attempt.number) if attempt.number else place
        if attempt.outcome in UNANSWERED or attempt.outcome in USELESS_NUMBER:
            place = _following(order, rung, usable)
        elif attempt.outcome in _REACHED and order[rung] in usable:
            place = rung
    return order[place] if order[place] in usable else order[_following(order, place, usable)]


def _following(order: Sequence[str], place: int, usable: Sequence[str]) -> int:
    """Give the place of the first usable number after `place`, from the end on to the beginning again."""
    ahead = [(place + step) % len(order) for step in range(1, len(order) + 1)]
    return next(found for found in ahead if order[found] in usable)


def numbers_tried(numbers: Sequence[str], attempts: Sequence[Attempt]) -> frozenset[str]:
    """Tell which of these numbers were rung before, as far as that was noted and not taken back."""
    return frozenset(a.number for a in attempts if a.undone_at is None and a.number in numbers)
