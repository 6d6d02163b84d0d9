"""Long work beside the window: one worker thread, results delivered on the GUI thread, with progress and a stop.

Only for work that grows with the list; short calls run on the GUI thread. Knows nothing of what the work does.
Python's search for cycles waits while the worker works: on the worker's thread it would take apart widgets that were
closed, and Qt does not survive that.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job

_REPORT_EVERY_MS = 50
_POOL = "worker"
_UNDER_WAY = "under_way"
Result = TypeVar("Result")


def run(
    work: Callable[[Job], Result],
    done: Callable[[Result], None],
    failed: Callable[[BelactieError], None],
    progress: Callable[[int, int, str], None] | None = None,
) -> Job:
    """Do `work(job)` on the one worker thread and give the job, so that the caller can cancel it.

    Exactly one of `done(result)` and `failed(error)` is called afterwards, on the GUI thread; none when they are bound
    methods of a widget that is gone by then. Any error that is no `BelactieError` is raised on the GUI thread and so
    ends in the excepthook. `progress(done, total, text)` comes at most 20 times a second.
    """
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("background work needs an application")
    delivery = _Delivery(app, done, failed, progress)
    job = Job(delivery.report)
    _count_work(app, 1)
    _pool(app).start(_Work(work, job, delivery))
    return job


def wait(milliseconds: int = 30_000) -> bool:
    """Wait until the worker is idle (at the end of the program); tell whether that came in time."""
    app = QCoreApplication.instance()
    return app is None or _pool(app).waitForDone(milliseconds)


def _pool(app: QObject) -> QThreadPool:
    found = app.findChild(QThreadPool, _POOL)
    if isinstance(found, QThreadPool):
        return found
    pool = QThreadPool(app)
    pool.setObjectName(_POOL)
    pool.setMaxThreadCount(1)
    return pool


def _count_work(app: QObject, change: int) -> None:
    """Count the work that is under way, on the GUI thread; the collector is off as long as there is any."""
    pool = _pool(app)
    waiting = int(pool.property(_UNDER_WAY) or 0) + change
    pool.setProperty(_UNDER_WAY, waiting)
    if waiting:
        gc.disable()
    else:
        gc.enable()


class _Work(QRunnable):
    """The part that runs on the worker thread."""

    def __init__(self, work: Callable[[Job], object], job: Job, delivery: _Delivery) -> None:
        super().__init__()
        self._work, self._job, self._delivery = work, job, delivery

    def run(self) -> None:
        try:
            result = self._work(self._job)
        except BaseException as error:  # noqa: BLE001 - handed to the GUI thread, where an unknown error is raised again
            self._delivery.ended.emit(None, error)
        else:
            self._delivery.ended.emit(result, None)


class _Delivery(QObject):
    """Lives on the GUI thread and hands over what the worker sends."""

    ended = Signal(object, object)
    reported = Signal(int, int, str)

    def __init__(
        self,
        app: QObject,
        done: Callable[[Any], None],
        failed: Callable[[BelactieError], None],
        progress: Callable[[int, int, str], None] | None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._done, self._failed, self._progress = done, failed, progress
        self._since = QElapsedTimer()
        self.ended.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self.reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def report(self, done: int, total: int, text: str) -> None:
        """Pass on progress; called on the worker thread, often."""
        if self._progress is None:
            return
        if self._since.isValid() and self._since.elapsed() < _REPORT_EVERY_MS and done != total:
            return
        self._since.start()
        self.reported.emit(done, total, text)

    @Slot(int, int, str)
    def _tell(self, done: int, total: int, text: str) -> None:
        if self._progress and _alive(self._progress):
            self._progress(done, total, text)

    @Slot(object, object)
    def _hand_over(self, result: object, error: BaseException | None) -> None:
        self.deleteLater()
        _count_work(self._app, -1)
        if error is None:
            if _alive(self._done):
                self._done(result)
        elif isinstance(error, BelactieError):
            if _alive(self._failed):
                self._failed(error)
        else:
            raise error


def _alive(receiver: Callable[..., object]) -> bool:
    """Tell whether a bound method's widget still exists; other callables always do."""
    owner = cast(object, getattr(receiver, "__self__", None))
    return not isinstance(owner, QObject) or isValid(owner)
