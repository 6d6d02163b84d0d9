"""Whom the help requests go to: one of the known matchers, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.handover import Matcher
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text

NEW = ""


class MatcherCard(Card):
    """A choice of matchers; "iemand anders" opens two fields. `added(name, organisation)`."""

    added = Signal(str, str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Aan wie geef je ze door?", parent)
        self.choice = ChoiceField("&Matcher", [(NEW, "Iemand anders …")])
        self.choice.changed.connect(self._chosen)
        self.name = TextField("&Naam")
        self.organisation = TextField("&Organisatie of dienst")
        self.add_button = secondary("Voeg to&e", "user-plus")
        self.add_button.clicked.connect(self._add)
        self.organisation.edit.returnPressed.connect(self._add)
        fields = Columns(gap=14, below=34)
        fields.add(self.name)
        fields.add(self.organisation)
        self.new = QWidget()
        column = vbox(self.new)
        column.addWidget(fields)
        row = hbox()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        self.add(self.choice)
        self.add(self.new)
        hint = "Een matcher werkt voor de gemeente of een partner van de actie. Stuur niets naar een adres daarbuiten."
        self.add(Text(hint, "small", "ink2"))

    def show_matchers(self, matchers: Sequence[Matcher], chosen: str | None = None) -> None:
        """Offer these matchers; keep the choice, or take the first."""
        kept = self.choice.value() if chosen is None else chosen
        known = {matcher.uid: matcher.label for matcher in matchers}
        self.choice.set_options([*known.items(), (NEW, "Iemand anders …")])
        self.choice.set_value(kept if kept in known else next(iter(known), NEW))
        self.choice.setVisible(bool(known))
        self._chosen()

    def value(self) -> str:
        """Give the uid of the matcher, or an empty text."""
        return self.choice.value()

    def clear_new(self) -> None:
        """Empty the fields of a new matcher."""
        self.name.set_text("")
        self.organisation.set_text("")

    @Slot()
    def _chosen(self) -> None:
        self.new.setVisible(self.choice.value() == NEW)
        self.changed.emit()

    @Slot()
    def _add(self) -> None:
        self.added.emit(self.name.text(), self.organisation.text())
