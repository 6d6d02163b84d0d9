"""How long pages that look back at every call keep the worker, and how long the window itself is silent meanwhile.

Owns the measuring of three pages of the coordinator, off-screen; the file comes from whoever measures. The worker is
told in CPU time of the process, as other work on the machine does not count then.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import Stream
from belactie_desktop.domain.selection import Selection
from belactie_desktop.files.shipped import word_list
from belactie_desktop.gui.pages.agenda import AgendaPage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.gui.pages.without_number import ReachServices, WithoutNumberPage
from belactie_desktop.services.keeping_agenda import KeepingAgenda
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.services.search_sheets import SearchSheets
from belactie_desktop.services.searching_numbers import SearchingNumbers
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.services.visiting import Visiting
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.services.writing_letters import WritingLetters
from belactie_desktop.storage import about
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.tables import call_attempt

Measured = tuple[str, float, tuple[str, float]]
_BEAT_MS = 5


Opening = AgendaPage | WithoutNumberPage | SelectionPage


def work(store: Store, clock: Clock, runs: int) -> Iterator[Measured]:
    """Give what the worker does per page: what, CPU seconds, and the floor it stands beside. A median of the runs."""
    searching, selecting = SearchingNumbers(store, clock), Selecting(store, clock)
    choice = Selection(age_from=80)

    def anew(then: Callable[[], object]) -> Callable[[], object]:
        def changed() -> object:
            with store.transaction() as connection:
                about.put(connection, "bench", str(time.perf_counter()))
            return then()

        return changed

    floor = ("reading every call once", _cpu(lambda: _every_call(store), runs))
    yield "agenda: read", _cpu(lambda: KeepingAgenda(store, clock).shown(Job()), runs), floor
    working_out = _cpu(anew(lambda: searching.work_out(Job())), runs)
    yield "nog te bereiken: work out", working_out, floor
    yield "nog te bereiken: after a step", _cpu(lambda: _once_known(searching), runs), ("working out", working_out)
    first = _cpu(anew(lambda: selecting.numbers(choice)), runs)
    yield "choice: first numbers", first, floor
    yield "choice: numbers after it", _cpu(lambda: selecting.numbers(choice), runs), ("the first ones", first)


def silences(store: Store, clock: Clock) -> Iterator[Measured]:
    """Give per page how long the window heard nothing while it opened, beside how long opening took; in seconds."""
    app = cast("QApplication", QApplication.instance() or QApplication([]))
    searching, visiting = SearchingNumbers(store, clock), Visiting(store, clock)
    reach = ReachServices(
        searching,
        SearchSheets(store, clock, word_list()),
        WritingLetters(store, clock),
        visiting,
        Withdrawing(store, clock),
    )
    pages: dict[str, Opening] = {
        "agenda": AgendaPage(KeepingAgenda(store, clock), clock),
        "nog te bereiken": WithoutNumberPage(reach, clock),
        "choice": SelectionPage(Selecting(store, clock), Quartering(store), clock),
    }
    for name, page in pages.items():
        with store.transaction() as connection:
            about.put(connection, "bench", str(time.perf_counter()))
        silent, whole = _opened(app, page)
        yield f"{name}: longest silence of the window", silent, ("the whole opening", whole)


def _opened(app: QApplication, page: Opening) -> tuple[float, float]:
    """Open a page; give the longest time between two beats of the window, and the time until all is there."""
    page.resize(1116, 690)
    page.show()
    app.processEvents()
    beats = [time.perf_counter()]
    timer = QTimer(page)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(_BEAT_MS)
    page.refresh()
    while page.waits():
        # Waiting, not asking again and again: that would keep Python from the worker.
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()
    beats.append(time.perf_counter())
    timer.stop()
    page.close()
    return max(later - earlier for earlier, later in pairwise(beats)), beats[-1] - beats[0]


def _once_known(searching: SearchingNumbers) -> None:
    """Read what the page reads after a step: counts, proposals, the list, and what stands on the screen of it."""
    searching.counts()
    searching.proposed(Stream.LOOK_UP)
    ids = searching.ids(Stream.LOOK_UP)
    searching.lines(ids[:200])
    searching.homes(ids[:1])


def _every_call(store: Store) -> None:
    with store.reading() as connection:
        connection.execute(select(call_attempt)).all()


def _cpu(step: Callable[[], object], runs: int) -> float:
    found: list[float] = []
    for _ in range(runs):
        began = time.process_time()
        step()
        found.append(time.process_time() - began)
    return statistics.median(found)
