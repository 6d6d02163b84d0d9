"""Step 4 of reading a list: where it comes from, why it may be used and who may see it.

Source: draaiboek step 2: only authentic sources, "via via" is not allowed, and not everybody may know every list.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.list_grounds import grounds_for, usual_source
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.gui.widgets.cards import Card, TipCard
from belactie_desktop.gui.widgets.choices import Check, RadioGroup
from belactie_desktop.gui.widgets.fields import DateField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.services.importing import SourceDetails

TITLE = "Waar komt de lijst vandaan?"
OTHER, EVERYONE, CIRCUIT = "other", "everyone", "circuit"
Problem = tuple[str, QWidget]


class SourceStep(QWidget):
    """Asks what stands beside the list for as long as it is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField("Naam van de lij&st", "Zo vind je ze later terug.")
        self.authentic = TextField(
            "&Uit welke bron komt ze?", "Bijvoorbeeld Bevolkingsregister of 1207. Andere adresboeken mag je niet lezen."
        )
        self.owner = TextField("Wie &houdt de bron bij?", "Daar vraag je een verbetering als er iets niet klopt.")
        self.delivered_by = TextField(
            "&Wie gaf de lijst?", "De dienst of de organisatie. Je hoeft geen naam te noteren."
        )
        self.delivered_on = DateField("Ge&kregen op", "Zo weten we welke lijst de nieuwste is. Typ dag/maand/jaar.")
        self.first_hand = Check("Wie de lijst gaf, houdt ze &zelf bij. Ze komt niet via via.")
        self.grounds = RadioGroup("", [])
        self._grounds_place = vbox()
        self.own_ground = TextField("Welke &grond?", "Bijvoorbeeld de wet, het decreet of het besluit.")
        self.circuit = RadioGroup(
            "Wie mag deze mensen bellen?",
            [(EVERYONE, "Elke beller"), (CIRCUIT, "Alleen bellers van één dienst")],
            "Niet iedereen mag elke lijst kennen. Zo blijf je in hetzelfde circuit.",
            columns=1,
        )
        self.circuit.changed.connect(self._show_extra)
        self.service = TextField("Van welke &dienst?", "Schrijf ze zoals bij de bellers.")
        parts = Columns(gap=16, below=48)
        for card in (self._origin_card(), self._right_column()):
            parts.add(card, 1)
        vbox(self).addWidget(parts)

    def _origin_card(self) -> Card:
        card = Card(TITLE, gap=16)
        for widget in (self.name, self.authentic, self.owner, self.delivered_by, self.delivered_on, self.first_hand):
            card.add(widget)
        return card

    def _right_column(self) -> QWidget:
        ground = Card("Waarom mag je ze gebruiken?", gap=16)
        ground.body.addLayout(self._grounds_place)
        ground.add(self.own_ground)
        circuit = Card("Wie mag ze zien?", gap=16)
        circuit.add(self.circuit)
        circuit.add(self.service)
        right = QWidget()
        column = vbox(right, gap=16)
        column.addWidget(ground)
        column.addWidget(circuit)
        column.addWidget(
            TipCard(
                "Waarom vragen we dit?",
                [
                    "Gebruik alleen lijsten van wie de gegevens zelf bijhoudt. Adresboeken van andere diensten of "
                    "personen mag je niet gebruiken, ook niet als ze goed bedoeld zijn."
                ],
            )
        )
        column.addStretch(1)
        return right

    def propose(self, kind: ListKind, today: date) -> None:
        """Fill in what is plain from the kind of list."""
        source, owner = usual_source(kind)
        self.name.set_text(f"{kind.label.split(' (')[0]} {today:%d/%m/%Y}")
        self.authentic.set_text(source)
        self.owner.set_text(owner)
        self.delivered_by.set_text("")
        self.delivered_on.set_date(today)
        self.first_hand.setChecked(False)
        self._offer_grounds(kind)
        from_circuit = kind in (ListKind.SERVICE, ListKind.ASSOCIATION)
        self.circuit.set_value("" if from_circuit else EVERYONE)
        self.service.set_text("")
        for field in (self.name, self.authentic, self.owner, self.delivered_by, self.delivered_on, self.own_ground):
            field.set_error("")
        self.circuit.set_error("")
        self._show_extra()

    def take_focus(self) -> None:
        """Give the keyboard to the first thing that is still asked."""
        fields = (self.name, self.authentic, self.owner, self.delivered_by, self.delivered_on)
        empty = next((field for field in fields if not field.text()), self.first_hand)
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self) -> SourceDetails:
        """Give what was filled in."""
        return SourceDetails(
            name=self.name.text(),
            authentic_source=self.authentic.text(),
            delivered_by=self.delivered_by.text(),
            delivered_on=self.delivered_on.date(),
            first_hand=self.first_hand.isChecked(),
            owner=self.owner.text(),
            ground=self.own_ground.text() if self.grounds.value() == OTHER else self.grounds.value(),
            circuit=self.service.text() if self.circuit.value() == CIRCUIT else "",
        )

    def problems(self) -> list[Problem]:
        """Everything is needed, the date too."""
        needed = [
            (self.name, "Geef de lijst een naam."),
            (self.authentic, "Zeg uit welke bron de lijst komt."),
            (self.owner, "Zeg wie de bron bijhoudt."),
            (self.delivered_by, "Zeg wie de lijst gaf."),
            (self.delivered_on, "Vul in wanneer je de lijst kreeg."),
        ]
        if self.grounds.value() == OTHER:
            needed.append((self.own_ground, "Zeg waarom je de lijst mag gebruiken."))
        if self.circuit.value() == CIRCUIT:
            needed.append((self.service, "Zeg van welke dienst de bellers zijn."))
        found: list[Problem] = []
        for field, text in needed:
            lacks = "" if field.text() else text
            field.set_error(lacks)
            if lacks:
                found.append((lacks, field))
        if self.delivered_on.text() and not self.delivered_on.check():
            found.append((self.delivered_on.error(), self.delivered_on))
        return [*found, *self._not_chosen()]

    def _not_chosen(self) -> list[Problem]:
        found: list[Problem] = []
        for group, text in ((self.grounds, "Kies waarom je de lijst mag gebruiken."), (self.circuit, _WHO)):
            lacks = "" if group.value() else text
            group.set_error(lacks)
            if lacks:
                found.append((lacks, group))
        return found

    def _offer_grounds(self, kind: ListKind) -> None:
        """Offer what the draaiboek names for this kind of list; nothing is chosen beforehand."""
        before = self.grounds
        options = [*((ground, ground) for ground in grounds_for(kind)), (OTHER, "Iets anders")]
        self.grounds = RadioGroup("Op welke grond?", options, "Zonder grond mag je de lijst niet gebruiken.", columns=1)
        self.grounds.changed.connect(self._show_extra)
        self._grounds_place.removeWidget(before)
        before.setParent(None)
        before.deleteLater()
        self._grounds_place.addWidget(self.grounds)
        self.own_ground.set_text("")

    @Slot()
    def _show_extra(self) -> None:
        self.own_ground.setVisible(self.grounds.value() == OTHER)
        self.service.setVisible(self.circuit.value() == CIRCUIT)


_WHO = "Kies wie deze mensen mag bellen."
