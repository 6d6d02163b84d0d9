"""The screens of calling on paper, each on a small filled dossier in the given folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from belactie_desktop.domain.call_sheets import PaperResult
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.gui.pages.paper import PaperPage
from belactie_desktop.services.call_sheets import CallSheets
from belactie_desktop.services.typing_in import TypingIn
from belactie_desktop.storage.list_tables import household, person
from tests.builders import FakeClock, new_dossier
from tests.gui.drivers.hands import settled
from tests.gui.screens.privacy import FAMILY, FIRST, STREETS
from tests.services.sheet_desk import SheetDesk


class PaperDesk(SheetDesk):
    """A coordinator with three sheets: one half typed in, one destroyed, and one that should be back."""

    def __init__(self, folder: Path, people: int = 36) -> None:
        super().__init__(folder, people)
        with self.store.transaction() as connection:
            for n in range(1, people + 1):
                names = {"given_name": FIRST[n % len(FIRST)], "family_name": FAMILY[n % len(FAMILY)]}
                connection.execute(update(person).where(person.c.id == n).values(names))
                address = {"street": STREETS[n % len(STREETS)], "number": str(n * 3)}
                connection.execute(update(household).where(household.c.id == n).values(address))
        self.first, self.second = self.written(0, most=4), self.written(1, most=4)
        self.clock.forward(hours=3)
        for sheet, lines in ((self.first, 2), (self.second, 4)):
            for line in range(1, lines + 1):
                self.typing.register(sheet.uid, line, PaperResult(Outcome.NO_ANSWER, self.clock()))
        self.sheets.end(self.second.uid, Ending.DESTROYED)
        self.clock.forward(days=8)
        self.third = self.written(2)
        self.clock.forward(hours=1)

    def page(self) -> PaperPage:
        page = PaperPage(self.sheets, self.typing, self.clock)
        page.refresh()
        settled()
        return page

    def typing_page(self) -> PaperPage:
        """The page with the third sheet open, two lines of it typed in."""
        page = self.page()
        page.open_sheet(self.third.uid)
        for key in ("F2", "F3"):
            page.typing.press(key)
            page.typing.press("Enter")
        return page


def sheets(folder: Path) -> QWidget:
    return PaperDesk(folder).page()


def no_sheets(folder: Path) -> QWidget:
    desk = SheetDesk(folder)
    page = PaperPage(desk.sheets, desk.typing, desk.clock)
    page.refresh()
    settled()
    return page


def nobody(folder: Path) -> QWidget:
    store, clock = new_dossier(folder), FakeClock()
    page = PaperPage(CallSheets(store, clock), TypingIn(store, clock), clock)
    page.refresh()
    settled()
    return page


def line(folder: Path) -> QWidget:
    return PaperDesk(folder).typing_page()


def callback(folder: Path) -> QWidget:
    page = PaperDesk(folder).typing_page()
    page.typing.form.choose(Outcome.CALLBACK)
    return page


def consent(folder: Path) -> QWidget:
    page = PaperDesk(folder).typing_page()
    page.typing.form.choose(Outcome.ANSWERED)
    page.typing.press("Enter")
    return page


def notes(folder: Path) -> QWidget:
    page = PaperDesk(folder).typing_page()
    page.typing.form.choose(Outcome.ANSWERED)
    for _ in ConsentScope:
        page.typing.press("F2")
    talk = page.typing.form.talk
    assert talk is not None
    assert talk.after_yes is not None
    talk.after_yes.notes["day"].set_text("Heeft hulp nodig met de boodschappen.")
    talk.after_yes.add_request()
    talk.after_yes.requests[0].kind.set_value("practical/Boodschappen")
    return page


def done(folder: Path) -> QWidget:
    page = PaperDesk(folder).typing_page()
    for _ in range(30):
        page.typing.press("F2")
        page.typing.press("Enter")
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "papier": sheets,
    "papier-leeg": no_sheets,
    "papier-niemand": nobody,
    "papier-regel": line,
    "papier-terugbellen": callback,
    "papier-toestemming": consent,
    "papier-notities": notes,
    "papier-klaar": done,
}
