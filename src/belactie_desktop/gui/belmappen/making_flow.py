"""The way from asking for belmappen to having them: anew, in place of old ones, or with another phrase.

Owns which service is asked and what happens when the old belmap is not found; the page lays out the panel and shows
the phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.belmap import Belmap
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import messages
from belactie_desktop.gui.belmappen.make_panel import MakePanel, Making
from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.services.handing_out import NOT_FOUND, NOT_THIS_ONE, HandingOut
from belactie_desktop.services.making_belmappen import HandedOut, MadeBelmappen
from belactie_desktop.services.renewing import renew_several

_POINT = "Wijs de belmap aan"


class Start(Protocol):
    """How the page does long work: it shows progress, and waits with its buttons until one of the two is called."""

    def __call__(
        self,
        words: str,
        work: Callable[[Job], object],
        done: Callable[..., None],
        failed: Callable[[BelactieError], None] | None = None,
    ) -> None:
        """Begin the work."""
        ...


class MakingFlow(QObject):
    """`ask` fills the panel in; `made(MadeBelmappen)` comes when there are phrases to show.

    `collected()` comes when results were taken in on the way. `failed` of the page is told of every refusal first.
    """

    made = Signal(object)
    collected = Signal()

    def __init__(
        self,
        handing_out: HandingOut,
        start: Start,
        failed: Callable[[BelactieError], None],
        message: InlineMessage,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._page = parent
        self._handing_out, self._start, self._failed, self._message = handing_out, start, failed, message
        self._asked: Mapping[str, WorkLine] = {}
        self.panel = MakePanel()
        self.panel.ready.connect(self._go_on)

    def ask(self, making: Making, asked: Mapping[str, WorkLine], folder: Path | None) -> None:
        """Ask for the last day and the folder for these callers (uid -> line); `folder` is the one proposed."""
        self._asked = asked
        names = [line.name for line in asked.values()]
        self.panel.show_for(making, names, self._handing_out.usual_expiry(), folder)

    @Slot(object, object)
    def _go_on(self, expires_on: date | None, folder: Path | None) -> None:
        uids = tuple(self._asked)
        if self.panel.making is Making.PHRASE:
            self._draw_phrase(self._asked[uids[0]].path)
        elif expires_on is None or folder is None:
            return
        elif self.panel.making is Making.NEW:
            self._start("We maken de belmappen", lambda job: self._make(uids, folder, expires_on, job), self._ready)
        elif len(uids) == 1:
            self._renew_one(None, folder, expires_on)
        else:
            names = {uid: line.name for uid, line in self._asked.items()}
            self._start(
                "We halen de belmappen op en vernieuwen ze",
                lambda job: renew_several(self._handing_out, names, folder, expires_on, job),
                self._ready,
            )

    def _make(self, uids: Sequence[str], folder: Path, expires_on: date, job: Job) -> MadeBelmappen:
        return self._handing_out.make(uids, folder, expires_on, job)

    def _renew_one(self, old: Path | None, folder: Path, expires_on: date) -> None:
        (uid,) = self._asked
        self._start(
            "We halen de belmap op en vernieuwen ze",
            lambda job: self._handing_out.renew(uid, old, folder, expires_on, job),
            self._one_ready,
            lambda error: self._not_replaced(error, lambda path: self._renew_one(path, folder, expires_on)),
        )

    def _draw_phrase(self, path: Path | None) -> None:
        (uid,) = self._asked
        if path is None:
            self._point_out(self._draw_phrase)
            return
        self._start(
            "We maken een nieuwe wachtzin",
            lambda job: self._handing_out.reissue(uid, path, job),
            self._one_ready,
            lambda error: self._not_replaced(error, self._draw_phrase),
        )

    def _not_replaced(self, error: BelactieError, again: Callable[[Path], None]) -> None:
        """Tell why one belmap was not replaced; when it was not found, let the user point at it and try again."""
        self._failed(error)
        if error.what in (NOT_FOUND[0], NOT_THIS_ONE[0]):
            point = secondary(_POINT, "folder-open")
            point.clicked.connect(lambda: self._point_out(again))
            self._message.show_message("error", f"{error.what}\n{error.do}", point)

    def _point_out(self, again: Callable[[Path], None]) -> None:
        path = messages.pick_file(self._page, "Waar staat de vorige belmap?", messages.BELMAPS)
        if path is not None:
            again(path)

    def _one_ready(self, handed: HandedOut) -> None:
        self._ready(MadeBelmappen((handed,)))

    def _ready(self, made: MadeBelmappen) -> None:
        self.made.emit(made)
        if self.panel.making is not Making.NEW:
            self.collected.emit()


def usual_folder(lines: Sequence[WorkLine], others: Sequence[WorkLine]) -> Path | None:
    """Give the folder where the newest belmap of these lines was put, else of the others; None when none is known."""
    for group in (lines, others):
        put: list[Belmap] = [line.status.belmap for line in group if line.status.belmap and line.status.belmap.folder]
        if put:
            return Path(max(put, key=lambda belmap: belmap.made_at).folder)
    return None
