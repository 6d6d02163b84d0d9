"""How the agenda says what was agreed, when it is, and how it stands. Words only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from belactie_desktop.domain.agenda import Agenda, AgendaLine, Place
from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.domain.dutch_dates import WEEKDAYS, clock_words
from belactie_desktop.domain.follow_up import Frequency
from belactie_desktop.domain.phones import national
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import TagKind

_OFTEN = {
    Frequency.DAILY: "Elke dag",
    Frequency.WEEKLY: "Elke week",
    Frequency.FORTNIGHTLY: "Om de 2 weken",
    Frequency.MONTHLY: "Elke maand",
}
KINDS: Mapping[Place, TagKind] = {
    Place.SILENT: "danger",
    Place.STALLED: "warn",
    Place.OVERDUE: "warn",
    Place.TODAY: "info",
}


def what_words(line: AgendaLine) -> str:
    """Say what kind of call it is, for a narrow column."""
    return "Terugbellen" if line.call is None else _OFTEN.get(line.call.frequency, line.call.frequency.label)


def when_words(line: AgendaLine, now: datetime) -> str:
    """Say when the call is, for a narrow column: "Vandaag, 10.00 uur", "Za 7/11, 10.00 uur"."""
    if line.at is None:
        return "Niet gepland"
    at = line.at.astimezone(now.tzinfo)
    near = {-1: "Gisteren", 0: "Vandaag", 1: "Morgen"}.get((at.date() - now.date()).days)
    day = near or f"{WEEKDAYS[at.weekday()][:2].capitalize()} {at.day}/{at.month}"
    return f"{day}, {clock_words(at)}"


def agreed_words(line: AgendaLine) -> str:
    """Say what was agreed, as one sentence."""
    call = line.call
    if call is None:
        return "Deze persoon vroeg om terug te bellen."
    parts = [call.frequency.label]
    if call.at_time is not None:
        parts.append(f"om {call.at_time.hour}.{call.at_time.minute:02} uur")
    elif call.moments:
        parts.append(f"in de {' of de '.join(part.label.lower() for part in call.moments)}")
    return f"{' '.join(parts)}."


def state_words(line: AgendaLine, now: datetime) -> str:
    """Say how the call stands, as one sentence."""
    since = moment_words(line.since, now)
    if line.place is Place.SILENT:
        return f"Geen teken van leven sinds {since}."
    if line.place is Place.STALLED:
        return f"Deze afspraak ligt stil sinds {since}."
    if line.place is Place.OVERDUE:
        return f"Te bellen sinds {since}."
    return f"Volgende gesprek: {'niet gepland' if line.at is None else moment_words(line.at, now)}."


def spoken_words(line: AgendaLine, now: datetime) -> str:
    """Say when the person was last spoken to."""
    if line.last_spoken is None:
        return "Nog niet gesproken."
    return f"Laatst gesproken: {moment_words(line.last_spoken, now)}."


def numbers_words(numbers: Sequence[str]) -> str:
    """Give the numbers as Belgians read them."""
    return " of ".join(national(number) for number in numbers) or "Geen nummer"


def counted_words(agenda: Agenda) -> str:
    """Say what the agenda holds, what asks for care first; "" for nothing."""
    counts = (
        (len(agenda.silent), "blijft stil", "blijven stil"),
        (len(agenda.stalled), "ligt stil", "liggen stil"),
        (len(agenda.overdue), "is te laat", "zijn te laat"),
        (len(agenda.today), "is vandaag", "zijn vandaag"),
        (len(agenda.week), "komt deze week", "komen deze week"),
    )
    parts = [f"{dutch_number(count)} {one if count == 1 else more}" for count, one, more in counts if count]
    return f"{' · '.join(parts)}" if parts else ""
