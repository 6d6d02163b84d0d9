"""The screens of worries: none, several that wait, and one that is done with a caller who waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.worries import Told, Worry, WorryKind
from belactie_desktop.gui.pages.worries import WorriesPage
from belactie_desktop.services.following_up_worries import FollowingUpWorries
from belactie_desktop.storage import worries
from belactie_desktop.storage.database import Store
from tests.builders import NOW, FakeClock, add_caller, add_people, new_dossier


def with_worries(folder: Path) -> Store:
    """Give a dossier with three worries that wait and one of which only the caller still waits."""
    store = new_dossier(folder)
    add_people(store, 8)
    an, bert = add_caller(store, "An Wouters"), add_caller(store, "Bert Claes")
    told = frozenset({Told.COORDINATOR, Told.EMERGENCY_112})
    reported = (
        Worry("danger", 3, an, NOW - timedelta(hours=1), WorryKind.DANGER, told, care_wanted=True),
        Worry("suicide", 1, bert, NOW - timedelta(hours=3), WorryKind.SUICIDE, frozenset({Told.HELP_LINE})),
        Worry("abuse", 2, an, NOW - timedelta(days=1), WorryKind.ABUSE, frozenset({Told.NOBODY_YET})),
        Worry("other", 4, bert, NOW - timedelta(days=2), WorryKind.OTHER, care_wanted=True, handled_at=NOW),
        Worry("done", 5, an, NOW - timedelta(days=3), WorryKind.OTHER, handled_at=NOW),
    )
    with store.transaction() as connection:
        for worry in reported:
            worries.add(connection, worry)
    return store


def page_on(store: Store) -> WorriesPage:
    """Give the page on a dossier, closed with the page."""
    clock = FakeClock()
    page = WorriesPage(FollowingUpWorries(store, clock), clock)
    page.destroyed.connect(store.close)
    page.refresh()
    page.resize(1116, 690)
    return page


def nothing(folder: Path) -> QWidget:
    return page_on(new_dossier(folder))


def waiting(folder: Path) -> QWidget:
    return page_on(with_worries(folder))


def caller_waits(folder: Path) -> QWidget:
    page = page_on(with_worries(folder))
    page.everything.setChecked(True)
    page.table.select("other")
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "zorgen-leeg": nothing,
    "zorgen": waiting,
    "zorgen-beller": caller_waits,
}
