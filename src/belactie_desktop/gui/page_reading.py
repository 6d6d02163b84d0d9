"""What a page shows, read beside the window: words and a stop once that takes long, and only the newest answer counts.

For reading that grows with the list. Knows nothing of what is read; see `background` for how it is delivered.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background
from belactie_desktop.gui.widgets.progress import ProgressPanel


class PageReading(QObject):
    """Does `work(job)` when asked `again()`, one at a time; asked meanwhile, it is done once more after it.

    `answered(result)` comes on the GUI thread, only of the newest reading; `failed(BelactieError)` when it could not be
    done or was stopped.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[Job], object], words: str, progress: ProgressPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._words, self._progress = work, words, progress
        self._busy = self._asked_again = False

    def waits(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._busy

    @Slot()
    def again(self) -> None:
        """Read now, or once more after what is being read: it may not have seen the last change."""
        if self._busy:
            self._asked_again = True
            return
        self._busy = True
        job = background.run(self._work, self._answer, self._fail, self._progress.report)
        self._progress.start(self._words, job)

    def _answer(self, result: object) -> None:
        if self._ends():
            self.answered.emit(result)

    def _fail(self, error: BelactieError) -> None:
        if self._ends():
            self.failed.emit(error)

    def _ends(self) -> bool:
        """End this reading; tell whether it was the last one that is wanted."""
        self._busy = False
        self._progress.finish()
        if self._asked_again:
            self._asked_again = False
            self.again()
            return False
        return True
