"""Overzicht: four numbers, what is still to be done, and how the calls went. Every number leads to its list."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.dutch_dates import weekday_date
from belactie_desktop.domain.errors import BelactieError, FileDamaged
from belactie_desktop.domain.figures import Progress
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.latest import Latest
from belactie_desktop.gui.widgets.buttons import Button, primary
from belactie_desktop.gui.widgets.cards import Card, TaskRow
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns, Tiles
from belactie_desktop.gui.widgets.stats import Bar, BarRows, StatNumber
from belactie_desktop.gui.widgets.text import Tag, TagKind, Text
from belactie_desktop.services.overviewing import Overview, Overviewing, Task, TaskState

_TAGS: dict[TaskState, tuple[TagKind, str]] = {
    TaskState.DONE: ("ok", ""),
    TaskState.BUSY: ("info", "clock"),
    TaskState.TODO: ("warn", "alert-triangle"),
    TaskState.OPEN: ("info", "arrow-right"),
    TaskState.LOCKED: ("neutral", "lock"),
}
_TONES = {
    Bucket.DONE: "primary",
    Bucket.APPOINTMENT: "say_edge",
    Bucket.REFUSED: "danger",
}
_NEXT: tuple[tuple[str, str, str], ...] = (
    ("worries", "Kijk naar de &zorgen", "lifebuoy"),
    ("basis", "&Vul waarom en basis in", "gavel"),
    ("lists", "&Lees een lijst in", "file-import"),
    ("doubles", "&Kijk de dubbels na", "users"),
    ("selection", "&Kies wie we bellen", "filter"),
    ("callers", "&Zet bellers klaar", "users"),
    ("distribution", "Ver&deel de mensen", "arrows-shuffle"),
    ("belmappen", "Naar de &belmappen", "folder"),
    ("requests", "&Geef hulpvragen door", "file-arrow-right"),
)
"""The next step per page of the first task that waits."""


class OverviewPage(Page):
    """The first page after opening. `navigation_wanted(page)` and `people_wanted(bucket or "")` send the user on.

    `damage_found(FileDamaged)`: the file cannot be read any more.
    """

    navigation_wanted = Signal(str)
    people_wanted = Signal(str)
    damage_found = Signal(object)

    def __init__(self, overviewing: Overviewing, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Overzicht", parent=parent)
        self._overviewing = overviewing
        self._clock = clock
        self._next_page = "distribution"
        self._reading = Latest(lambda _question: overviewing.overview(), 0, self)
        self._reading.answered.connect(self._show)
        self._reading.failed.connect(self._failed)
        self.message = InlineMessage()
        self.counting = Text("De mensen worden geteld …", "body", "ink2")
        self.next_button = primary("Ver&deel de mensen", "arrows-shuffle")
        self.next_button.clicked.connect(lambda: self.navigation_wanted.emit(self._next_page))
        self.header.add_action(self.next_button)
        self.on_list = StatNumber(0, "mensen op de lijst")
        self.done = StatNumber(0, "gesprekken klaar")
        self.requests = StatNumber(0, "open hulpvragen")
        self.callbacks = StatNumber(0, "terugbellen vandaag")
        self._tiles = tiles = Tiles(least=13, columns=4, gap=14)
        for tile in (self.on_list, self.done, self.requests, self.callbacks):
            tiles.add(tile)
        self.on_list.clicked.connect(lambda: self.people_wanted.emit(""))
        self.done.clicked.connect(lambda: self.people_wanted.emit(Bucket.DONE.value))
        self.requests.clicked.connect(lambda: self.navigation_wanted.emit("requests"))
        self.callbacks.clicked.connect(lambda: self.people_wanted.emit(Bucket.APPOINTMENT.value))
        self._cards = self._make_cards()
        # Nothing is better than numbers that are not true yet.
        for widget in (self.next_button, tiles, self._cards):
            widget.setVisible(False)
        for widget in (self.message, self.counting, tiles):
            self.add(widget)
        self.add(self._cards, 1)

    def _make_cards(self) -> Columns:
        self.tasks = vbox(gap=0)
        todo = Card("Wat moet nog gebeuren?")
        todo.body.addLayout(self.tasks)
        self.bars = BarRows()
        self.sentence = Text("", "body", "ink2")
        results = Card("Waar staan de mensen?")
        results.add(self.bars)
        results.add(self.sentence)
        self.list_button = Button("&Bekijk de mensen achter de cijfers", "row", "list", wrap=True)
        self.list_button.clicked.connect(lambda: self.people_wanted.emit(""))
        results.add(self.list_button)
        columns = Columns(gap=14)
        columns.add(todo, 3)
        columns.add(results, 2)
        return columns

    def refresh(self) -> None:
        """Read everything of this moment, beside the window: a list of 100,000 people takes a second."""
        self.header.show_title("Overzicht", weekday_date(self._clock().date()))
        self.message.clear()
        self._reading.ask(None)
        self._reading.now()

    def waits(self) -> bool:
        """Tell whether the numbers of this moment are still being read."""
        return self._reading.waits()

    @Slot(object)
    def _failed(self, error: BelactieError) -> None:
        self.counting.setVisible(False)
        messages.show_error(self.message, error)
        if isinstance(error, FileDamaged):
            self.damage_found.emit(error)

    @Slot(object)
    def _show(self, overview: Overview) -> None:
        self.counting.setVisible(False)
        for widget in (self.next_button, self._tiles, self._cards):
            widget.setVisible(True)
        progress = overview.progress
        self.on_list.show_number(progress.on_list)
        self.done.show_number(progress.buckets[Bucket.DONE])
        self.requests.show_number(progress.open_requests)
        self.callbacks.show_number(progress.callbacks_today)
        self._show_bars(progress)
        self._show_tasks(overview.tasks)
        self._show_next(overview.tasks)

    def _show_bars(self, progress: Progress) -> None:
        shown = [bucket for bucket in Bucket if progress.buckets[bucket]]
        self.bars.show_bars([Bar(b.label, progress.buckets[b], _TONES.get(b, "edge")) for b in shown])
        reached = progress.consented + progress.buckets[Bucket.REFUSED]
        if reached:
            per_hundred = round(100 * progress.consented / reached)
            self.sentence.setText(f"{per_hundred} van de 100 mensen die we bereikten, gaven toestemming.")
        else:
            self.sentence.setText("Er zijn nog geen gesprekken." if progress.on_list else "Er is nog geen lijst.")

    def _show_tasks(self, tasks: tuple[Task, ...]) -> None:
        while (item := self.tasks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for task in tasks:
            self.tasks.addWidget(self._task_row(task))

    def _task_row(self, task: Task) -> TaskRow:
        kind, icon = _TAGS[task.state]
        row = TaskRow(task.title, Tag(task.status, kind, icon))
        row.clicked.connect(lambda: self.navigation_wanted.emit(task.page))
        return row

    def _show_next(self, tasks: tuple[Task, ...]) -> None:
        waiting = next((task.page for task in tasks if task.state in (TaskState.TODO, TaskState.BUSY)), "belmappen")
        for page, words, icon in _NEXT:
            if page == waiting or (waiting == "privacy" and page == "belmappen"):
                self._next_page = page
                self.next_button.setText(words)
                self.next_button.show_icon(icon)
