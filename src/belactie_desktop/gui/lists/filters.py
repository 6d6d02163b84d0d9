"""The filters of who is called: age, street, postcode, care homes and services. Source: draaiboek step 2."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from belactie_desktop.domain.selection import Selection, ServiceRule
from belactie_desktop.gui.lists.street_list import StreetList
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check, CheckGroup
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.storage.selections import Choices

_OLDEST = 120
_RULES = [
    (ServiceRule.ANY.value, "Maakt niet uit"),
    (ServiceRule.ONLY.value, "Alleen wie een dienst gebruikt"),
    (ServiceRule.WITHOUT.value, "Niet wie een dienst gebruikt"),
]


class Filters(Card):
    """Shows and reads a `Selection` without its name; `changed` comes with every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wie kies je?", parent)
        self.age_from = TextField("Leeftijd v&an", width_em=5)
        self.age_to = TextField("&Tot en met", width_em=5)
        ages = hbox(gap=16)
        ages.addWidget(self.age_from)
        ages.addWidget(self.age_to)
        ages.addStretch(1)
        self.care_homes = Check("&Zonder woonzorgcentra", bare=True)
        self.streets = StreetList()
        self.rule = ChoiceField("&Diensten", _RULES)
        self._postcode_place = vbox()
        self._service_place = vbox()
        self.postcodes = CheckGroup("Postcode", [])
        self.services = CheckGroup("Welke diensten?", [])
        self.body.addLayout(ages)
        self.add(self.care_homes)
        self.body.addLayout(self._postcode_place)
        self.add(self.streets)
        self.add(self.rule)
        self.body.addLayout(self._service_place)
        for field in (self.age_from, self.age_to, self.streets):
            field.changed.connect(self.changed)
        self.care_homes.toggled.connect(self.changed)
        self.rule.changed.connect(self._change_rule)

    def offer(self, choices: Choices) -> None:
        """Offer what there is in the dossier; what was chosen stays where it still exists."""
        postcodes, services = self.postcodes.value(), self.services.value()
        self.streets.offer(choices.streets)
        words = [(code, f"{code} {place}".strip()) for code, place in choices.postcodes if code]
        self.postcodes = self._put(CheckGroup("Postcode", words, columns=1), self._postcode_place, self.postcodes)
        named = [(service, service) for service in choices.services]
        self.services = self._put(CheckGroup("Welke diensten?", named, columns=1), self._service_place, self.services)
        self.postcodes.set_value(postcodes)
        self.services.set_value(services)
        self.postcodes.setVisible(len(words) > 1)
        self.rule.setVisible(bool(named))
        for group in (self.postcodes, self.services):
            group.changed.connect(self.changed)
        self._show_services()

    def show_selection(self, selection: Selection) -> None:
        """Show the filters of a selection; `changed` comes once."""
        self.blockSignals(True)
        self.age_from.set_text("" if selection.age_from is None else str(selection.age_from))
        self.age_to.set_text("" if selection.age_to is None else str(selection.age_to))
        self.care_homes.setChecked(selection.without_care_homes)
        self.postcodes.set_value(sorted(selection.postcodes))
        self.streets.set_value(selection.streets)
        self.rule.set_value(selection.service_rule.value)
        self.services.set_value(sorted(selection.services))
        self._show_services()
        self.blockSignals(False)
        self.changed.emit()

    def selection(self, name: str) -> Selection:
        """Give the filters as data; an age that is no number counts as none, `problems` tells of it."""
        rule = ServiceRule(self.rule.value())
        return Selection(
            name=name,
            age_from=_age(self.age_from.text()),
            age_to=_age(self.age_to.text()),
            streets=self.streets.value(),
            postcodes=frozenset(self.postcodes.value()),
            without_care_homes=self.care_homes.isChecked(),
            service_rule=rule,
            services=frozenset() if rule is ServiceRule.ANY else frozenset(self.services.value()),
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

    @Slot()
    def _change_rule(self) -> None:
        self._show_services()
        self.changed.emit()

    def _show_services(self) -> None:
        self.services.setVisible(self.rule.value() != ServiceRule.ANY.value)

    @staticmethod
    def _put(group: CheckGroup, place: QVBoxLayout, before: CheckGroup) -> CheckGroup:
        place.removeWidget(before)
        before.setParent(None)
        before.deleteLater()
        place.addWidget(group)
        return group


def _age(text: str) -> int | None:
    return int(text) if text.isdecimal() and int(text) <= _OLDEST else None


def names_of(selections: Sequence[Selection]) -> list[tuple[str, str]]:
    """Give saved selections as options, with "a new choice" first."""
    return [("", "Een nieuwe keuze"), *((each.name, each.name) for each in selections)]
