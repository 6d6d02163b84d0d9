"""The screens of the agenda: empty, busy with somebody who stays silent, one call chosen, a wrong date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.errors import Cancelled
from belactie_desktop.domain.follow_up import Contact, DayPart, Frequency
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.gui.pages.agenda import AgendaPage
from belactie_desktop.services.keeping_agenda import KeepingAgenda
from belactie_desktop.storage import assignments, calls, recurring_calls
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.tables import assignment
from tests.builders import NOW, FakeClock, add_caller, add_people, new_dossier
from tests.gui.drivers.hands import settled

LIES = Contact("Lies Peeters", "+32475123456", "dochter")
SILENT, STALLED, LATE, TODAY, BACK, NEXT_WEEK, FAR = 1, 2, 3, 4, 5, 7, 8


def _spoken(connection: Connection, who: int, caller: str, days_ago: float, due_in: float | None) -> None:
    """Let somebody be spoken to so many days ago, with a next call in so many days."""
    at = NOW - timedelta(days=days_ago)
    due = None if due_in is None else NOW + timedelta(days=due_in)
    calls.add_attempt(connection, Attempt(f"talk {who}", who, caller, at, Outcome.ANSWERED, due, 9))


def _agreed(connection: Connection, who: int, caller: str, frequency: Frequency) -> None:
    at_time, contact = (time(8, 30), LIES) if frequency is Frequency.DAILY else (None, None)
    agreed_at = NOW - timedelta(days=30)
    parts = (DayPart.AFTERNOON,)
    call = RecurringCall(who, caller, f"elsewhere {who}", frequency, parts, at_time, contact, agreed_at)
    recurring_calls.put(connection, call)


def with_agenda(folder: Path) -> tuple[Store, str, str]:
    """Give a dossier with somebody at every place of the agenda, and its two callers."""
    store = new_dossier(folder)
    people = add_people(store, 8)
    an, bert = add_caller(store, "An Wouters"), add_caller(store, "Bert Claes")
    with store.transaction() as connection:
        for who in people:
            row = {"person_id": who, "caller_uid": bert if who == BACK else an, "position": who}
            connection.execute(assignment.insert().values(row | {"assigned_at": NOW.isoformat(), "why": ""}))
        for who, days_ago, due_in, frequency in (
            (SILENT, 1, -1.5 / 24, Frequency.DAILY),
            (STALLED, 30, -16, Frequency.FORTNIGHTLY),
            (LATE, 10, -3, Frequency.WEEKLY),
            (TODAY, 7, 4 / 24, Frequency.WEEKLY),
            (NEXT_WEEK, 3, 4, Frequency.WEEKLY),
            (FAR, 3, 25, Frequency.MONTHLY),
        ):
            _spoken(connection, who, an, days_ago, due_in)
            _agreed(connection, who, an, frequency)
        rung = NOW - timedelta(hours=1)
        calls.add_attempt(connection, Attempt("in vain", SILENT, an, rung, Outcome.NO_ANSWER, NOW))
        later = Attempt("later", BACK, bert, NOW - timedelta(days=1), Outcome.CALLBACK, NOW + timedelta(hours=5))
        calls.add_attempt(connection, later)
        assert assignments.all_(connection)
    return store, an, bert


def page_on(store: Store) -> AgendaPage:
    """Give the page on a dossier, closed with the page."""
    clock = FakeClock()
    page = AgendaPage(KeepingAgenda(store, clock), clock)
    page.destroyed.connect(store.close)
    page.refresh()
    settled()
    page.resize(1116, 690)
    return page


def nothing(folder: Path) -> QWidget:
    return page_on(new_dossier(folder))


def being_read(folder: Path) -> QWidget:
    """While the agenda of a large dossier is read for the first time."""
    store, clock = new_dossier(folder), FakeClock()
    page = AgendaPage(KeepingAgenda(store, clock), clock)
    page.destroyed.connect(store.close)
    page.resize(1116, 690)
    page.progress.start("De agenda wordt gelezen")
    page.progress.report(2, 3)
    page.progress._appear()
    return page


def stopped(folder: Path) -> QWidget:
    """After the reading was stopped."""
    page = page_on(with_agenda(folder)[0])
    page.reading._fail(Cancelled())
    return page


def busy(folder: Path) -> QWidget:
    return page_on(with_agenda(folder)[0])


def call_back(folder: Path) -> QWidget:
    page = page_on(with_agenda(folder)[0])
    page.table.select(BACK)
    return page


def wrong_date(folder: Path) -> QWidget:
    page = page_on(with_agenda(folder)[0])
    page.table.select(LATE)
    page.card.day.set_text("31/02/2027")
    page.card.hour.set_text("half tien")
    page.card.move_button.click()
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "agenda-leeg": nothing,
    "agenda-lezen": being_read,
    "agenda-gestopt": stopped,
    "agenda": busy,
    "agenda-terugbellen": call_back,
    "agenda-fout": wrong_date,
}
