"""The form of one caller: who it is, and for an elected official the warning of the draaiboek with its tick."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import ELECTED_WARNING, Caller, CallerDetails, CallerKind
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check, RadioGroup
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text


class CallerForm(Card):
    """Fields of a caller. `saved(details)` comes when the form is complete, `cancelled` when the user leaves it."""

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = Text("", "heading")
        self.errors = ErrorSummary()
        self.name = TextField("&Naam", "Voornaam en familienaam. Een andere naam vraagt een nieuwe handtekening.")
        self.kind = RadioGroup("Soort", [(kind.value, kind.label) for kind in CallerKind])
        self.kind.changed.connect(self._show_warning)
        self.warning = InlineMessage()
        self.apart = Check("Het bellen staat helemaal &los van het mandaat. We hebben dit besproken.")
        self.organisation = TextField("&Organisatie of dienst", "Bijvoorbeeld: OKRA, sociale dienst.")
        self.address = TextField("&Adres", "Staat op de verklaring. Je kunt het ook met de hand laten invullen.")
        self.role = TextField("&Functie", "Wat deze persoon in de actie doet.")
        for widget in (self.heading, self.errors, self.name, self.kind, self.warning, self.apart):
            self.add(widget)
        pair = Columns(below=34)
        pair.add(self.organisation)
        pair.add(self.role)
        self.add(pair)
        self.add(self.address)
        self._make_buttons()

    def _make_buttons(self) -> None:
        """Make the buttons; the page puts them in its footer, always in sight."""
        self.cancel_button = secondary("Ann&uleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.save_button = primary("&Bewaar beller", "check")
        self.save_button.clicked.connect(self._save)

    def show_caller(self, caller: Caller | None) -> None:
        """Fill the form with a caller, or empty it for a new one, and take the keyboard."""
        shown = caller or Caller("", "", CallerKind.VOLUNTEER)
        self.heading.setText(f"{shown.name} wijzigen" if caller else "Nieuwe beller")
        self.errors.show_errors([])
        self.name.set_error("")
        self.name.set_text(shown.name)
        self.kind.set_value(shown.kind.value)
        self.apart.setChecked(shown.apart_from_office)
        self.organisation.set_text(shown.organisation)
        self.address.set_text(shown.address)
        self.role.set_text(shown.role)
        self._show_warning()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self) -> CallerDetails:
        """Give what is filled in."""
        return CallerDetails(
            name=self.name.text(),
            kind=CallerKind(self.kind.value()),
            organisation=self.organisation.text(),
            address=self.address.text(),
            role=self.role.text(),
            apart_from_office=self._is_elected() and self.apart.isChecked(),
        )

    def _is_elected(self) -> bool:
        return self.kind.value() == CallerKind.ELECTED.value

    @Slot()
    def _show_warning(self) -> None:
        self.apart.setVisible(self._is_elected())
        if self._is_elected():
            self.warning.show_message("warn", ELECTED_WARNING)
        else:
            self.warning.clear()

    @Slot()
    def _save(self) -> None:
        lacking = "" if self.name.text() else "Vul de naam van de beller in."
        self.name.set_error(lacking)
        self.errors.show_errors([(lacking, self.name)] if lacking else [])
        if not lacking:
            self.saved.emit(self.details())
