"""The numbers to give when someone is in danger or needs to talk: words only, no file and no screen.

The numbers themselves are data that ages: they come with the program, the coordinator may write their own, and they
carry the day they were last compared with their sources.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from belactie_desktop.domain.errors import NotAllowed

DANGER = "112"
"""The number that always stands in the list: whoever hears of danger must find it."""

_GOOD_FOR_DAYS = 365
_NUMBER = re.compile(r"\+?\d[\d ./]{1,18}")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One number. `number` is dialled as written, `label` is two or three words, `when` one or two sentences."""

    number: str
    label: str
    when: str
    emergency: bool
    source: str


@dataclass(frozen=True, slots=True)
class HelpLines:
    """All numbers in the order of urgency, with the day they were last compared with their sources."""

    checked_on: date
    lines: tuple[HelpLine, ...]

    def is_old(self, today: date) -> bool:
        """Tell whether the last check is more than a year ago, so that the coordinator should look again."""
        return (today - self.checked_on).days > _GOOD_FOR_DAYS

    def as_data(self) -> dict[str, Any]:
        """Give what is stored, as a JSON object in the shape of the shipped file."""
        return {"checked_on": self.checked_on.isoformat(), "lines": [asdict(line) for line in self.lines]}


def lines_from_data(data: Mapping[str, Any]) -> HelpLines:
    """Build the numbers from what is stored or shipped; raise `KeyError`, `TypeError` or `ValueError` on other data."""
    return HelpLines(
        checked_on=date.fromisoformat(data["checked_on"]),
        lines=tuple(HelpLine(**line) for line in data["lines"]),
    )


def require_usable(line: HelpLine) -> None:
    """Raise `NotAllowed` when a caller could not ring this number or would not know what it is for."""
    if not _NUMBER.fullmatch(line.number):
        raise NotAllowed("Dit is geen telefoonnummer.", "Vul een nummer in zoals 106 of 016 00 00 00.")
    if not line.label or not line.when:
        raise NotAllowed("Er ontbreekt iets bij deze hulplijn.", "Zeg in enkele woorden waarvoor ze dient.")


def with_line(lines: HelpLines, line: HelpLine, place: int | None = None) -> HelpLines:
    """Put a line in the place of another, or last without a place.

    Raises `NotAllowed` when the line is no use, stands there twice, or takes the place of 112.
    """
    require_usable(line)
    others = [each for at, each in enumerate(lines.lines) if at != place]
    if any(_digits(each) == _digits(line) for each in others):
        raise NotAllowed("Dit nummer staat er al.", "Pas de lijn aan die er staat.")
    if place is None:
        return replace(lines, lines=(*lines.lines, line))
    return _kept(lines, [line if at == place else each for at, each in enumerate(lines.lines)])


def without_line(lines: HelpLines, place: int) -> HelpLines:
    """Take a line away; raise `NotAllowed` when it is 112."""
    return _kept(lines, [each for at, each in enumerate(lines.lines) if at != place])


def moved(lines: HelpLines, place: int, step: int) -> HelpLines:
    """Move a line `step` places (-1 is up); at the edge nothing changes."""
    wanted = place + step
    if not (0 <= place < len(lines.lines) and 0 <= wanted < len(lines.lines)):
        return lines
    order = list(lines.lines)
    order.insert(wanted, order.pop(place))
    return replace(lines, lines=tuple(order))


def checked(lines: HelpLines, today: date) -> HelpLines:
    """Note that all numbers were compared with their sources today."""
    return replace(lines, checked_on=today)


def _kept(lines: HelpLines, wanted: Sequence[HelpLine]) -> HelpLines:
    if not any(line.number == DANGER for line in wanted):
        raise NotAllowed("112 moet in de lijst blijven.", "Wie gevaar hoort, moet dit nummer meteen zien.")
    return replace(lines, lines=tuple(wanted))


def _digits(line: HelpLine) -> str:
    return re.sub(r"\D", "", line.number)
