"""The list of one stream with one household beside it, and everything one notes there: the daily work of this page.

Knows no papers; those are in the panels of the page. Keeps the clipboard clean: what was copied goes with the home.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.number_search import Place, ReachCounts, Result, Stream, spoken_list
from belactie_desktop.domain.phones import national
from belactie_desktop.gui import messages
from belactie_desktop.gui.reach.home_card import HomeCard
from belactie_desktop.gui.reach.home_list import HomeList
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.services.searching_numbers import Finding, Found, HomeView, SearchingNumbers
from belactie_desktop.services.visiting import Visiting
from belactie_desktop.services.withdrawing import Withdrawing

_PEACE = (
    "De gegevens van deze mensen worden nu gewist. Alleen een code blijft, zodat niemand hen nog belt. "
    "Dit kun je niet ongedaan maken."
)


class Workbench(QWidget):
    """Emits `changed` after every step that was kept, `look_up_wanted` from an empty stream. `stream`: its stream."""

    changed = Signal()
    look_up_wanted = Signal()

    def __init__(
        self,
        stream: Stream,
        searching: SearchingNumbers,
        visiting: Visiting,
        withdrawing: Withdrawing,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.stream = stream
        self._searching, self._visiting, self._withdrawing, self._clock = searching, visiting, withdrawing, clock
        self._view: HomeView | None = None
        self._names: dict[str, str] = {}
        self._copied = ""
        self._last: Found | None = None
        self.message = InlineMessage()
        self.list = HomeList(stream, searching.ids, searching.lines)
        self.card = HomeCard()
        self.list.selected.connect(self._show_home)
        self.list.accepted.connect(self._accept)
        self.list.look_up_wanted.connect(self.look_up_wanted)
        self.card.found.connect(self._found)
        self.card.noted.connect(self._note)
        self.card.moved.connect(self._move)
        self.card.left_in_peace.connect(self._leave_in_peace)
        self.card.copied.connect(self._copy)
        sides = Columns(gap=14, below=52)
        sides.add(self.list, 1)
        sides.add(self.card, 0, width=23)
        column = vbox(self)
        column.addWidget(self.message)
        column.addWidget(sides)

    def show_stream(self, counts: ReachCounts) -> None:
        """Read the stream again."""
        self._names = {visitor.uid: visitor.name for visitor in self._visiting.visitors()}
        chosen = self._view.home.household_id if self._view else None
        self.list.show_stream(counts, self._searching.proposed(self.stream), chosen)

    def forget_copied(self) -> None:
        """Empty the clipboard when it still holds what was copied here."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""

    @Slot(object)
    def _show_home(self, household_id: object) -> None:
        views = self._searching.homes([household_id]) if isinstance(household_id, int) else ()
        before = self._view.home.household_id if self._view else None
        self._view = views[0] if views else None
        self.card.setVisible(self._view is not None)
        if self._view is None:
            return
        if self._view.home.household_id != before:
            self.forget_copied()
        visitor = self._names.get(self._view.home.caller_uid or "", "")
        main = self.stream in (Stream.LOOK_UP, Stream.CLOSED)
        self.card.show_home(self._view, self.stream, self._clock().date(), visitor, main)

    @Slot(object)
    def _found(self, finding: Finding) -> None:
        if self._view is None:
            return
        home = self._view.home
        try:
            self._last = self._searching.found(home.household_id, finding)
        except BelactieError as error:
            messages.show_error(self.message, error)
            self.card.form.number.setFocus()
            return
        self._go_on(home.household_id)
        undo = quiet("Maak ongedaan", "arrow-back-up")
        undo.clicked.connect(self._undo)
        who = spoken_list([member.name for member in home.members])
        messages.show_ok(
            self.message, f"{national(self._last.number.e164)} is bewaard. Je kunt nu bellen naar {who}.", undo
        )
        self.card.form.number.setFocus()

    @Slot()
    def _undo(self) -> None:
        if self._last is not None:
            last, self._last = self._last, None
            self._do(lambda: self._searching.take_back(last), "Het nummer is weer weg.")

    @Slot(str, object)
    def _note(self, value: str, on_day: date | None) -> None:
        if self._view is None:
            return
        home, result = self._view.home, Result(value)
        if self.stream is Stream.VISITS:
            kept = self._do(lambda: self._visiting.note(home.household_id, result, on_day), "", home.household_id)
        elif self.stream is Stream.KEY_FIGURES:
            network = self.card.network.text()
            kept = self._do(
                lambda: self._searching.note_key_figure(home.household_id, result, network, on_day),
                "",
                home.household_id,
            )
        else:
            place = Place(self.card.form.place.value()) if self.stream is Stream.LOOK_UP else Place.LETTER
            kept = self._do(
                lambda: self._searching.note(home.household_id, result, place, on_day), "", home.household_id
            )
        if kept:
            who = spoken_list([member.name for member in home.members])
            messages.show_ok(self.message, f"Genoteerd bij {who}: {result.label.lower()}.")

    @Slot(str)
    def _move(self, stream: str) -> None:
        if self._view is not None:
            home = self._view.home
            label = Stream(stream).label
            self._do(
                lambda: self._searching.move([home.household_id], Stream(stream)),
                f"Dit gezin staat nu bij {label}.",
                home.household_id,
            )

    @Slot()
    def _accept(self) -> None:
        self._do(lambda: self._searching.accept(self.stream), "De voorstellen zijn gevolgd.")

    @Slot(object)
    def _leave_in_peace(self, person_id: int | None) -> None:
        if self._view is None:
            return
        home = self._view.home
        chosen = [m for m in home.members if person_id in (None, m.person_id)]
        who = spoken_list([member.name for member in chosen])
        if not messages.confirm(self, f"Geen contact meer met {who}?", _PEACE, "&Wis en bel niet meer"):
            return
        self._do(
            lambda: [self._withdrawing.stop_calling(member.person_id) for member in chosen],
            "Gewist. We bellen of schrijven deze mensen niet meer.",
            home.household_id,
        )

    @Slot()
    def _copy(self) -> None:
        if self._view is None:
            return
        home = self._view.home
        self._copied = f"{spoken_list([m.name for m in home.members])}, {home.address.text}"
        QGuiApplication.clipboard().setText(self._copied)
        messages.show_info(self.message, "Gekopieerd. Kies je een ander gezin, dan maken we het klembord weer leeg.")

    def _do(self, step: Callable[[], object], words: str, household_id: int | None = None) -> bool:
        """Take one step; show what became of it, and go on to the next household. Tell whether it was kept."""
        try:
            step()
        except BelactieError as error:
            messages.show_error(self.message, error)
            return False
        if household_id is None:
            self.changed.emit()
        else:
            self._go_on(household_id)
        if words:
            messages.show_ok(self.message, words)
        return True

    def _go_on(self, household_id: int) -> None:
        """Choose the household below, so that the list is worked off from top to bottom, and read again."""
        following = self.list.next_after(household_id)
        if isinstance(following, int):
            self.list.table.select(following)
        self.changed.emit()
