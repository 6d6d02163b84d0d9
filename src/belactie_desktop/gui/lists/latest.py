"""Work beside the window of which only the newest answer counts, as while somebody types or moves a filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import background

LATE_AFTER_MS = 300


class Latest(QObject):
    """Asks `work(question)` after a pause of `pause` milliseconds without a newer question; one at a time.

    `answered(result)` comes on the GUI thread; `failed(BelactieError)` when the work could not be done. `late` when an
    answer takes so long that the user wants to hear of it.
    """

    answered = Signal(object)
    failed = Signal(object)
    late = Signal()

    def __init__(self, work: Callable[[Any], object], pause: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._questions: list[object] = []
        self._busy = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause)
        self._pause.timeout.connect(self.now)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_AFTER_MS)
        self._late.timeout.connect(self.late)

    def ask(self, question: object) -> None:
        """Put a question in place of an earlier one that waits."""
        self._questions = [question]
        self._pause.start()

    def waits(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._busy or bool(self._questions)

    @Slot()
    def now(self) -> None:
        """Begin at once with what waits, or as soon as the work in hand is done."""
        self._pause.stop()
        if self._busy or not self._questions:
            return
        question = self._questions.pop()
        self._busy = True
        self._late.start()
        background.run(lambda _job: self._work(question), self._answer, self._fail)

    def _answer(self, result: object) -> None:
        self._end()
        self.answered.emit(result)
        self.now()

    def _fail(self, error: BelactieError) -> None:
        self._end()
        self.failed.emit(error)
        self.now()

    def _end(self) -> None:
        self._busy = False
        self._late.stop()
