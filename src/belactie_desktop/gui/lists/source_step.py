"""Step 4 of reading a list: where it comes from. Source: draaiboek step 2, "via via" is not allowed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.gui.widgets.cards import Card, TipCard
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import DateField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.services.importing import SourceDetails

TITLE = "Waar komt de lijst vandaan?"
_AUTHENTIC = {
    ListKind.POPULATION_REGISTER: "Bevolkingsregister",
    ListKind.DIRECTORY: "1207",
}


class SourceStep(QWidget):
    """Asks what stands beside the list for as long as it is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField("Naam van de lij&st", "Zo vind je ze later terug.")
        self.authentic = TextField(
            "&Uit welke bron komt ze?", "Bijvoorbeeld: Bevolkingsregister, 1207 of de Witte Gids."
        )
        self.delivered_by = TextField(
            "&Wie gaf de lijst?", "De dienst of de organisatie. Je hoeft geen naam te noteren."
        )
        self.delivered_on = DateField("Ge&kregen op")
        self.first_hand = Check("Wie de lijst gaf, houdt ze &zelf bij. Ze komt niet via via.")
        card = Card(TITLE)
        for widget in (self.name, self.authentic, self.delivered_by, self.delivered_on, self.first_hand):
            card.add(widget)
        column = vbox(self, gap=16)
        column.addWidget(card)
        column.addWidget(
            TipCard(
                "Waarom vragen we dit?",
                [
                    "Gebruik alleen lijsten van wie de gegevens zelf bijhoudt. Adresboeken van andere diensten of "
                    "personen mag je niet gebruiken, ook niet als ze goed bedoeld zijn."
                ],
            )
        )

    def propose(self, kind: ListKind, today: date) -> None:
        """Fill in what is plain from the kind of list."""
        self.name.set_text(f"{kind.label.split(' (')[0]} {today:%d/%m/%Y}")
        self.authentic.set_text(_AUTHENTIC.get(kind, ""))
        self.delivered_by.set_text("")
        self.delivered_on.set_date(today)
        self.first_hand.setChecked(False)
        for field in (self.name, self.authentic, self.delivered_by, self.delivered_on):
            field.set_error("")

    def details(self) -> SourceDetails:
        """Give what was filled in."""
        return SourceDetails(
            name=self.name.text(),
            authentic_source=self.authentic.text(),
            delivered_by=self.delivered_by.text(),
            delivered_on=self.delivered_on.date(),
            first_hand=self.first_hand.isChecked(),
        )

    def problems(self) -> list[tuple[str, QWidget]]:
        """Everything is needed, the date too."""
        needed = (
            (self.name, "Geef de lijst een naam."),
            (self.authentic, "Zeg uit welke bron de lijst komt."),
            (self.delivered_by, "Zeg wie de lijst gaf."),
            (self.delivered_on, "Vul in wanneer je de lijst kreeg."),
        )
        found: list[tuple[str, QWidget]] = []
        for field, text in needed:
            lacks = "" if field.text() else text
            field.set_error(lacks)
            if lacks:
                found.append((lacks, field))
        if self.delivered_on.text() and not self.delivered_on.check():
            found.append((self.delivered_on.error(), self.delivered_on))
        return found
