"""The filters of who is called: age, homes, quarter, street, services and lists. Source: draaiboek step 2."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.phases import HIGHEST_AGE
from belactie_desktop.domain.selection import Selection
from belactie_desktop.gui.lists.street_list import StreetList
from belactie_desktop.gui.lists.tick_filter import RuleFilter, TickFilter
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.storage.selections import Choices

_SERVICE_WORDS = ("Maakt niet uit", "Alleen gebruikers", "Geen gebruikers")
_LIST_WORDS = ("Maakt niet uit", "Alleen wie erop staat", "Niet wie erop staat")


class Filters(Card):
    """Shows and reads a `Selection` without its name and phases; `changed` comes with every change."""

    changed = Signal()
    quarters_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wie kies je?", parent)
        self.age_from = TextField("Leeftijd v&an", width_em=5)
        self.age_to = TextField("&Tot en met", width_em=5)
        ages = hbox(gap=16)
        ages.addWidget(self.age_from)
        ages.addWidget(self.age_to)
        ages.addStretch(1)
        self.care_homes = Check("&Zonder woonzorgcentra", bare=True)
        self.service_flats = Check("Zonder serv&iceflats", bare=True)
        homes = vbox(gap=0)
        homes.addWidget(self.care_homes)
        homes.addWidget(self.service_flats)
        self.quarters = TickFilter("Wijk")
        self.quarters_button = quiet("Wijken aanpassen", "map-pin")
        self.quarters_button.clicked.connect(self.quarters_wanted)
        self.postcodes = TickFilter("Postcode", least=2)
        self.streets = StreetList()
        self.services = RuleFilter("&Diensten", _SERVICE_WORDS, "Welke diensten?")
        self.lists = RuleFilter("Li&jsten van diensten", _LIST_WORDS, "Welke lijsten?")
        self.body.addLayout(ages)
        self.body.addLayout(homes)
        below = hbox()
        below.addWidget(self.quarters_button)
        below.addStretch(1)
        self.add(self.quarters)
        self.body.addLayout(below)
        for widget in (self.postcodes, self.streets, self.services, self.lists):
            self.add(widget)
        for field in (self.age_from, self.age_to, self.quarters, self.postcodes, self.streets):
            field.changed.connect(self.changed)
        for check in (self.care_homes, self.service_flats):
            check.toggled.connect(self.changed)
        for rule in (self.services, self.lists):
            rule.changed.connect(self.changed)

    def offer(self, choices: Choices) -> None:
        """Offer what there is in the dossier; what was chosen stays."""
        self.streets.offer(choices.streets)
        self.quarters.offer([(name, name) for name in choices.quarters])
        self.quarters_button.setText("Wijken aanpassen" if choices.quarters else "Wijken maken")
        self.quarters_button.setVisible(bool(choices.streets))
        self.postcodes.offer([(code, f"{code} {place}".strip()) for code, place in choices.postcodes if code])
        self.services.offer([(service, service) for service in choices.services])
        self.lists.offer([(str(each), name) for each, name in choices.lists])

    def show_selection(self, selection: Selection) -> None:
        """Show the filters of a selection; `changed` comes once."""
        self.blockSignals(True)
        self.age_from.set_text("" if selection.age_from is None else str(selection.age_from))
        self.age_to.set_text("" if selection.age_to is None else str(selection.age_to))
        self.care_homes.setChecked(selection.without_care_homes)
        self.service_flats.setChecked(selection.without_service_flats)
        self.quarters.set_value(sorted(selection.quarters))
        self.postcodes.set_value(sorted(selection.postcodes))
        self.streets.keep(selection.streets)
        self.services.show_rule(selection.service_rule, sorted(selection.services))
        self.lists.show_rule(selection.list_rule, [str(each) for each in sorted(selection.lists)])
        self.blockSignals(False)
        self.changed.emit()

    def selection(self) -> Selection:
        """Give the filters as data; an age that is no number counts as none, `problems` tells of it."""
        return Selection(
            age_from=_age(self.age_from.text()),
            age_to=_age(self.age_to.text()),
            streets=self.streets.value(),
            postcodes=frozenset(self.postcodes.value()),
            quarters=frozenset(self.quarters.value()),
            without_care_homes=self.care_homes.isChecked(),
            without_service_flats=self.service_flats.isChecked(),
            service_rule=self.services.chosen(),
            services=frozenset(self.services.value()),
            list_rule=self.lists.chosen(),
            lists=frozenset(map(int, self.lists.value())),
        )

    def problems(self) -> list[tuple[str, QWidget]]:
        """Tell what stands in the ages that is no age."""
        found: list[tuple[str, QWidget]] = []
        for field in (self.age_from, self.age_to):
            wrong = bool(field.text()) and _age(field.text()) is None
            field.set_error("Typ een leeftijd, zoals 80." if wrong else "")
            if wrong:
                found.append((field.error(), field))
        low, high = _age(self.age_from.text()), _age(self.age_to.text())
        if low is not None and high is not None and low > high:
            self.age_to.set_error(f"Typ {low} of meer.")
            found.append((self.age_to.error(), self.age_to))
        return found


def _age(text: str) -> int | None:
    return int(text) if text.isdecimal() and int(text) <= HIGHEST_AGE else None
