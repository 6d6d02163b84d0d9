"""Background work: results and known failures come back on the GUI thread, bugs reach the excepthook, a stop stops."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.errors import BelactieError, Cancelled, DiskFull
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background


class Desk:
    """Writes down what came back."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[BelactieError] = []
        self.reports: list[tuple[int, int, str]] = []
        self.threads: list[QThread] = []

    def done(self, result: object) -> None:
        self.threads.append(QThread.currentThread())
        self.results.append(result)

    def failed(self, error: BelactieError) -> None:
        self.errors.append(error)

    def progress(self, done: int, total: int, text: str) -> None:
        self.reports.append((done, total, text))

    def ended(self) -> bool:
        return bool(self.results or self.errors)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk()


def test_the_result_comes_back_on_the_gui_thread(qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    workers: list[int] = []

    def work(job: Job) -> str:
        workers.append(threading.get_ident())
        return "klaar"

    background.run(work, desk.done, desk.failed)
    qtbot.waitUntil(desk.ended)
    assert desk.results == ["klaar"]
    assert desk.threads == [qapp.thread()]
    assert workers != [threading.get_ident()]


def test_a_known_failure_is_handed_over(qtbot: QtBot, desk: Desk) -> None:
    def work(job: Job) -> None:
        raise DiskFull

    background.run(work, desk.done, desk.failed)
    qtbot.waitUntil(desk.ended)
    assert [type(error) for error in desk.errors] == [DiskFull]
    assert desk.results == []


def test_a_bug_is_raised_on_the_gui_thread(qtbot: QtBot, desk: Desk) -> None:
    def work(job: Job) -> None:
        raise ZeroDivisionError("bug")

    with capture_exceptions() as raised:
        background.run(work, desk.done, desk.failed)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]
    assert not desk.ended()


def test_a_stop_ends_the_work_at_its_next_report(qtbot: QtBot, desk: Desk) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        go_on.wait(10)
        job.report(1, 2)

    job = background.run(work, desk.done, desk.failed, desk.progress)
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(desk.ended)
    assert [type(error) for error in desk.errors] == [Cancelled]


def test_progress_is_thinned_and_the_last_report_always_comes(qtbot: QtBot, desk: Desk) -> None:
    def work(job: Job) -> int:
        for at in range(20_001):
            job.report(at, 20_000, "rijen")
        return 1

    background.run(work, desk.done, desk.failed, desk.progress)
    qtbot.waitUntil(desk.ended)
    assert desk.reports[0] == (0, 20_000, "rijen")
    assert desk.reports[-1] == (20_000, 20_000, "rijen")
    assert len(desk.reports) < 200


def test_work_waits_for_earlier_work(qtbot: QtBot, desk: Desk) -> None:
    running: list[int] = []
    most: list[int] = []

    def work_of(number: int) -> Callable[[Job], int]:
        def work(job: Job) -> int:
            running.append(number)
            most.append(len(running))
            running.remove(number)
            return number

        return work

    for number in range(5):
        background.run(work_of(number), desk.done, desk.failed)
    qtbot.waitUntil(lambda: len(desk.results) == 5)
    assert desk.results == [0, 1, 2, 3, 4]
    assert max(most) == 1


class Page(QWidget):
    """A page that may be gone when its work is done."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self._heard = heard

    def done(self, result: object) -> None:
        self._heard.append(result)

    def failed(self, error: BelactieError) -> None:
        self._heard.append(error)


def test_a_page_that_is_gone_hears_nothing(qtbot: QtBot, desk: Desk) -> None:
    heard: list[object] = []
    page, go_on = Page(heard), threading.Event()
    background.run(lambda job: go_on.wait(10), page.done, page.failed)
    page.deleteLater()
    qtbot.waitUntil(lambda: not _exists(page))
    go_on.set()
    background.run(lambda job: "later", desk.done, desk.failed)
    qtbot.waitUntil(desk.ended)
    assert heard == []


def _exists(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget)


def test_the_end_of_the_program_waits_for_the_worker(qtbot: QtBot, desk: Desk) -> None:
    ended: list[bool] = []
    background.run(lambda job: ended.append(True), desk.done, desk.failed)
    assert background.wait()
    assert ended == [True]
    qtbot.waitUntil(desk.ended)


class Closed:
    """Stands for a window that was closed: part of a cycle, so only the collector takes it apart. Tells where."""

    def __init__(self, where: list[int]) -> None:
        self._where = where
        self.itself = self

    def __del__(self) -> None:
        self._where.append(threading.get_ident())


def busy(_job: Job) -> str:
    """Make what brings the collector out: many small things that stay for a while."""
    kept = [[number] for number in range(200_000)]
    return str(len(kept))


def taken_apart(qtbot: QtBot, desk: Desk) -> list[int]:
    """Leave a closed window behind, let the worker work, and give on which threads it was taken apart meanwhile."""
    gc.collect()
    where: list[int] = []
    Closed(where)
    background.run(busy, desk.done, desk.failed)
    background.wait()
    meanwhile = list(where)
    qtbot.waitUntil(desk.ended)
    gc.collect()
    assert where, "in the end it goes"
    return meanwhile


def test_nothing_is_taken_apart_on_the_worker_thread(qtbot: QtBot, desk: Desk) -> None:
    assert taken_apart(qtbot, desk) == []
    assert gc.isenabled()


def test_twin_with_the_collector_on_the_worker_takes_windows_apart(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "_count_work", lambda _app, _change: None)
    assert taken_apart(qtbot, desk) != []
    assert threading.get_ident() not in taken_apart(qtbot, Desk())


def test_the_collector_waits_for_all_work_that_was_asked(qtbot: QtBot, desk: Desk) -> None:
    seen: list[bool] = []
    for _ in range(3):
        background.run(lambda _job: seen.append(gc.isenabled()), desk.done, desk.failed)
    qtbot.waitUntil(lambda: len(desk.results) == 3)
    assert seen == [False] * 3
    assert gc.isenabled()
