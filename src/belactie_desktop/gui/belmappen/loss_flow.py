"""The way from a loss to the papers for the DPO: report it, keep it in sight for 72 hours, say what to do.

The page lays out the notice and the panel; what a loss is and until when it is reported is in the domain.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.breach import Breach, LossDetails
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.belmappen.loss_panel import LossPanel, loss_words
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.services.losing import Losing


class LossFlow(QObject):
    """`wanted()` comes when `panel` is filled in and should come on screen; `notice` stands above the list."""

    wanted = Signal()

    def __init__(self, losing: Losing, clock: Clock, message: InlineMessage, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._losing, self._clock, self._message = losing, clock, message
        self._urgent: tuple[Breach, ...] = ()
        self.notice = InlineMessage()
        self.panel = LossPanel()
        self.panel.report_wanted.connect(self._write_report)

    def tell(self, losses: Sequence[Breach]) -> None:
        """Keep in sight what was lost, as long as it can be reported in time."""
        now = self._clock()
        self._urgent = tuple(loss for loss in losses if loss.report_before > now)
        if not self._urgent:
            self.notice.clear()
            return
        look = secondary("Wat doe &je nu?")
        look.clicked.connect(self._look)
        self.notice.show_message("warn", loss_words(self._urgent, now), look)

    def declare(self, belmap_uid: str, details: LossDetails) -> None:
        """Report a belmap as lost and say what to do, or why it cannot be reported."""
        try:
            loss = self._losing.declare_lost(belmap_uid, details)
        except BelactieError as error:
            messages.show_error(self._message, error)
            return
        self.show_losses(loss.uid)

    def show_losses(self, chosen: str) -> None:
        """Show what to do; `chosen` is the uid of the loss to begin with."""
        self._message.clear()
        self.panel.show_losses(self._losing.losses(), self._clock(), chosen)
        self.wanted.emit()
        self.panel.report_button.setFocus()

    @Slot()
    def _look(self) -> None:
        """Begin with the loss that is to be reported first."""
        self.show_losses(min(self._urgent, key=lambda loss: loss.report_before).uid)

    @Slot(str, bool)
    def _write_report(self, uid: str, with_names: bool) -> None:
        name = "verslag-verlies-met-namen.pdf" if with_names else "verslag-verlies.pdf"
        path = messages.pick_new_file(self._page, "Waar komt het verslag?", Path.home() / name, messages.PDFS)
        if path is None:
            return
        try:
            self._losing.write_report(uid, path, with_names)
        except BelactieError as error:
            messages.show_error(self._message, error)
            return
        named = " Er staan namen in: bewaar het niet langer dan nodig." if with_names else ""
        messages.show_ok(self._message, f"Het verslag staat in {path.name}. Geef het aan de DPO.{named}")
