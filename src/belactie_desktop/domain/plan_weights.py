"""Which input of a plan weighs most: how far the finish day moves when one of them turns out otherwise. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from belactie_desktop.domain.capacity import (
    CONTACTS_A_DAY,
    FEW_CONTACTS,
    FEW_WITHOUT,
    MANY_CONTACTS,
    MANY_WITHOUT,
    work_for,
)
from belactie_desktop.domain.finish import Effort, expected_day

RATE_STEP = 0.1


class PlanInput(Enum):
    """The inputs nobody knows beforehand, and the one the coordinator decides on."""

    CALLERS = "callers"
    CONTACTS = "contacts"
    ANSWER = "answer"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Weight:
    """What one input does: its value when it disappoints and when it is better, and the finish day then.

    A day is None when it is not done within two years.
    """

    what: PlanInput
    worse: float
    better: float
    worse_day: date | None
    better_day: date | None

    @property
    def days(self) -> int:
        """How many calendar days lie between the two."""
        worse, better = self.worse_day or date.max, self.better_day or date.max
        return abs((worse - better).days)


def weights(effort: Effort, share_known: bool) -> tuple[Weight, ...]:
    """Move every input within what is plausible, the others as they are; the one that weighs most comes first.

    `share_known`: how many have no number stands in the lists, so it is no guess.
    """
    contacts, rate = effort.contacts, effort.answer
    few, many = (contacts.used * end / CONTACTS_A_DAY for end in (FEW_CONTACTS, MANY_CONTACTS))
    low, high = max(0.05, rate.used - RATE_STEP), min(0.95, rate.used + RATE_STEP)
    found = [
        _weight(
            PlanInput.CONTACTS, few, many, *(replace(effort, contacts=replace(contacts, used=n)) for n in (few, many))
        ),
        _weight(PlanInput.ANSWER, low, high, *(replace(effort, answer=replace(rate, used=n)) for n in (low, high))),
    ]
    if not share_known:
        worse, better = (
            replace(effort, work=work_for(effort.work, None, share)) for share in (MANY_WITHOUT, FEW_WITHOUT)
        )
        found.append(_weight(PlanInput.WITHOUT, MANY_WITHOUT, FEW_WITHOUT, worse, better))
    return tuple(sorted(found, key=lambda weight: -weight.days))


def one_caller_more(effort: Effort) -> Weight:
    """Tell what one caller more does, beside the number there is now."""
    now = effort.callers
    return _weight(PlanInput.CALLERS, now, now + 1, effort, replace(effort, callers=now + 1))


def _weight(what: PlanInput, worse: float, better: float, at_worse: Effort, at_better: Effort) -> Weight:
    return Weight(what, worse, better, expected_day(at_worse), expected_day(at_better))
