"""The name of a choice and the choices that are saved: take one again, save it, give it another name, drop it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.selection import Selection
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns


class NameBar(QWidget):
    """Emits `taken(name)` when a saved choice, or "" for a new one, is wanted on the screen."""

    taken = Signal(str)
    save_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._active = ""
        self._saved: tuple[Selection, ...] = ()
        self._shown = Selection()
        self.saved = ChoiceField("&Bewaarde keuze", [])
        self.saved.changed.connect(self._take)
        self.name = TextField("Naam van deze &keuze")
        self.name.changed.connect(self._named)
        self.save_button = quiet("Be&waar", "device-floppy")
        self.rename_button = quiet("Hernoem", "pencil")
        self.remove_button = quiet("&Haal weg", "trash")
        fields = Columns(gap=16, below=24)
        fields.add(self.name)
        fields.add(self.saved)
        buttons = hbox(gap=4)
        for button, wanted in (
            (self.save_button, self.save_wanted),
            (self.rename_button, self.rename_wanted),
            (self.remove_button, self.remove_wanted),
        ):
            button.clicked.connect(wanted)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = vbox(self, gap=6)
        column.addWidget(fields)
        column.addLayout(buttons)

    def offer(self, saved: Sequence[Selection], active: str) -> None:
        """Offer the saved choices; `active` is the name of the one that is the call list."""
        self._saved, self._active = tuple(saved), active
        chosen = self.chosen()
        self.saved.blockSignals(True)
        self.saved.set_options([("", "Een nieuwe keuze"), *((each.name, each.name) for each in saved)])
        self.saved.set_value(chosen)
        self.saved.blockSignals(False)
        self.saved.setVisible(bool(saved))
        self._fit()

    def show_name(self, name: str) -> None:
        """Show a choice of this name; a saved one is taken in the list too."""
        self.name.blockSignals(True)
        self.name.set_text(name)
        self.name.blockSignals(False)
        self.saved.blockSignals(True)
        self.saved.set_value(name)
        self.saved.blockSignals(False)
        self._fit()

    def chosen(self) -> str:
        """Give the name of the saved choice that was taken, or an empty text."""
        return self.saved.value()

    def follow(self, selection: Selection) -> None:
        """Tell what stands on the screen now, so that there is something to save only when it differs."""
        self._shown = selection
        self._fit()

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self.saved.value())

    @Slot()
    def _named(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        name, chosen = self.name.text(), self.chosen()
        kept = next((each for each in self._saved if each.name == name), None)
        self.save_button.setEnabled(bool(name) and kept != self._shown)
        taken = any(each.name == name for each in self._saved)
        self.rename_button.setVisible(bool(chosen))
        self.rename_button.setEnabled(bool(name) and not taken)
        self.remove_button.setVisible(bool(chosen))
        self.remove_button.setEnabled(chosen != self._active)
