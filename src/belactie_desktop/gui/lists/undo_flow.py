"""Undo a list: what would go, in words; the question; the work with a stop. Stands in the page of the lists."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError, Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.undoing import Undoing, UndoPreview
from belactie_desktop.storage.list_sources import ListSource


class UndoFlow(QObject):
    """`start(source)` looks, asks and undoes; `undone(sentence)` comes when the list is gone.

    The page lays out `message` and `progress`.
    """

    undone = Signal(str)

    def __init__(self, undoing: Undoing, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._undoing = undoing
        self._source: ListSource | None = None
        self._job: Job | None = None
        self.message = InlineMessage()
        self.progress = ProgressPanel()

    def busy(self) -> bool:
        """Tell whether a list is being undone now."""
        return self._job is not None

    def start(self, source: ListSource) -> None:
        """Look beside the window what would go; nothing is asked while other work runs."""
        if self._job is not None:
            return
        self._source = source
        self.message.clear()
        self._job = background.run(lambda _job: self._undoing.preview(source.id), self._ask, self._failed)
        self.progress.start("We kijken na wat er weggaat", self._job)

    def _ask(self, preview: UndoPreview) -> None:
        self._finish()
        source = self._source
        if source is None:
            return
        if preview.obstacles:
            self.message.show_message("warn", "\n".join([_REFUSED, *preview.obstacles]))
            return
        if messages.confirm(self._page, f"“{source.name}” ongedaan maken?", what_goes(preview), "&Maak ongedaan"):
            self._job = background.run(
                lambda job: self._undoing.undo(source.id, job), self._done, self._failed, self.progress.report
            )
            self.progress.start("De lijst wordt ongedaan gemaakt", self._job)

    def _done(self, _nothing: None) -> None:
        self._finish()
        name = self._source.name if self._source else ""
        self.undone.emit(f"De lijst “{name}” is ongedaan gemaakt.")

    def _failed(self, error: BelactieError) -> None:
        self._finish()
        if isinstance(error, Cancelled):
            messages.show_info(self.message, f"{error.what} {error.do}")
        else:
            messages.show_error(self.message, error)

    def _finish(self) -> None:
        self._job = None
        self.progress.finish()


_REFUSED = "Deze lijst kun je nu niet ongedaan maken."


def what_goes(preview: UndoPreview) -> str:
    """Say what would go; what other lists say stays."""
    parts = (
        (preview.people, "1 persoon", "mensen"),
        (preview.numbers, "1 telefoonnummer", "telefoonnummers"),
        (preview.services, "1 dienst", "diensten"),
    )
    counted = [one if number == 1 else f"{dutch_number(number)} {many}" for number, one, many in parts if number]
    if not counted:
        return "Hiermee gaat niemand weg. Wat andere lijsten zeggen, blijft."
    lost = counted[0] if len(counted) == 1 else f"{', '.join(counted[:-1])} en {counted[-1]}"
    return f"Hiermee gaat weg: {lost}.\nWat andere lijsten zeggen, blijft. Je kunt de lijst later opnieuw inlezen."
