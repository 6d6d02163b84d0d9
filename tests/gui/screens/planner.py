"""The screens of the planner: before there is a list, on a list, and with calls made and a day to be ready by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.capacity import PlanSettings, WithoutNumber
from belactie_desktop.gui.pages.planner import PlannerPage
from belactie_desktop.services.planning import Planning
from belactie_desktop.storage import calls
from belactie_desktop.storage.database import Store
from tests.builders import NOW, FakeClock, add_caller, add_people, new_dossier


def called(store: Store, clock: FakeClock, days: int, callers: tuple[str, ...]) -> None:
    """Note so many days of calling before now: seven tries a half-day and caller, of which four reach somebody."""
    person = 0
    with store.transaction() as connection:
        for back in range(days, 0, -1):
            for caller in callers:
                for hour in (9, 14):
                    for turn in range(7):
                        person += 2
                        at = clock.now.replace(day=NOW.day - back, hour=hour, minute=turn * 8)
                        outcome = Outcome.ANSWERED if turn % 2 == 0 else Outcome.NO_ANSWER
                        calls.add_attempt(connection, Attempt(f"{person}", person, caller, at, outcome))


def page_on(store: Store, clock: FakeClock) -> PlannerPage:
    """Give the page with its plan already made."""
    page = PlannerPage(Planning(store, clock), clock)
    page.refresh()
    settled(page)
    return page


def settled(page: PlannerPage) -> None:
    """Wait until the plan is there."""
    patience = QDeadlineTimer(20_000)
    while page.waits() and not patience.hasExpired():
        page.planning.now()
        page.needing.now()
        QCoreApplication.processEvents()


def without_list(folder: Path) -> QWidget:
    return page_on(new_dossier(folder), FakeClock())


def on_list(folder: Path) -> QWidget:
    store = new_dossier(folder)
    add_people(store, 720)
    for name in ("An Wouters", "Bert Claes", "Carla Maes"):
        add_caller(store, name)
    return page_on(store, FakeClock())


def under_way(folder: Path) -> QWidget:
    store, clock = new_dossier(folder), FakeClock()
    add_people(store, 900)
    callers = tuple(add_caller(store, name) for name in ("An Wouters", "Bert Claes", "Carla Maes"))
    called(store, clock, 6, callers)
    wish = PlanSettings(days_a_week=3, without_number=WithoutNumber.VISIT, ready_by=date(2026, 12, 18))
    Planning(store, clock).keep(wish)
    return page_on(store, clock)


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "planning": on_list,
    "planning-leeg": without_list,
    "planning-bezig": under_way,
}
