"""Verbs of a coordinator in the real program: one window, real keys, file pickers that get an answer.

Each verb ends when the screen shows that it is done. What must be seen afterwards stands in the test.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.app import Places, Program
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.number_search import Place
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.pages.basis import BasisPage
from belactie_desktop.gui.pages.belmappen import BelmappenPage
from belactie_desktop.gui.pages.callers import CallersPage
from belactie_desktop.gui.pages.distribution import DistributionPage
from belactie_desktop.gui.pages.doubles import DoublesPage
from belactie_desktop.gui.pages.hand_over import HandOverPage
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.gui.pages.lists import ListsPage
from belactie_desktop.gui.pages.new_dossier import NewDossierPage
from belactie_desktop.gui.pages.overview import OverviewPage
from belactie_desktop.gui.pages.privacy import PrivacyPage
from belactie_desktop.gui.pages.requests import RequestsPage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.gui.pages.without_number import WithoutNumberPage
from belactie_desktop.gui.widgets.campaign_form import ActionSection, BasisSection, MeansSection, WhySection
from tests.gui.drivers.belmappen import BelmappenScreen
from tests.gui.drivers.callers import CallersScreen, press, type_in
from tests.gui.drivers.distribution import DistributionScreen
from tests.gui.drivers.list_wizard import ImportScreen
from tests.journeys.story import code_on

SLOW = 30_000
"""Milliseconds for what takes a second on a quiet computer."""
Page = TypeVar("Page", bound=QWidget)


class Office:
    """A program that somebody started, with its own settings; `end` closes it as the cross of the window does."""

    def __init__(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path, clock: Clock, asked: list[str]
    ) -> None:
        """Start it; every question is answered with yes, and its title is added to `asked`, as are messages."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot, self.monkeypatch, self.folder = qtbot, monkeypatch, folder
        own = folder / "eigen"
        self.places = Places(own / "belactie.ini", own / "bestanden.json", own / "belactie.log", folder)
        self.program = Program(app, self.places, clock)
        self.asked = asked
        monkeypatch.setattr(messages, "tell", lambda _parent, title, _text: asked.append(title))
        monkeypatch.setattr(messages, "confirm", lambda _parent, title, *_: asked.append(title) or True)
        self.program.start(None)

    def end(self) -> None:
        """Close the program."""
        self.program.window.close()
        if self.program.volunteer is not None:
            self.program.volunteer.close()
            self.program.volunteer.deleteLater()
        self.program.window.deleteLater()
        self.program.deleteLater()

    @property
    def window(self) -> CoordinatorWindow:
        assert self.program.coordinator is not None
        return self.program.coordinator

    def picks(self, *answers: Path) -> None:
        """Answer the next file pickers, one after the other; one more is a mistake."""
        waiting = list(answers)

        def pick(*_: object) -> Path:
            return waiting.pop(0)

        for picker in ("pick_file", "pick_new_file", "pick_folder"):
            self.monkeypatch.setattr(messages, picker, pick)

    def wait(self, shown: Callable[[], bool]) -> None:
        """Wait until the screen shows it."""
        self.qtbot.waitUntil(shown, timeout=SLOW)

    def page(self, key: str, kind: type[Page]) -> Page:
        """Go to a page by its line in the navigation."""
        press(self.window.rail.item(key))
        page = self.window.pages[key]
        assert isinstance(page, kind)
        assert page.isVisible()
        return page

    # Step 1.

    def fill_in(self, section: QWidget, campaign: Campaign) -> None:
        """Answer the questions of one section."""
        match section:
            case ActionSection():
                type_in(section.municipality, campaign.municipality)
                type_in(section.name, campaign.name)
                type_in(section.address, campaign.address)
                type_in(section.central_number, campaign.central_number)
            case WhySection():
                for point in campaign.starting_points:
                    press(section.points.option(point.value))
            case MeansSection():
                for mean in campaign.lighter_means:
                    press(section.means.option(mean.value))
                type_in(section.conclusion, campaign.lighter_means_conclusion)
            case BasisSection():
                type_in(section.decided_on, day(campaign.college_decided_on))
                type_in(section.number, campaign.college_number)
                type_in(section.dpo_on, day(campaign.dpo_informed_on))
                type_in(section.retention, day(campaign.retention_until))
            case _:
                raise AssertionError(section)

    def start_wizard(self) -> NewDossierPage:
        """Choose to make a new dossier."""
        press(self.program.start_page.new_button)
        wizard = self.program.window.screens.currentWidget()
        assert isinstance(wizard, NewDossierPage)
        return wizard

    def fill_wizard(self, wizard: NewDossierPage, campaign: Campaign, phrase: str) -> None:
        """Answer everything up to the recovery sheet."""
        for section in wizard.sections:
            assert section.isVisible()
            self.fill_in(section, campaign)
            press(wizard.next_button)
        type_in(wizard.secret_step.phrase, phrase)
        type_in(wizard.secret_step.again, phrase)
        press(wizard.next_button)
        self.wait(wizard.sheet_step.isVisible)

    def found(self, campaign: Campaign, phrase: str, dossier: Path, sheet: Path) -> None:
        """Make a dossier with the wizard, the code typed over from the sheet."""
        wizard = self.start_wizard()
        self.fill_wizard(wizard, campaign, phrase)
        self.picks(dossier, sheet)
        press(wizard.sheet_step.sheet_button)
        type_in(wizard.sheet_step.code, code_on(sheet.read_bytes()))
        press(wizard.next_button)
        self.wait(lambda: self.program.coordinator is not None)

    def complete_basis(self, campaign: Campaign) -> BasisPage:
        """Fill in on the page Waarom en basis what was left open."""
        page = self.page("basis", BasisPage)
        basis = next(section for section in page.sections if isinstance(section, BasisSection))
        self.fill_in(basis, campaign)
        press(page.save_button)
        return page

    def open(self, path: Path, phrase: str) -> None:
        """Open a file on the first screen."""
        start = self.program.start_page
        self.picks(path)
        press(start.browse_button)
        type_in(start.phrase, phrase)
        QTest.keyClick(start.phrase.edit, Qt.Key.Key_Return)
        self.wait(lambda: self.program.file is not None or start.message.kind == "error")

    # Steps 2 and 3.

    def read_list(self, path: Path, kind: ListKind, giver: str) -> str:
        """Take a list in with the wizard; give what the page says afterwards."""
        wizard = self.choose_list(path, kind)
        press(wizard.next_button)
        self.wait(wizard.columns.isVisible)
        press(wizard.next_button)
        self.wait(wizard.check.isVisible)
        self._worked(wizard.next_button)
        press(wizard.next_button)
        self.wait(wizard.source.isVisible)
        ImportScreen(wizard, self.monkeypatch).tell_source(giver, kind.label)
        press(wizard.next_button)
        lists = self.window.pages["lists"]
        assert isinstance(lists, ListsPage)
        self.wait(lambda: bool(lists.result.text()))
        return lists.result.text()

    def choose_list(self, path: Path, kind: ListKind) -> ListImportPage:
        """Take the first step of the wizard for a list: its file and its kind."""
        wizard = self.pick_list(path)
        self._worked(wizard.next_button)
        if not wizard.choose.kinds.option(kind.value).isChecked():
            press(wizard.choose.kinds.option(kind.value))
        return wizard

    def pick_list(self, path: Path) -> ListImportPage:
        """Open the wizard and pick a file, whatever comes of it."""
        lists = self.page("lists", ListsPage)
        press(lists.read_button)
        self.picks(path)
        press(lists.wizard.choose.file_button)
        return lists.wizard

    def look_at_doubles(self) -> DoublesPage:
        """Go from the page Lijsten to the rows that may be somebody who is there already."""
        lists = self.page("lists", ListsPage)
        self.wait(lists.doubts.isVisible)
        look = lists.doubts.findChild(QAbstractButton)
        assert isinstance(look, QAbstractButton)
        press(look)
        page = self.window.pages["doubles"]
        assert isinstance(page, DoublesPage)
        self.wait(page.review.isVisible)
        return page

    def call_different(self, page: DoublesPage) -> None:
        """Say of the first row that it is somebody else, and go back to the lists."""
        before = page.review.progress.text()
        QTest.keyClick(page, Qt.Key.Key_F3)
        self.wait(lambda: page.review.progress.text() != before)
        press(page.back_button)
        assert background.wait()
        self.wait(lambda: self.window.current == "lists")

    def undo_list(self, name: str) -> str:
        """Undo a list on the page Lijsten; give what the page says afterwards."""
        lists = self.page("lists", ListsPage)
        assert background.wait()
        places = range(lists.model.rowCount())
        lists.table.select(next(lists.model.id_at(at) for at in places if lists.model.index(at, 0).data() == name))
        press(lists.panel.undo_button)
        self.wait(lambda: bool(lists.result.text()))
        return lists.result.text()

    def choose_from(self, age: int, name: str) -> tuple[SelectionPage, int]:
        """Choose people by age and open the oldest group; give the page and how many the table shows."""
        page = self.page("selection", SelectionPage)
        self.wait(lambda: not page.waits())
        everyone = page.people.model.rowCount()
        type_in(page.filters.age_from, str(age))
        self.wait(lambda: page.people.model.rowCount() < everyone)
        press(page.phases.check)
        type_in(page.name, name)
        self.open_group(page)
        return page, page.people.model.rowCount()

    def open_group(self, page: SelectionPage) -> None:
        """Press the main button of the page, which opens the first or the next group."""
        self.wait(lambda: not page.waits())
        said = page.result.text()
        press(page.open_button)
        self.wait(lambda: page.result.text() not in ("", said) and not page.waits())

    def find_number(self, number: str) -> WithoutNumberPage:
        """Note a number for the first household on the page Zonder nummer."""
        page = self.page("without_number", WithoutNumberPage)
        self.wait(lambda: not page.waits())
        bench = page.benches[page.stream()]
        bench.list.table.select(bench.list.model.id_at(0))
        bench.card.form.place.set_value(Place.WHITE_PAGES.value)
        type_in(bench.card.form.number, number)
        QTest.keyClick(bench.card.form.number.edit, Qt.Key.Key_Return)
        return page

    # Steps 4, 5 and 7.

    def callers(self) -> CallersScreen:
        """Go to the page Bellers."""
        return CallersScreen(self.page("callers", CallersPage), self.monkeypatch)

    def distribution(self) -> DistributionScreen:
        """Go to the page Verdelen, and wait until it has read who calls whom."""
        screen = DistributionScreen(self.page("distribution", DistributionPage), self.wait)
        screen.worked()
        return screen

    def belmappen(self) -> BelmappenScreen:
        """Go to the page Belmappen."""
        screen = BelmappenScreen(self.page("belmappen", BelmappenPage), self.wait, self.monkeypatch)
        screen.worked()
        return screen

    def overview(self) -> OverviewPage:
        """Go to the first page, and wait for its numbers."""
        page = self.page("overview", OverviewPage)
        self.wait(lambda: not page.waits())
        return page

    # Steps 8 and 9.

    def hand_over(self, matcher: str, organisation: str, folder: Path) -> tuple[HandOverPage, str]:
        """Give every help request that may go to a new matcher; give the page and the phrase it shows."""
        press(self.page("requests", RequestsPage).hand_over_button)
        page = self.window.pages["hand_over"]
        assert isinstance(page, HandOverPage)
        assert page.isVisible()
        type_in(page.matcher.name, matcher)
        type_in(page.matcher.organisation, organisation)
        press(page.matcher.add_button)
        self.picks(folder)
        press(page.make_button)
        self.wait(page.phrase.isVisible)
        return page, page.phrase.phrase.text()

    def wipe_everything(self, certificate: Path) -> PrivacyPage:
        """Wipe all people on the page Privacy en wissen, and save the certificate."""
        page = self.page("privacy", PrivacyPage)
        press(page.wipe.wipe_button)
        self.wait(lambda: bool(page.wipe.message.text()))
        self.picks(certificate)
        page.certificates.table.select(page.certificates.model.id_at(0))
        press(page.certificates.save_button)
        return page

    def _worked(self, button: QWidget) -> None:
        assert background.wait()
        self.wait(button.isEnabled)


def day(value: date | None) -> str:
    """Write a date as it is typed."""
    return f"{value:%d/%m/%Y}" if value else ""
