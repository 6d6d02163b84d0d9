"""Nieuw dossier: six steps, one question a step. Cancel leaves nothing behind; the file is made at the very end."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.widgets.buttons import primary, quiet, secondary
from belactie_desktop.gui.widgets.campaign_form import (
    ActionSection,
    BasisSection,
    CampaignSection,
    MeansSection,
    WhySection,
)
from belactie_desktop.gui.widgets.cards import Card, TipCard
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reading import ReadingColumn
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.founding import Founding, Prepared
from belactie_desktop.services.unlocking import OpenFile

PHRASE_TITLE = "Kies een wachtzin"
SHEET_TITLE = "Bewaar het herstelblad"


class NewDossierPage(Page):
    """The wizard. Emits `founded(OpenFile)` or `cancelled`."""

    founded = Signal(object)
    cancelled = Signal()

    def __init__(self, founding: Founding, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Nieuw dossier", parent=parent)
        self._founding = founding
        self._folder = folder
        self.path: Path | None = None
        self._sheet: Path | None = None
        self._prepared: Prepared | None = None
        self._job: Job | None = None
        self._uid = str(uuid4())
        self.action, self.why, self.means, self.basis = ActionSection(), WhySection(), MeansSection(), BasisSection()
        self.sections: list[CampaignSection] = [self.action, self.why, self.means, self.basis]
        self.secret_step = SecretStep()
        self.sheet_step = SheetStep()
        self.summary = ErrorSummary()
        self.message = InlineMessage()
        self.steps: list[QWidget] = [*map(_card, self.sections), self.secret_step, self.sheet_step]
        self._step = 0
        column = ReadingColumn(52)
        for widget in (self.summary, self.message, *self.steps):
            column.add(widget)
        self.add(column)
        self.body.addStretch(1)
        self._make_footer()
        self.sheet_step.sheet_wanted.connect(self._write_sheet)
        self._show_step(0)

    def _make_footer(self) -> None:
        self.cancel_button = quiet("Annuleren", "x")
        self.cancel_button.clicked.connect(self.cancel)
        self.back_button = secondary("V&orige", "arrow-left")
        self.back_button.clicked.connect(self._back)
        self.next_button = primary("&Volgende", after="arrow-right")
        self.next_button.clicked.connect(self.go_on)
        self.footer.add_status(self.cancel_button)
        self.footer.add_button(self.back_button)
        self.footer.add_button(self.next_button)

    def campaign(self) -> Campaign:
        """Give the campaign as filled in so far."""
        campaign = Campaign(self._uid, "", "")
        for section in self.sections:
            campaign = section.applied(campaign)
        return campaign

    def refresh(self) -> None:
        """Begin with empty questions."""
        self._uid = str(uuid4())
        self._prepared = self._sheet = self.path = None
        for section in self.sections:
            section.load(Campaign("", "", ""))
        self.secret_step.clear()
        self.sheet_step.clear()
        self._show_step(0)

    def _show_step(self, step: int) -> None:
        last = len(self.steps) - 1
        self._step = step
        for place, widget in enumerate(self.steps):
            widget.setVisible(place == step)
        titles = [section.title for section in self.sections] + [PHRASE_TITLE, SHEET_TITLE]
        self.header.show_title("Nieuw dossier", f"Stap {step + 1} van {last + 1} · {titles[step]}")
        self.back_button.setVisible(step > 0)
        self.next_button.setText("&Maak het dossier" if step == last else "&Volgende")
        self.message.clear()
        self.summary.show_errors([])

    @Slot()
    def _back(self) -> None:
        self._show_step(self._step - 1)

    @Slot()
    def go_on(self) -> None:
        """Check this step and show the next one; at the end make the dossier."""
        step = self._step
        if self._job is not None:
            return
        if step < len(self.sections):
            problems = self.sections[step].problems()
            self.summary.show_errors(problems)
            if not problems:
                self._show_step(step + 1)
        elif step == len(self.sections):
            self._prepare()
        else:
            self._found()

    def _prepare(self) -> None:
        problems = self.secret_step.problems()
        self.summary.show_errors(problems)
        if problems:
            return
        phrase = self.secret_step.phrase.text()
        messages.show_info(self.message, "Even geduld. De sleutel komt klaar.")
        self._job = background.run(lambda _job: self._founding.prepare(phrase), self._prepared_now, self._failed)

    def _prepared_now(self, prepared: Prepared) -> None:
        self._job = None
        self._remove_sheet()
        self._prepared = prepared
        self.sheet_step.clear()
        self._show_step(len(self.steps) - 1)

    def _failed(self, error: BelactieError) -> None:
        self._job = None
        messages.show_error(self.message, error)

    @Slot()
    def _write_sheet(self) -> None:
        """Save the recovery sheet where the user says; the file name of the dossier stands on it."""
        if self._prepared is None or not self._choose_place():
            return
        suggested = self._folder / "herstelblad.pdf"
        path = messages.pick_new_file(self, "Bewaar het herstelblad", suggested, messages.PDFS)
        if path is None or self.path is None:
            return
        try:
            self._founding.write_sheet(self._prepared, self.campaign(), self.path, path)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._sheet = path
        self.sheet_step.show_saved()
        self.message.clear()

    def _choose_place(self) -> bool:
        """Ask once where the dossier will stand."""
        if self.path is None:
            suggested = self._folder / "opbelactie.belactie"
            self.path = messages.pick_new_file(self, "Waar komt het dossier?", suggested, messages.DOSSIERS)
        return self.path is not None

    def _found(self) -> None:
        if self._prepared is None or self.path is None or self._sheet is None:
            self.summary.show_errors([("Bewaar eerst het herstelblad.", self.sheet_step.sheet_button)])
            return
        try:
            file = self._founding.found(self._prepared, self.sheet_step.code.text(), self.campaign(), self.path)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._prepared = self._sheet = None
        self.secret_step.clear()
        self._founded(file)

    def _founded(self, file: OpenFile) -> None:
        self.founded.emit(file)

    @Slot()
    def cancel(self) -> None:
        """Give up: what was written goes too."""
        self._remove_sheet()
        self.secret_step.clear()
        self._prepared = None
        self.cancelled.emit()

    def _remove_sheet(self) -> None:
        """Take away a sheet that opens nothing: its dossier will never be made."""
        if self._sheet is not None:
            self._founding.withdraw_sheet(self._sheet)
            self._sheet = None


def _card(section: CampaignSection) -> Card:
    card = Card(section.title)
    card.add(Text(section.intro, "body", "ink2"))
    card.add(section)
    return card


class SecretStep(QWidget):
    """The passphrase, twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(PHRASE_TITLE)
        card.add(Text("Met deze wachtzin open je het dossier. Niemand anders kan ze voor je opzoeken.", "body", "ink2"))
        self.phrase = TextField("&Wachtzin", "Vier woorden die niets met elkaar te maken hebben.", secret=True)
        self.again = TextField("Nog eens &dezelfde wachtzin", secret=True)
        self.shown = Check("&Toon wat ik typ", bare=True)
        self.shown.toggled.connect(self.phrase.show_secret)
        self.shown.toggled.connect(self.again.show_secret)
        for widget in (self.phrase, self.again, self.shown):
            card.add(widget)
        column = vbox(self)
        column.addWidget(card)
        column.addWidget(TipCard("Waarom zo lang?", ["Vier gewone woorden zijn sterker dan één moeilijk woord."]))

    def clear(self) -> None:
        """Forget what was typed."""
        self.phrase.set_text("")
        self.again.set_text("")

    def problems(self) -> list[tuple[str, QWidget]]:
        """The two must be the same."""
        same = self.phrase.text() == self.again.text()
        text = "" if same else "De twee wachtzinnen zijn niet gelijk."
        self.again.set_error(text)
        return [] if same else [(text, self.again)]


class SheetStep(QWidget):
    """The recovery sheet: save it, print it, type its code over."""

    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(SHEET_TITLE)
        card.add(
            Text(
                "Ben je de wachtzin ooit kwijt, dan opent dit blad het dossier. Druk het af en leg het veilig weg. "
                "Zonder wachtzin en zonder blad zijn de gegevens verloren.",
                "body",
                "ink2",
            )
        )
        self.sheet_button = secondary("Bewaar het herstelblad als &PDF", "file-type-pdf")
        self.sheet_button.clicked.connect(self.sheet_wanted)
        self.saved = InlineMessage()
        self.code = TextField("Typ de &code van het blad over", "Zo weet je zeker dat ze goed leesbaar is.")
        row = hbox()
        row.addWidget(self.sheet_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(self.saved)
        card.add(self.code)
        vbox(self).addWidget(card)

    def clear(self) -> None:
        """Show a sheet that is not saved yet."""
        self.code.set_text("")
        self.saved.clear()

    def show_saved(self) -> None:
        """Tell that the sheet is there, and what to do with it."""
        messages.show_ok(self.saved, "Het blad is bewaard. Druk het af en wis daarna het bestand.")
