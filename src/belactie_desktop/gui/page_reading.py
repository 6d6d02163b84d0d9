"""What a page shows, read beside the window: words and a stop once that takes long, and only the newest answer counts.

For reading that grows with the list. Knows nothing of what is read; see `background` for how it is delivered.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from belactie_desktop.domain.errors import BelactieError, Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.progress import ProgressPanel


class PageReading(QObject):
    """Does `work(job)` when asked `again()`, one at a time; asked meanwhile, it is done once more after it.

    `answered(result)` comes on the GUI thread, only of the newest reading. What went wrong stands in `message`; who
    stopped it finds a button there to read after all.
    """

    answered = Signal(object)

    def __init__(
        self, work: Callable[[Job], object], words: str, progress: ProgressPanel, message: InlineMessage
    ) -> None:
        super().__init__(progress)
        self._work, self._words, self._progress, self._message = work, words, progress, message
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
        if not self._ends():
            return
        if isinstance(error, Cancelled):
            after_all = secondary("&Lees toch", "refresh")
            after_all.clicked.connect(self._read_after_all)
            messages.show_warning(self._message, "Het lezen is gestopt.", after_all)
        else:
            messages.show_error(self._message, error)

    @Slot()
    def _read_after_all(self) -> None:
        self._message.clear()
        self.again()

    def _ends(self) -> bool:
        """End this reading; tell whether it was the last one that is wanted."""
        self._busy = False
        self._progress.finish()
        if self._asked_again:
            self._asked_again = False
            self.again()
            return False
        return True
