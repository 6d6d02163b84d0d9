"""Wie bellen we?: filters at the left, who they give at the right, in which groups, and for one person why (not)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.phases import next_closed
from belactie_desktop.domain.selection import Selection
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.lists.figures import Figures
from belactie_desktop.gui.lists.filters import Filters
from belactie_desktop.gui.lists.found_people import FoundPeople
from belactie_desktop.gui.lists.gate_message import GateMessage
from belactie_desktop.gui.lists.latest import Latest
from belactie_desktop.gui.lists.name_bar import NameBar
from belactie_desktop.gui.lists.phase_card import PhaseCard
from belactie_desktop.gui.pages.quarters import QuartersPage
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.services.selecting import Numbers, Selecting

_COUNT_AFTER_MS = 60
"""The count follows the typing at once; the table waits until the user pauses."""
_COUNTING = "We tellen de mensen opnieuw …"


class SelectionPage(QWidget):
    """The choice, or the quarters in its place. Emits `opened(size)` when a selection became the call list."""

    opened = Signal(int)
    navigation_wanted = Signal(str)

    def __init__(
        self, selecting: Selecting, quartering: Quartering, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._selecting = selecting
        self._active: Selection | None = None
        self._before = Selection()
        self._closed = False
        self.page = Page("Wie bellen we?", "Werk in stappen: bel bijvoorbeeld eerst de oudsten.")
        self.gate = GateMessage("Je mag nog geen lijst openen. Dit ontbreekt:")
        self.gate.wanted.connect(self._go_to_basis)
        self.result = InlineMessage()
        self.summary = ErrorSummary()
        self.filters = Filters()
        self.people = FoundPeople(selecting, clock)
        self.counting = Latest(selecting.numbers, _COUNT_AFTER_MS, self)
        columns = Columns(gap=16, below=40)
        columns.add(self.filters, 0, width=18)
        columns.add(self._make_right(), 1)
        for widget in (self.gate, self.result, self.summary, columns):
            self.page.add(widget)
        self.page.body.addStretch(1)
        self.quarters = QuartersPage(quartering)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.quarters)
        self._make_footer()
        self._connect()

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = vbox(right, gap=16)
        self.names = NameBar()
        self.name = self.names.name
        self.figures = Figures(least=7.5, columns=4)
        self.phases = PhaseCard()
        for widget in (self.names, self.figures, self.phases, self.people):
            column.addWidget(widget)
        column.addStretch(1)
        return right

    def _make_footer(self) -> None:
        self.renew_button = secondary("W&erk de lijst bij", "refresh")
        self.renew_button.clicked.connect(self.open)
        self.open_button = primary("&Open de lijst", "list-check")
        self.open_button.clicked.connect(self._open_or_next)
        self.news = Text("", "body", "ink2")
        self.page.footer.add_status(self.news)
        for button in (self.renew_button, self.open_button):
            self.page.footer.add_button(button)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filters_changed)
        self.filters.quarters_wanted.connect(self.show_quarters)
        self.phases.changed.connect(self._ask)
        self.counting.answered.connect(self._counted)
        self.counting.late.connect(self._counts_long)
        for slow in (self.counting, self.people.finding):
            slow.failed.connect(self._failed)
        self.names.changed.connect(self._named)
        self.names.taken.connect(self._take)
        self.names.save_wanted.connect(self.save)
        self.names.rename_wanted.connect(self.rename)
        self.names.remove_wanted.connect(self.remove)
        self.people.lists_wanted.connect(self._go_to_lists)
        self.quarters.closed.connect(self._leave_quarters)

    def refresh(self) -> None:
        """Show what there is to choose from, and the choice that was opened last."""
        self._stack.setCurrentWidget(self.page)
        self._closed = self.gate.show_missing(self._selecting.missing())
        self.result.clear()
        self.summary.show_errors([])
        self.filters.offer(self._selecting.choices())
        self._offer_saved()
        self._show(self._active or Selection())
        self.show_list()

    def selection(self) -> Selection:
        """Give the choice as it stands on the screen."""
        return replace(self.filters.selection(), name=self.name.text(), phases=self.phases.phases())

    def waits(self) -> bool:
        """Tell whether numbers or people are still being looked up."""
        return self.counting.waits() or self.people.finding.waits()

    @Slot()
    def show_quarters(self) -> None:
        """Show the quarters in place of the choice."""
        self.quarters.refresh()
        self._stack.setCurrentWidget(self.quarters)
        self.quarters.streets.search.setFocus()

    @Slot()
    def show_list(self) -> None:
        """Look up numbers and people now, without waiting for a pause."""
        self._ask()
        self.counting.now()
        self.people.finding.now()

    @Slot()
    def open(self) -> None:
        """Make this choice the call list, as far as its groups are open; the first group opens by itself."""
        self._open(self._selecting.open)

    @Slot()
    def _open_or_next(self) -> None:
        self._open(self._selecting.open_next if self._next_comes() else self._selecting.open)

    def _open(self, way: Callable[[Selection], int]) -> None:
        if self._problems():
            return
        self._before = self.selection()
        self._let_open(False)
        background.run(lambda _job: way(self._before), self._opened, self._not_opened)

    def _opened(self, size: int) -> None:
        self._let_open(True)
        self._offer_saved()
        active = self._active or self._before
        group = next_closed(self._before.phases) if active.phases != self._before.phases else None
        self._show(active)
        self._tell_opened(size, "" if group is None else f"De groep {group.label} is nu open. ")
        self.opened.emit(size)

    def _not_opened(self, error: BelactieError) -> None:
        self._let_open(True)
        messages.show_error(self.result, error)

    def _let_open(self, allowed: bool) -> None:
        for button in (self.open_button, self.renew_button):
            button.setEnabled(allowed)

    @Slot()
    def save(self) -> None:
        """Keep this choice under its name; the call list stays as it is."""
        if self._problems():
            return
        self._try(lambda: self._selecting.save(self.selection()).name, "is bewaard. De bellijst verandert niet.")

    @Slot()
    def rename(self) -> None:
        """Give the saved choice that was taken the name that is typed now."""
        self._try(lambda: self._selecting.rename(self.names.chosen(), self.name.text()), "is de nieuwe naam.")

    @Slot()
    def remove(self) -> None:
        """Drop the saved choice that was taken; the filters stay on the screen."""
        name = self.names.chosen()

        def drop() -> str:
            self._selecting.remove(name)
            return name

        self._try(drop, "is weg. De filters staan hier nog: met Bewaar zet je de keuze terug.")

    def _try(self, change: Callable[[], str], words: str) -> None:
        try:
            name = change()
        except BelactieError as error:
            messages.show_error(self.result, error)
            return
        self._offer_saved()
        self.names.show_name(name)
        messages.show_ok(self.result, f"“{name}” {words}")
        self._named()

    def _problems(self) -> bool:
        """Show what must be mended before this choice can be kept; tell whether there is anything."""
        problems = [*self.filters.problems(), *self.phases.problems()]
        if not self.name.text():
            problems.append(("Geef deze keuze een naam, zoals: 85-plussers.", self.name))
        self.summary.show_errors(problems)
        return bool(problems)

    def _tell_opened(self, size: int, group: str) -> None:
        people = "1 persoon" if size == 1 else f"{dutch_number(size)} mensen"
        next_step = secondary("Ve&rdeel de mensen", "arrows-shuffle")
        next_step.clicked.connect(self._go_to_distribution)
        messages.show_ok(self.result, f"Op de bellijst: {people}. {group}Verdeel ze nu over de bellers.", next_step)
        self.page.area.verticalScrollBar().setValue(0)

    def _offer_saved(self) -> None:
        self._active = self._selecting.active()
        self.names.offer(self._selecting.saved(), "" if self._active is None else self._active.name)

    def _show(self, selection: Selection) -> None:
        self.names.show_name(selection.name)
        self.phases.show_phases(selection.phases)
        self.filters.show_selection(selection)

    @Slot(str)
    def _take(self, name: str) -> None:
        saved = {each.name: each for each in self._selecting.saved()}
        self._show(saved.get(name, Selection()))
        self.result.clear()

    @Slot()
    def _filters_changed(self) -> None:
        self.filters.problems()
        chosen = self.filters.selection()
        self.phases.follow_ages(chosen.age_from, chosen.age_to)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        selection = self.selection()
        self.counting.ask(selection)
        self.people.follow(selection)
        self._named()

    @Slot(object)
    def _counted(self, numbers: Numbers) -> None:
        count = numbers.count
        without = count.people - count.with_number
        self.figures.show_figures(
            [
                (count.people, "mensen"),
                (count.households, "gezinnen"),
                (count.with_number, "met nummer"),
                (without, "zonder nummer"),
            ]
        )
        self.phases.show_numbers(count.people, count.phases, numbers.progress)
        more = "1 persoon" if numbers.waiting == 1 else f"{dutch_number(numbers.waiting)} mensen"
        self.news.setText(f"Nog niet op de lijst: {more}." if self._in_force() and numbers.waiting else "")
        announce(self.figures, self.figures.text())

    @Slot()
    def _counts_long(self) -> None:
        """Say that the numbers are coming: the first count after a change to the dossier takes longer."""
        self.news.setText(_COUNTING)
        announce(self.news, _COUNTING)

    @Slot(object)
    def _failed(self, error: BelactieError) -> None:
        if self.news.text() == _COUNTING:
            self.news.setText("")
        messages.show_error(self.result, error)

    @Slot()
    def _named(self) -> None:
        """Say on the buttons what they will do with the choice as it stands."""
        selection = self.selection()
        self.names.follow(selection)
        in_force = self._in_force()
        if self._next_comes():
            words = "&Open de volgende groep"
        elif selection.phases and not selection.is_open:
            words = "&Open de eerste groep"
        else:
            words = "W&erk de lijst bij" if in_force else "&Open de lijst"
        self.open_button.setText(words)
        self.open_button.setVisible(not self._closed)
        self.renew_button.setVisible(not self._closed and self._next_comes())

    def _in_force(self) -> bool:
        """Tell whether the choice on the screen is, by its name, the call list now."""
        return self._active is not None and self._active.name == self.name.text()

    def _next_comes(self) -> bool:
        selection = self.selection()
        return self._in_force() and selection.is_open and next_closed(selection.phases) is not None

    @Slot()
    def _leave_quarters(self) -> None:
        self.filters.offer(self._selecting.choices())
        self._stack.setCurrentWidget(self.page)
        self.filters.quarters_button.setFocus()
        self.show_list()

    @Slot()
    def _go_to_basis(self) -> None:
        self.navigation_wanted.emit("basis")

    @Slot()
    def _go_to_lists(self) -> None:
        self.navigation_wanted.emit("lists")

    @Slot()
    def _go_to_distribution(self) -> None:
        self.navigation_wanted.emit("distribution")
