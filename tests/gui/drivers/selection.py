"""Verbs of a coordinator who chooses who is called and names the quarters: real keys, real widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from belactie_desktop.domain.selection import Selection, ServiceRule
from belactie_desktop.gui.lists.street_list import StreetList
from belactie_desktop.gui.lists.tick_filter import RuleFilter
from belactie_desktop.gui.pages.quarters import QuartersPage
from belactie_desktop.gui.pages.selection import SelectionPage
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import cells, pick, settled


def looked_up(page: SelectionPage) -> None:
    """Let the pause pass and the answers come."""
    settled()
    page.counting.now()
    page.people.finding.now()
    while page.waits():
        settled()
    QCoreApplication.processEvents()


def tick(streets: StreetList, name: str) -> None:
    """Search a street and tick it with the space bar."""
    type_in(streets.search, name)
    at = next(at for at in range(streets.list.count()) if streets.list.item(at).text() == name)
    assert not streets.list.item(at).isHidden()
    streets.list.setFocus()
    streets.list.setCurrentRow(at)
    QTest.keyClick(streets.list, Qt.Key.Key_Space)


class SelectionScreen:
    """A coordinator at the page Wie bellen we?"""

    def __init__(self, page: SelectionPage) -> None:
        self.page = page

    def set_ages(self, low: str = "", high: str = "") -> None:
        """Type an age band."""
        type_in(self.page.filters.age_from, low)
        type_in(self.page.filters.age_to, high)

    def tick_street(self, name: str) -> None:
        """Search a street and tick it."""
        tick(self.page.filters.streets, name)

    def tick_postcode(self, code: str) -> None:
        """Tick a postcode."""
        press(self.page.filters.postcodes.group.option(code))

    def tick_quarter(self, name: str) -> None:
        """Tick a quarter."""
        press(self.page.filters.quarters.group.option(name))

    def turn_care_homes(self) -> None:
        """Turn the tick for care homes."""
        press(self.page.filters.care_homes)

    def turn_service_flats(self) -> None:
        """Turn the tick for service flats."""
        press(self.page.filters.service_flats)

    def choose_services(self, rule: ServiceRule, *services: str) -> None:
        """Say what using a service means, and which services."""
        self._choose(self.page.filters.services, rule, *services)

    def choose_lists(self, rule: ServiceRule, *lists: int) -> None:
        """Say what standing on a list means, and which lists."""
        self._choose(self.page.filters.lists, rule, *map(str, lists))

    def _choose(self, field: RuleFilter, rule: ServiceRule, *keys: str) -> None:
        pick(field.rule, rule.value)
        for key in keys:
            press(field.which.group.option(key))

    def open_in_groups(self) -> None:
        """Turn the tick for opening in groups."""
        press(self.page.phases.check)

    def set_groups(self, starts: str) -> None:
        """Type at which ages the groups begin."""
        if self.page.phases.edit_button.isVisible():
            press(self.page.phases.edit_button)
        type_in(self.page.phases.starts, starts)
        QTest.keyClick(self.page.phases.starts.edit, Qt.Key.Key_Return)

    def groups(self) -> list[str]:
        """Read the groups with their numbers."""
        looked_up(self.page)
        return self.page.phases.lines()

    def count(self) -> str:
        """Read the live count."""
        looked_up(self.page)
        return self.page.figures.text()

    def why(self, name: str) -> tuple[str, str]:
        """Type somebody's name and read the verdict of the first one: (Wel or Niet, the reasons)."""
        type_in(self.page.people.search, name)
        looked_up(self.page)
        return self.page.people.why.verdict.text(), self.page.people.why.reasons.text()

    def open(self, name: str) -> str:
        """Name the choice and press the main button; return what the page says."""
        type_in(self.page.name, name)
        return self.press_main()

    def press_main(self) -> str:
        """Press the main button; return what the page says."""
        press(self.page.open_button)
        looked_up(self.page)
        return self.page.result.text()

    def renew(self) -> str:
        """Press the button that brings the list up to date; return what the page says."""
        press(self.page.renew_button)
        looked_up(self.page)
        return self.page.result.text()

    def choose_saved(self, name: str) -> Selection:
        """Take a saved choice; return what the page shows."""
        pick(self.page.names.saved, name)
        looked_up(self.page)
        return self.page.selection()

    def rows(self) -> list[tuple[str, ...]]:
        """Give the table as shown, after the pause."""
        looked_up(self.page)
        return cells(self.page.people.model)


class QuartersScreen:
    """A coordinator at the page Wijken."""

    def __init__(self, page: QuartersPage) -> None:
        self.page = page

    def put(self, quarter: str, *streets: str) -> str:
        """Tick streets and give them a quarter, a new one or a known one; return what the page says."""
        for street in streets:
            tick(self.page.streets, street)
        if self.page.known.isVisible():
            known = self.page.known.combo.findData(quarter) >= 0
            pick(self.page.known, quarter if known else "")
        if self.page.name.isVisible():
            type_in(self.page.name, quarter)
        press(self.page.put_button)
        return self.page.result.text()

    def take_out(self, *streets: str) -> str:
        """Tick streets and take them out of their quarter; return what the page says."""
        for street in streets:
            tick(self.page.streets, street)
        press(self.page.out_button)
        return self.page.result.text()

    def rows(self) -> list[tuple[str, ...]]:
        """Give the table of quarters."""
        return cells(self.page.model)
