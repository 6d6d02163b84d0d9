"""When and how often people are called: what the coordinator sets for a campaign, and what is proposed at first.

Owns the values and their limits; `calls`, `call_times` and `call_queue` decide with them. Times are local clock times,
delays are minutes. Source: research figures on retries; product row E6 ("per campaign adjustable").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from belactie_desktop.domain.errors import NotAllowed

WORKDAYS = frozenset(range(5))
_MOST_ATTEMPTS = 10
_LONGEST_DELAY = 14 * 24 * 60


@dataclass(frozen=True, slots=True)
class CallRules:
    """The rules of one campaign. `day_parts` are the call windows of a day, in order; `weekdays` 0 is Monday.

    Inside the windows people are called. Between `quiet_from` and `quiet_until` nobody is, not even by appointment.
    After `max_attempts` tries in vain, the
    waterfall follows. `silent_minutes`: so long after its hour a sign-of-life call without an answer is an alarm.
    """

    busy_minutes: int = 15
    no_answer_minutes: int = 180
    voicemail_minutes: int = 180
    family_minutes: int = 180
    max_attempts: int = 4
    day_parts: tuple[tuple[time, time], ...] = ((time(9), time(12)), (time(13, 30), time(17, 30)))
    weekdays: frozenset[int] = WORKDAYS | {5}
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    silent_minutes: int = 60

    def as_data(self) -> dict[str, Any]:
        """Give what is stored, as a JSON object."""
        return {
            "busy_minutes": self.busy_minutes,
            "no_answer_minutes": self.no_answer_minutes,
            "voicemail_minutes": self.voicemail_minutes,
            "family_minutes": self.family_minutes,
            "max_attempts": self.max_attempts,
            "day_parts": [[start.isoformat("minutes"), end.isoformat("minutes")] for start, end in self.day_parts],
            "weekdays": sorted(self.weekdays),
            "quiet_from": self.quiet_from.isoformat("minutes"),
            "quiet_until": self.quiet_until.isoformat("minutes"),
            "silent_minutes": self.silent_minutes,
        }


def rules_from_data(data: Mapping[str, Any]) -> CallRules:
    """Build the rules from what is stored; raise `KeyError` or `ValueError` when a part is absent or makes no sense."""
    minutes = ("busy_minutes", "no_answer_minutes", "voicemail_minutes", "family_minutes", "silent_minutes")
    return CallRules(
        **{name: int(data[name]) for name in minutes},
        max_attempts=int(data["max_attempts"]),
        day_parts=tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in data["day_parts"]),
        weekdays=frozenset(int(day) for day in data["weekdays"]),
        quiet_from=time.fromisoformat(data["quiet_from"]),
        quiet_until=time.fromisoformat(data["quiet_until"]),
    )


def require_sensible(rules: CallRules) -> None:
    """Raise `NotAllowed` when these rules would lose people, ring at night or never ring at all."""
    delays = (rules.busy_minutes, rules.no_answer_minutes, rules.voicemail_minutes, rules.family_minutes)
    if not all(0 < delay <= _LONGEST_DELAY for delay in (*delays, rules.silent_minutes)):
        raise NotAllowed("Een wachttijd klopt niet.", "Kies tussen 1 minuut en 14 dagen.")
    if not 1 <= rules.max_attempts <= _MOST_ATTEMPTS:
        raise NotAllowed("Het aantal pogingen klopt niet.", f"Kies een getal van 1 tot {_MOST_ATTEMPTS}.")
    if not rules.weekdays or not rules.day_parts:
        raise NotAllowed("Zo wordt er nooit gebeld.", "Kies minstens één dag en één beluur.")
    for place, (start, end) in enumerate(rules.day_parts):
        if start >= end or (place and rules.day_parts[place - 1][1] > start):
            raise NotAllowed("De beluren lopen door elkaar.", "Zet ze na elkaar, elk met een begin en een einde.")
        if is_quiet(start, rules) or (has_quiet_hours(rules) and start < rules.quiet_from < end):
            raise NotAllowed("De beluren vallen in de stille uren.", "Verschuif de beluren of de stille uren.")


def has_quiet_hours(rules: CallRules) -> bool:
    """Tell whether there are quiet hours at all."""
    return rules.quiet_from != rules.quiet_until


def is_quiet(clock: time, rules: CallRules) -> bool:
    """Tell whether nobody is called at this time of the day; the quiet hours may go past midnight."""
    if not has_quiet_hours(rules):
        return False
    if rules.quiet_from < rules.quiet_until:
        return rules.quiet_from <= clock < rules.quiet_until
    return clock >= rules.quiet_from or clock < rules.quiet_until
