"""What came of collecting, file by file, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from belactie_desktop.gui.widgets.buttons import primary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Tag, TagKind, Text
from belactie_desktop.services.collecting import CollectOutcome, CollectReport

_TAGS: dict[CollectOutcome, tuple[str, TagKind]] = {
    CollectOutcome.TAKEN_IN: ("Opgehaald", "ok"),
    CollectOutcome.NOTHING_NEW: ("Niets nieuws", "neutral"),
    CollectOutcome.OLDER_COPY: ("Oudere kopie", "warn"),
    CollectOutcome.FAILED: ("Niet gelukt", "danger"),
}


class ReportsPanel(Card):
    """Lists the reports; its button stands in the footer of the page."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Belmappen opgehaald", parent)
        self.summary = Text("")
        self.add(self.summary)
        self._rows = QWidget()
        self._lines = vbox(self._rows, gap=0)
        self.add(self._rows)
        self.close_button = primary("&Klaar", "check")
        self.close_button.clicked.connect(self.closed)

    def show_reports(self, reports: Sequence[CollectReport]) -> None:
        """Show these reports instead of earlier ones."""
        self.summary.setText(summary_words(reports))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for report in reports:
            self._lines.addWidget(_line(report))


def summary_words(reports: Sequence[CollectReport]) -> str:
    """Add up what came in."""
    attempts = sum(report.attempts for report in reports)
    requests = sum(report.requests for report in reports)
    if not attempts and not requests:
        return "Er kwamen geen nieuwe resultaten bij."
    tries = "1 belpoging" if attempts == 1 else f"{attempts} belpogingen"
    asked = "1 hulpvraag" if requests == 1 else f"{requests} hulpvragen"
    return f"Samen {tries} en {asked}."


def _line(report: CollectReport) -> QWidget:
    row = QFrame()
    row.setProperty("surface", "row")
    line = hbox(row, margins=(0, 10))
    words = vbox(gap=2)
    words.addWidget(Text(report.caller_name or report.file_name, "strong"))
    words.addWidget(Text(report.sentence))
    if report.caller_name:
        words.addWidget(Text(report.file_name, "small", "ink2"))
    line.addLayout(words, 1)
    line.addWidget(Tag(*_TAGS[report.outcome]), 0, Qt.AlignmentFlag.AlignTop)
    return row
