"""Doorgeven: choose the matcher and the help requests, see what leaves, make the encrypted file, tell the phrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.requests.leaving_card import ChoiceCard, PreviewCard
from belactie_desktop.gui.requests.matcher_card import MatcherCard
from belactie_desktop.gui.requests.phrase_card import PhraseCard
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.services.handing_over import HandedOver, HandingOver

TITLE = "Hulpvragen doorgeven"
SUBTITLE = "In een versleuteld bestand, alleen van wie het goed vindt."


class HandOverPage(Page):
    """First a form with a preview, then the phrase. `finished` comes when the words were passed on or the user left."""

    finished = Signal()
    handed_over = Signal()

    def __init__(self, handing_over: HandingOver, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, SUBTITLE, parent=parent)
        self._handing_over = handing_over
        self._made: HandedOver | None = None
        self._busy = False
        self.message = InlineMessage()
        self.matcher = MatcherCard()
        self.choice = ChoiceCard()
        self.preview = PreviewCard()
        self.phrase = PhraseCard()
        self.form = Columns(gap=14, below=54)
        self.form.add(self.matcher, 2)
        self.form.add(self.choice, 3)
        for widget in (self.phrase, self.message, self.form, self.preview):
            self.add(widget)
        self.body.addStretch(1)
        self.cancel_button = secondary("&Terug")
        self.make_button = primary("Maak &versleuteld bestand", "lock")
        self.slip_button = secondary("&Bewaar blad als PDF", "file-type-pdf")
        self.done_button = primary("Ik heb de &woorden doorgegeven", "check")
        for button in (self.cancel_button, self.make_button, self.slip_button, self.done_button):
            self.footer.add_button(button)
        self._connect()
        self._show_step()

    def _connect(self) -> None:
        self.matcher.added.connect(self._add_matcher)
        self.matcher.changed.connect(self._allow)
        self.choice.changed.connect(self._show_preview)
        self.cancel_button.clicked.connect(self.finished)
        self.make_button.clicked.connect(self._make)
        self.slip_button.clicked.connect(self._write_slip)
        self.done_button.clicked.connect(self._done)

    def refresh(self) -> None:
        """Read requests and matchers again; a phrase on screen stays until it was passed on."""
        if self._made is not None or self._busy:
            return
        self.message.clear()
        self.matcher.show_matchers(self._handing_over.matchers())
        lines = self._handing_over.requests()
        self.choice.show_lines([line for line in lines if line.may_go])
        self.preview.show_held_back(self._handing_over.preview([line.uid for line in lines]))
        self._show_preview()
        self._show_step()

    @Slot()
    def _show_preview(self) -> None:
        self.preview.show_preview(self._handing_over.preview(self.choice.value()))
        self._allow()

    @Slot()
    def _allow(self) -> None:
        self.make_button.setEnabled(bool(self.matcher.value() and self.choice.value()) and not self._busy)

    @Slot(str, str)
    def _add_matcher(self, name: str, organisation: str) -> None:
        try:
            matcher = self._handing_over.add_matcher(name, organisation)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self.matcher.clear_new()
        self.matcher.show_matchers(self._handing_over.matchers(), matcher.uid)
        messages.show_ok(self.message, f"{matcher.label} is toegevoegd.")

    @Slot()
    def _make(self) -> None:
        folder = messages.pick_folder(self, "Kies de map voor het versleutelde bestand")
        if folder is None:
            return
        matcher, uids = self.matcher.value(), self.choice.value()
        self._busy = True
        self._allow()
        messages.show_info(self.message, "Even geduld. Het bestand wordt versleuteld en nagekeken.")
        background.run(lambda job: self._handing_over.hand_over(matcher, uids, folder, job), self._ready, self._failed)

    def _ready(self, made: HandedOver) -> None:
        self._busy = False
        self._made = made
        self.phrase.show_made(made)
        words = "1 hulpvraag staat" if made.request_count == 1 else f"{made.request_count} hulpvragen staan"
        messages.show_ok(self.message, f"{words} in {made.path.name}. Alleen wie de woorden kent, kan het openen.")
        self._show_step()
        self.handed_over.emit()

    def _failed(self, error: BelactieError) -> None:
        self._busy = False
        self._allow()
        messages.show_error(self.message, error)

    @Slot()
    def _write_slip(self) -> None:
        if self._made is None:
            return
        suggested = Path.home() / "wachtzin-hulpvragen.pdf"
        path = messages.pick_new_file(self, "Waar komt het blad met de wachtzin?", suggested, messages.PDFS)
        if path is None:
            return
        try:
            self._handing_over.write_slip(self._made, path)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        messages.show_ok(self.message, "Het blad is bewaard. Druk het af en gooi het bestand daarna weg.")

    @Slot()
    def _done(self) -> None:
        """Forget the words for good."""
        self._made = None
        self.phrase.clear()
        self.choice.show_lines(())  # forget the ticks: what was passed on starts without one
        self.refresh()
        self.finished.emit()

    def _show_step(self) -> None:
        made = self._made is not None
        self.phrase.setVisible(made)
        for part in (self.form, self.preview, self.cancel_button, self.make_button):
            part.setVisible(not made)
        for button in (self.slip_button, self.done_button):
            button.setVisible(made)
        if made:
            self.done_button.setFocus()
