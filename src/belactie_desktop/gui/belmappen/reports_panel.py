"""What came of collecting, file by file, in words; what needs a decision first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from belactie_desktop.gui.widgets.buttons import Button, primary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.text import Tag, TagKind, Text
from belactie_desktop.services.collecting import CollectOutcome, CollectReport

_TAGS: dict[CollectOutcome, tuple[str, TagKind]] = {
    CollectOutcome.LOST: ("Was verloren", "danger"),
    CollectOutcome.OWN_WAY: ("Andere kopie", "warn"),
    CollectOutcome.OLDER_COPY: ("Oudere kopie", "warn"),
    CollectOutcome.FAILED: ("Niet gelukt", "danger"),
    CollectOutcome.TAKEN_IN: ("Opgehaald", "ok"),
    CollectOutcome.NOTHING_NEW: ("Niets nieuws", "neutral"),
}
_FIRST = tuple(_TAGS)
ACCEPT = "Neem over wat we niet hebben"
_EXPLANATION = (
    f"“{ACCEPT}” voegt alleen toe wat nog niet in het dossier staat. Wat er al staat, blijft staan. "
    "Trok iemand in de kopie de toestemming in? Dan wissen we de notities. "
    "Vraag eerst aan de beller waar die kopie vandaan komt."
)


class ReportsPanel(Card):
    """Lists the reports; its button stands in the footer. `accept_wanted(report)`: take in what is unknown."""

    accept_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Belmappen opgehaald", parent)
        self.summary = Text("")
        self.explanation = InlineMessage()
        self.add(self.summary)
        self.add(self.explanation)
        self._rows = QWidget()
        self._lines = vbox(self._rows, gap=0)
        self.add(self._rows)
        self.reports: tuple[CollectReport, ...] = ()
        self.accept_buttons: list[Button] = []
        self.close_button = primary("&Klaar", "check")
        self.close_button.clicked.connect(self.closed)

    def show_reports(self, reports: Sequence[CollectReport]) -> None:
        """Show these reports instead of earlier ones; what needs a decision stands first."""
        self.reports = tuple(sorted(reports, key=lambda report: _FIRST.index(report.outcome)))
        self.summary.setText(summary_words(reports))
        self.accept_buttons.clear()
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for report in self.reports:
            self._lines.addWidget(self._line(report))
        if self.accept_buttons:
            self.explanation.show_message("info", _EXPLANATION)
        else:
            self.explanation.clear()

    def put_in_place_of(self, earlier: CollectReport, report: CollectReport) -> None:
        """Show what became of one file after a decision."""
        self.show_reports([report if each is earlier else each for each in self.reports])

    def _line(self, report: CollectReport) -> QWidget:
        row = QFrame()
        row.setProperty("surface", "row")
        line = hbox(row, margins=(0, 10))
        words = vbox(gap=2)
        words.addWidget(Text(report.caller_name or report.file_name, "strong"))
        words.addWidget(Text(report.sentence))
        if report.caller_name:
            words.addWidget(Text(report.file_name, "small", "ink2"))
        if report.unknown:
            words.addWidget(self._accept_button(report), 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        line.addWidget(Tag(*_TAGS[report.outcome]), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _accept_button(self, report: CollectReport) -> Button:
        button = Button(ACCEPT, icon="file-import", wrap=True)
        button.setAccessibleName(f"{ACCEPT}: {report.file_name}")
        button.clicked.connect(lambda: self.accept_wanted.emit(report))
        self.accept_buttons.append(button)
        return button


def summary_words(reports: Sequence[CollectReport]) -> str:
    """Add up what came in."""
    attempts = sum(report.attempts for report in reports)
    requests = sum(report.requests for report in reports)
    if not attempts and not requests:
        return "Er kwamen geen nieuwe resultaten bij."
    tries = "1 belpoging" if attempts == 1 else f"{attempts} belpogingen"
    asked = "1 hulpvraag" if requests == 1 else f"{requests} hulpvragen"
    return f"Samen {tries} en {asked}."
