"""Verbs of a coordinator who founds a dossier and opens it again: real keys, real widgets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.gui import messages
from belactie_desktop.gui.pages.new_dossier import NewDossierPage
from belactie_desktop.gui.pages.start import StartPage
from tests.files import pdf_reading
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import settled, shown

__all__ = ["NewDossierScreen", "StartScreen", "settled", "shown"]


def _day(value: object) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


class NewDossierScreen:
    """A coordinator in the wizard Nieuw dossier."""

    def __init__(self, page: NewDossierPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        self._monkeypatch = monkeypatch

    def fill_in(self, campaign: Campaign) -> None:
        """Answer the four steps about the campaign."""
        self.fill_action(campaign)
        self.next()
        self.fill_why(campaign)
        self.next()
        self.fill_means(campaign)
        self.next()
        self.fill_basis(campaign)
        self.next()

    def fill_action(self, campaign: Campaign) -> None:
        """Step 1: which action."""
        section = self.page.action
        type_in(section.municipality, campaign.municipality)
        type_in(section.name, campaign.name)
        type_in(section.address, campaign.address)
        type_in(section.central_number, campaign.central_number)

    def fill_why(self, campaign: Campaign) -> None:
        """Step 2: why."""
        for point in campaign.starting_points:
            press(self.page.why.points.option(point.value))
        type_in(self.page.why.own_reason, campaign.own_reason)

    def fill_means(self, campaign: Campaign) -> None:
        """Step 3: lighter means."""
        for mean in campaign.lighter_means:
            press(self.page.means.means.option(mean.value))
        type_in(self.page.means.conclusion, campaign.lighter_means_conclusion)

    def fill_basis(self, campaign: Campaign) -> None:
        """Step 4: legal basis."""
        section = self.page.basis
        type_in(section.decided_on, _day(campaign.college_decided_on))
        type_in(section.number, campaign.college_number)
        type_in(section.dpo_on, _day(campaign.dpo_informed_on))
        type_in(section.retention, _day(campaign.retention_until))

    def choose_phrase(self, phrase: str, again: str | None = None) -> None:
        """Step 5: type the passphrase twice and go on."""
        type_in(self.page.secret_step.phrase, phrase)
        type_in(self.page.secret_step.again, phrase if again is None else again)
        self.next()

    def save_sheet(self, dossier: Path, sheet: Path) -> str:
        """Step 6: say where dossier and sheet go; return the code as it stands on the paper."""
        answers = iter([dossier, sheet] if self.page.path is None else [sheet])
        self._monkeypatch.setattr(messages, "pick_new_file", lambda *_args: next(answers))
        press(self.page.sheet_step.sheet_button)
        settled()
        return code_on(sheet) if sheet.exists() else ""

    def type_code(self, code: str) -> None:
        """Type the code over and make the dossier."""
        type_in(self.page.sheet_step.code, code)
        self.next()

    def next(self) -> None:
        """Press the primary button."""
        press(self.page.next_button)
        settled()

    def back(self) -> None:
        """Go one step back."""
        press(self.page.back_button)

    def cancel(self) -> None:
        """Give up."""
        press(self.page.cancel_button)
        settled()


def code_on(sheet: Path) -> str:
    """Read the recovery code from the paper, as a person does."""
    written = pdf_reading.written_order(sheet.read_bytes())
    part = written.split("Gemaakt op", maxsplit=1)[1].partition("In de code")[0]
    groups = re.findall(r"\b[0-9A-Z]{4}\b", part.split(maxsplit=3)[3])
    assert len(groups) == 7, "no code on the sheet"
    return "-".join(groups)


class StartScreen:
    """Somebody at the first screen."""

    def __init__(self, page: StartPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        self._monkeypatch = monkeypatch

    def choose(self, path: Path) -> None:
        """Browse to a file."""
        self._monkeypatch.setattr(messages, "pick_file", lambda *_args: path)
        press(self.page.browse_button)

    def open_with(self, phrase: str) -> None:
        """Type the phrase and press Enter."""
        type_in(self.page.phrase, phrase)
        QTest.keyClick(self.page.phrase.edit, Qt.Key.Key_Return)
        settled()

    def open_with_code(self, code: str) -> None:
        """Take the way of the recovery sheet."""
        press(self.page.code_button)
        self.open_with(code)
