"""Letters: make them, make labels, and note the day they were sent. The details for a printer open on demand."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.files.labels import LabelSheet
from belactie_desktop.files.letters import Shift
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.reach.beside_field import BesideField
from belactie_desktop.gui.widgets.buttons import primary, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField, TextField
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.writing_letters import LetterCounts

MOST_MM = 30.0


class LettersPanel(Card):
    """Signals `letters_wanted`, `labels_wanted` and `sent(day)`; what was chosen is read from the fields."""

    letters_wanted = Signal()
    labels_wanted = Signal()
    sent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Brieven maken en versturen", parent)
        self.count = Text("", "body", "ink2")
        self.again = Check("Ook de brieven die al klaar liggen", bare=True)
        self.make_button = primary("&Maak de brieven", "mail")
        self.labels_button = secondary("Eti&ketten als PDF", "file-type-pdf")
        self.more_button = quiet("Printer en etiketten inste&llen", "adjustments")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._open)
        self.make_button.clicked.connect(self.letters_wanted)
        self.labels_button.clicked.connect(self.labels_wanted)
        self.sent_on = DateField("Ver&stuurd op", "")
        self.sent_button = secondary("Noteer als verstuurd", "check")
        self.sent_button.clicked.connect(self._send)
        self.add(self.count)
        self.add(self.again)
        self.add(ButtonRow((self.make_button, self.labels_button, self.more_button), below=40))
        self.add(self._make_details())
        self.send = BesideField(self.sent_on, self.sent_button)
        self.add(self.send)
        self._open(False)

    def _make_details(self) -> QWidget:
        self.sheet = ChoiceField("Etikettenvel", [(sheet.value, sheet.label) for sheet in LabelSheet])
        self.first = TextField("Eerste vrije etiket", "1 is linksboven.", "1", width_em=6)
        self.right = TextField("Naar rechts (mm)", "Een min is naar links.", "0", width_em=6)
        self.down = TextField("Naar onder (mm)", "Een min is naar boven.", "0", width_em=6)
        self.details = Tiles(least=13, columns=4, gap=14)
        for field in (self.sheet, self.first, self.right, self.down):
            self.details.add(field)
        return self.details

    def show_counts(self, counts: LetterCounts) -> None:
        """Tell how many letters are to be made and lie ready."""
        words = [f"{_letters(counts.to_make)} te maken." if counts.to_make else "Er zijn geen nieuwe brieven te maken."]
        if counts.ready:
            words.append(f"{_letters(counts.ready)} klaar om te versturen.")
        self.count.setText(" ".join(words))
        self.again.setVisible(bool(counts.ready))
        if not counts.ready:
            self.again.setChecked(False)
        self.make_button.setEnabled(bool(counts.to_make or counts.ready))
        self.labels_button.setEnabled(bool(counts.to_make or counts.ready))
        self.send.setVisible(bool(counts.ready))

    def label_sheet(self) -> LabelSheet:
        """Give the sheet of stickers that was chosen."""
        return LabelSheet(self.sheet.value())

    def shift(self) -> Shift | None:
        """Give how far everything moves; None, with an error at the field, when that is no number of millimetres."""
        right, down = _millimetres(self.right), _millimetres(self.down)
        return None if right is None or down is None else Shift(right, down)

    def first_label(self) -> int | None:
        """Give the first free sticker; None, with an error at the field, when the sheet has no such sticker."""
        text, most = self.first.text(), self.label_sheet().size
        fits = text.isdecimal() and 1 <= int(text) <= most
        self.first.set_error("" if fits else f"Kies een getal van 1 tot {most}.")
        if not fits:
            self.more_button.setChecked(True)
        return int(text) if fits else None

    @Slot(bool)
    def _open(self, on: bool) -> None:
        self.details.setVisible(on)

    @Slot()
    def _send(self) -> None:
        if self.sent_on.check():
            self.sent.emit(self.sent_on.date())


def _millimetres(field: TextField) -> float | None:
    try:
        value = float(field.text().replace(",", ".") or "0")
    except ValueError:
        value = MOST_MM + 1
    fits = -MOST_MM <= value <= MOST_MM
    field.set_error("" if fits else f"Kies een getal tussen -{MOST_MM:.0f} en {MOST_MM:.0f}.")
    return value if fits else None


def _letters(count: int) -> str:
    return "1 brief" if count == 1 else f"{count} brieven"
