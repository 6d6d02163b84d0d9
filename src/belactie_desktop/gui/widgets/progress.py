"""Progress of long work, in the page: words, a bar, and a stop. Short work never shows it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from belactie_desktop.domain.job import Job
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text

_SHOW_AFTER_MS = 300


class ProgressPanel(Card):
    """Shown while `background.run` works: `start`, then hand `report` as its `progress`, then `finish`."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = Text("", "strong")
        self._count = Text("", "body", "ink2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop = Button("Stoppen", icon="x")
        self.stop.clicked.connect(self._stop)
        self.add(self._words)
        self.add(self._bar)
        row = hbox(gap=SPACE_L)
        row.addWidget(self._count, 1)
        row.addWidget(self.stop)
        self.body.addLayout(row)
        self._job: Job | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SHOW_AFTER_MS)
        self._late.timeout.connect(self._appear)
        self.setVisible(False)

    def start(self, words: str, job: Job | None = None) -> None:
        """Say what is being done; the panel appears after 0.3 seconds. `job` is what the stop cancels."""
        self._job = job
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self._late.start()

    def report(self, done: int, total: int, text: str = "") -> None:
        """Show how far it is; total 0 means unknown."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        counted = f"{dutch_number(done)} van {dutch_number(total)}" if total else ""
        self._count.setText(" · ".join(part for part in (text, counted) if part))

    def finish(self) -> None:
        """Take the panel away."""
        self._late.stop()
        self._job = None
        self.setVisible(False)

    @Slot()
    def _appear(self) -> None:
        self.setVisible(True)
        announce(self, self._words.text())

    @Slot()
    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._count.setText("Even geduld, het werk stopt …")
        if self._job:
            self._job.cancel()
        self.stopped.emit()
