"""Keeps what is typed: within 0.8 seconds of the first key that is not kept, and at once when something else happens.

Owns no text itself. While somebody types, the disk is written by the worker, so that a slow stick holds up no key; what
must be kept before going on is written at once, after the worker has ended.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background

DELAY_MS = 500
"""Shorter than the 0.8 seconds that are promised: the writing takes time too."""


class DraftSaver(QObject):
    """`saved` after something was written; `failed(error)` when the disk refused, and then the draft stays waiting."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Callable[[], None]] = {}
        self._noting = threading.Lock()
        """Held for a moment, while what waits is looked at or changed."""
        self._writing = threading.Lock()
        """Held while something is written, so that an older text never lands after a newer one."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._write_aside)

    def later(self, name: str, save: Callable[[], None]) -> None:
        """Save soon; a later call with the same name takes the place of this one."""
        with self._noting:
            self._waiting[name] = save
        if not self._timer.isActive():
            self._timer.start()

    def drop(self) -> None:
        """Forget what was waiting: it may not be kept any more."""
        self._timer.stop()
        with self._noting:
            self._waiting.clear()
        with self._writing:
            pass  # what is being written now is refused by the rules, or wiped by what follows

    @Slot()
    def flush(self) -> bool:
        """Save everything that waits, now; tell whether all went well."""
        self._timer.stop()
        try:
            written = self._write()
        except BelactieError as error:
            self.failed.emit(error)
            return False
        self._tell(written)
        return True

    @Slot()
    def _write_aside(self) -> None:
        background.run(self._write, self._tell, self._tell_failed)

    def _write(self, _: Job | None = None) -> int:
        """Save everything that waits, on whatever thread; what is refused stays waiting. Give how many were saved."""
        count = 0
        with self._writing:
            for name, save in self._now_waiting():
                save()
                count += 1
                self._kept(name, save)
        return count

    def _now_waiting(self) -> list[tuple[str, Callable[[], None]]]:
        with self._noting:
            return list(self._waiting.items())

    def _kept(self, name: str, save: Callable[[], None]) -> None:
        """Let go of what was saved, unless something newer took its place meanwhile."""
        with self._noting:
            if self._waiting.get(name) is save:
                del self._waiting[name]

    @Slot(object)
    def _tell_failed(self, error: BelactieError) -> None:
        self.failed.emit(error)

    def _tell(self, written: int) -> None:
        if written:
            self.saved.emit()
