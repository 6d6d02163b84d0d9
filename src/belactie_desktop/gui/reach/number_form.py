"""A number that somebody found: what it is, where it stood, whose it is, and whether they agreed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.number_search import DIRECTORIES, Place
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.services.searching_numbers import Finding
from belactie_desktop.storage.number_searches import Home

_HEARSAY = (Place.FAMILY.value, Place.SERVICE.value, Place.KEY_FIGURE.value)


class NumberForm(QWidget):
    """Emits `given(finding)`; Enter in the number does the same as the button. `main`: its button is the main one."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = TextField("Telefoonn&ummer")
        self.place = ChoiceField("&Waar vonden we het?", [(place.value, place.label) for place in Place])
        self.owner = ChoiceField("&Van wie is dit nummer?", [])
        self.agreed = Check("De persoon zelf vindt het &goed dat we bellen", bare=True)
        self.keep_main = primary("&Bewaar nummer", "phone-plus")
        self.keep_other = secondary("&Bewaar nummer", "phone-plus")
        column = vbox(self)
        for widget in (self.number, self.place, self.owner, self.agreed):
            column.addWidget(widget)
        row = hbox()
        row.addWidget(self.keep_main)
        row.addWidget(self.keep_other)
        row.addStretch(1)
        column.addLayout(row)
        self.place.changed.connect(self._ask_leave)
        self.number.edit.returnPressed.connect(self._give)
        self.keep_main.clicked.connect(self._give)
        self.keep_other.clicked.connect(self._give)
        self.setFocusProxy(self.number)
        self._ask_leave()

    def show_home(self, home: Home, place: Place, main: bool) -> None:
        """Start anew for a household; `place` is proposed, unless the same kind of place was chosen just before."""
        self.number.set_text("")
        self.agreed.setChecked(False)
        kept = Place(self.place.value())
        self.place.set_value((kept if place in DIRECTORIES and kept in DIRECTORIES else place).value)
        several = len(home.members) > 1
        everyone = [("", "Vaste lijn van het hele gezin")] if several else []
        self.owner.set_options([*everyone, *((str(member.person_id), member.name) for member in home.members)])
        self.owner.set_value("")
        self.owner.setVisible(several)
        self.keep_main.setVisible(main)
        self.keep_other.setVisible(not main)

    @Slot()
    def _ask_leave(self) -> None:
        self.agreed.setVisible(self.place.value() in _HEARSAY)

    @Slot()
    def _give(self) -> None:
        owner = self.owner.value()
        self.given.emit(
            Finding(
                number=self.number.text(),
                place=Place(self.place.value()),
                person_id=int(owner) if owner else None,
                agreed=self.agreed.isChecked(),
            )
        )
