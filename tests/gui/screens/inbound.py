"""The desk where somebody rings back: empty, while one types, with a caution, broken off, and in conversation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.gui.pages.inbound import InboundPage
from belactie_desktop.services.receiving import Receiving
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person
from tests.builders import FakeClock, new_dossier
from tests.gui.drivers.hands import settled
from tests.gui.screens.overview import filled


def desk_of(store: Store) -> InboundPage:
    """Build the page on a dossier."""
    page = InboundPage(Receiving(store, FakeClock()), FakeClock())
    page.destroyed.connect(store.close)
    page.refresh()
    settled()
    return page


def _typed(text: str, then: Callable[[InboundPage], None] = lambda _page: None) -> Callable[[Path], QWidget]:
    def build(folder: Path) -> QWidget:
        page = desk_of(filled(folder))
        page.search.set_text(text)
        page.finding.now()
        settled()
        then(page)
        return page

    return build


def _no_taker(folder: Path) -> QWidget:
    return desk_of(new_dossier(folder))


def _caution(folder: Path) -> QWidget:
    store = filled(folder)
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 1).values(do_not_call=True, on_list=False))
    page = desk_of(store)
    page.search.set_text("maria")
    page.finding.now()
    settled()
    return page


def _broken_off(folder: Path) -> QWidget:
    store = filled(folder)
    talk = Receiving(store, FakeClock()).receive(2, "caller-lieve-maes")
    talk.answer_consent(ConsentScope.RECORD, True)
    return desk_of(store)


def _talk(page: InboundPage) -> None:
    page._start(page.table.current_id())
    settled()


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "terugbellen": _typed(""),
    "terugbellen-gevonden": _typed("016 00 00"),
    "terugbellen-niemand": _typed("zzzz"),
    "terugbellen-liever-niet": _caution,
    "terugbellen-zonder-beller": _no_taker,
    "terugbellen-onderbroken": _broken_off,
    "terugbellen-gesprek": _typed("nguyen", _talk),
}
