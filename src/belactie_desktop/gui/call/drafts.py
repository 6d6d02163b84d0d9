"""Keeps what is typed: 0.8 seconds after the last key, and at once when something else happens. Owns no text itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from belactie_desktop.domain.errors import BelactieError

DELAY_MS = 800


class DraftSaver(QObject):
    """`saved` after something was written; `failed(error)` when the disk refused, and then the draft stays waiting."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Callable[[], None]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)

    def later(self, name: str, save: Callable[[], None]) -> None:
        """Save soon; a later call with the same name takes the place of this one."""
        self._waiting[name] = save
        self._timer.start()

    def drop(self) -> None:
        """Forget what was waiting: it may not be kept any more."""
        self._timer.stop()
        self._waiting.clear()

    @Slot()
    def flush(self) -> bool:
        """Save everything that waits, now; tell whether all went well."""
        self._timer.stop()
        while self._waiting:
            name, save = next(iter(self._waiting.items()))
            try:
                save()
            except BelactieError as error:
                self.failed.emit(error)
                return False
            self._waiting.pop(name, None)
            self.saved.emit()
        return True
