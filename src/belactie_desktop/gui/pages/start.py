"""Openen: the first screen. Recent files, a new dossier, and the phrase for the file that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.widgets.buttons import Button, primary, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reading import ReadingColumn
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.unlocking import OpenFile, Unlocking, is_belmap

FILES = "Dossiers en belmappen (*.belactie *.belmap)"


class StartPage(Page):
    """Emits `opened(OpenFile)` when a phrase fits, `new_dossier_chosen` for the wizard."""

    opened = Signal(object)
    new_dossier_chosen = Signal()
    appearance_wanted = Signal()

    def __init__(self, unlocking: Unlocking, recent: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__("Belactie", "Bellen met zorg, met respect voor privacy.", parent=parent)
        self._unlocking = unlocking
        self._path: Path | None = None
        self._job: Job | None = None
        self.message = InlineMessage()
        self.appearance_button = quiet("Tekst &groter of donker", "text-size")
        self.appearance_button.clicked.connect(self.appearance_wanted)
        self.header.add_action(self.appearance_button)
        self.unlock_card = self._make_unlock_card()
        self.choose_card = self._make_choose_card(recent)
        column = ReadingColumn()
        column.add(self.unlock_card)
        column.add(self.choose_card)
        self.add(column)
        self.body.addStretch(1)
        self.unlock_card.setVisible(False)

    def _make_unlock_card(self) -> Card:
        card = Card()
        self.file_name = Text("", "heading")
        self.explanation = Text("", "body", "ink2")
        self.phrase = TextField("&Wachtzin", secret=True)
        self.shown = Check("&Toon wat ik typ", bare=True)
        self.shown.toggled.connect(self.phrase.show_secret)
        self.open_button = primary("&Open", "lock-open")
        self.open_button.clicked.connect(self.unlock)
        self.phrase.edit.returnPressed.connect(self.unlock)
        self.code_button = quiet("Wachtzin kwijt? Gebruik het &herstelblad", "key")
        self.code_button.clicked.connect(self._ask_code)
        self._asks_code = False
        for widget in (self.file_name, self.explanation, self.phrase, self.shown, self.message):
            card.add(widget)
        row = hbox()
        row.addWidget(self.code_button)
        row.addStretch(1)
        row.addWidget(self.open_button)
        card.body.addLayout(row)
        return card

    def _make_choose_card(self, recent: Sequence[Path]) -> Card:
        card = Card("Wat wil je doen?")
        self.browse_button = secondary("Een &bestand openen", "folder-open")
        self.browse_button.clicked.connect(self._browse)
        self.new_button = secondary("Een &nieuw dossier maken", "plus")
        self.new_button.clicked.connect(self.new_dossier_chosen)
        for path in recent:
            card.add(self._recent_button(path))
        row = hbox()
        row.addWidget(self.browse_button)
        row.addWidget(self.new_button)
        row.addStretch(1)
        card.body.addLayout(row)
        help_text = "Kreeg je een belmap? Kies dan het bestand dat op je blad staat."
        card.add(Text(help_text, "small", "ink2"))
        return card

    def _recent_button(self, path: Path) -> Button:
        button = Button(path.stem.replace("&", "&&"), "row", "file", wrap=True)
        button.setAccessibleDescription("Onlangs geopend")
        button.clicked.connect(lambda: self.choose(path))
        return button

    @Slot()
    def _browse(self) -> None:
        path = messages.pick_file(self, "Kies een dossier of een belmap", FILES)
        if path:
            self.choose(path)

    def choose(self, path: Path) -> None:
        """Ask the phrase of this file."""
        self._path = path
        self.message.clear()
        self.file_name.setText(path.stem)
        if is_belmap(path):
            self.explanation.setText("Dit is een belmap. Typ de vijf woorden van je blad.")
        else:
            self.explanation.setText("Dit is een dossier. Typ de wachtzin die je koos.")
        self._ask_phrase()
        self.code_button.setVisible(not is_belmap(path))
        self.unlock_card.setVisible(True)
        self.phrase.edit.setFocus()

    def _ask_phrase(self) -> None:
        self._asks_code = False
        self.phrase.label.setText("&Wachtzin")
        self.phrase.edit.setAccessibleName("Wachtzin")
        self.phrase.set_text("")

    @Slot()
    def _ask_code(self) -> None:
        self._asks_code = True
        self.explanation.setText("Typ de code van het herstelblad over, groep per groep.")
        self.phrase.label.setText("&Herstelcode")
        self.phrase.edit.setAccessibleName("Herstelcode")
        self.phrase.set_text("")
        self.code_button.setVisible(False)
        self.phrase.edit.setFocus()

    @Slot()
    def unlock(self) -> None:
        """Try the phrase; most of a second, so beside the window."""
        path, phrase = self._path, self.phrase.text()
        if path is None or self._job is not None:
            return
        if not phrase:
            self.phrase.set_error("Typ eerst de woorden.")
            return
        self.phrase.set_error("")
        messages.show_info(self.message, "Even geduld. Het bestand gaat open.")
        opening = self._unlocking.unlock_with_code if self._asks_code else self._unlocking.unlock
        self._job = background.run(lambda _job: opening(path, phrase), self._opened, self._failed)

    def _opened(self, file: OpenFile) -> None:
        self._job = None
        self.phrase.set_text("")
        self.message.clear()
        self.opened.emit(file)

    def _failed(self, error: BelactieError) -> None:
        self._job = None
        messages.show_error(self.message, error)
        self.phrase.edit.selectAll()
        self.phrase.edit.setFocus()
