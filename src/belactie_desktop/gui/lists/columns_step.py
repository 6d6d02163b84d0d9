"""Step 2 of reading a list: the top of the file, what each column gives, and what becomes of every cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.columns import ColumnMapping
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.domain.list_preview import preview
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.sheet_model import SheetModel, ShownColumn, columns_of
from belactie_desktop.gui.lists.sheet_view import SheetView
from belactie_desktop.gui.widgets.buttons import Button, quiet
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField, plain
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.importing import Proposal

TITLE = "Kloppen de kolommen?"
NOT_READ = ""
_ROWS_BELOW = 12


class ColumnsStep(QWidget):
    """Shows a proposal; `header_wanted(row index or None)` asks for another guess, `changed` tells of a correction."""

    header_wanted = Signal(object)
    forget_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._today: date | None = None
        self.proposal: Proposal | None = None
        self._editing = -1
        self._before: ColumnMapping | None = None
        self.remembered = InlineMessage()
        self.lacking = InlineMessage()
        self.asked = InlineMessage()
        self.model = SheetModel(self)
        self.view = SheetView(self.model, "De eerste rijen van de lijst")
        self.what = ChoiceField("Wat staat in deze &kolom?", [])
        self.reason = Text("", "body", "ink2")
        self.titles_button = Button("De &titels staan in deze rij", wrap=True)
        self.no_titles_button = Button("De lijst heeft geen titels", "quiet", wrap=True)
        self.left_out = Text("", "body", "ink2")
        self._left_out_card = Card("Deze kolommen lezen we niet")
        self._left_out_card.add(self.left_out)
        column = vbox(self, gap=14)
        for widget in (self.remembered, self.lacking, self.asked, self._sheet_card(), self._left_out_card):
            column.addWidget(widget)
        self._connect()

    def _sheet_card(self) -> Card:
        card = Card()
        card.add(Text("Zo lezen we de eerste rijen", "heading"))
        card.add(
            Text(
                "Klopt een kolom niet? Klik op haar kop. "
                "Staan de titels in een andere rij? Klik op het nummer van die rij.",
                "body",
                "ink2",
            )
        )
        card.add(self.view)
        choice = QWidget()
        left = vbox(choice)
        left.addWidget(self.what)
        left.addWidget(self.reason)
        rows = QWidget()
        right = vbox(rows)
        right.addWidget(self.titles_button)
        right.addWidget(self.no_titles_button)
        right.addStretch(1)
        parts = Columns(gap=16, below=44)
        parts.add(choice, 1)
        parts.add(rows, 0, width=18)
        card.add(parts)
        return card

    def _connect(self) -> None:
        self.view.column_shown.connect(self._show_column)
        self.view.column_wanted.connect(self._ask_column)
        self.view.titles_wanted.connect(self._ask_header)
        self.view.selectionModel().currentRowChanged.connect(self._show_row)
        self.what.changed.connect(self._choose_shown)
        self.titles_button.clicked.connect(self._titles_here)
        self.no_titles_button.clicked.connect(self._no_titles)

    def show_proposal(self, sheet: Sheet, proposal: Proposal, today: date, remembered: bool = False) -> None:
        """Show a guess from scratch; `remembered`: it is how such a list was read the last time."""
        self._sheet, self._today, self.proposal = sheet, today, proposal
        self._editing, self._before = -1, None
        if remembered:
            button = quiet("&Vergeet dit")
            button.clicked.connect(self.forget_wanted)
            self.remembered.show_message("info", "Zo las je deze lijst de vorige keer.", button)
        else:
            self.remembered.clear()
        self._show()
        row = proposal.header_index or 0
        first = next((at for at, column in enumerate(self.model.columns) if column.field), 0)
        self.view.go_to(min(row + 1, self.model.rowCount() - 1), first)
        self.view.show_from(row)

    def sheet(self) -> Sheet | None:
        """Give the sheet whose columns are shown."""
        return self._sheet

    def text(self) -> str:
        """Give what is said about columns that are missing, in doubt or left out."""
        return f"{self.lacking.text()}\n{self.asked.text()}\n{self.left_out.text()}"

    def problems(self) -> list[tuple[str, QWidget]]:
        """List the columns that are needed and not there."""
        if self.proposal is None:
            return []
        return [(text, self.what) for text in self.proposal.mapping.missing(self.proposal.kind)]

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, column: int, field: Field | None) -> None:
        """Say what a column (as numbered in the file) gives; None: it is not read.

        Arrow keys pass by other choices on their way. So every choice starts from how it was before this column was
        touched: what was only passed by goes back to the column it was taken from.
        """
        if self.proposal is None:
            return
        if column != self._editing or self._before is None:
            self._editing, self._before = column, self.proposal.mapping
        try:
            mapping = _with_column(self._before, column, field)
        except BelactieError as error:
            messages.show_error(self.lacking, error)
            return
        self.proposal = Proposal(self.proposal.kind, self.proposal.header_index, mapping)
        self._show()
        self.changed.emit()

    def column_titled(self, title: str) -> int:
        """Find a column by its title, as numbered in the file; raise `ValueError` when it is not shown."""
        found = [column.index for column in self.model.columns if column.title == title]
        if not found:
            raise ValueError(f"no column {title!r}")
        return found[0]

    def _shown_column(self) -> ShownColumn | None:
        at = self.view.current_column()
        return self.model.columns[at] if at < len(self.model.columns) else None

    def _show(self) -> None:
        """Show rows, columns, what becomes of them, what is missing and what is left out."""
        if self.proposal is None or self._sheet is None or self._today is None:
            return
        proposal, mapping = self.proposal, self.proposal.mapping
        rows = self._sheet.rows[: (proposal.header_index or 0) + 1 + _ROWS_BELOW]
        readings = preview(rows, proposal.header_index, mapping, proposal.kind, self._today)
        self.model.show_rows(rows, columns_of(mapping, rows), proposal.header_index, readings)
        self.view.fit()
        lacks = mapping.missing(proposal.kind)
        if lacks:
            self.lacking.show_message("warn", "\n".join(lacks))
        else:
            self.lacking.clear()
        self._ask(mapping.questions)
        self.left_out.setText("\n".join(f"{column.title}: {column.reason}" for column in mapping.left_out))
        self._left_out_card.setVisible(bool(mapping.left_out))
        self._show_column()

    def _ask(self, questions: Sequence[str]) -> None:
        """Ask in words what the guess could not know."""
        if questions:
            self.asked.show_message("info", "\n".join(["Kijk dit even na:", *questions]))
        else:
            self.asked.clear()

    @Slot()
    def _show_column(self) -> None:
        """Show below the table what the column at the keyboard is, and let it be changed."""
        column = self._shown_column()
        if column is None or self.proposal is None:
            return
        label = f"Wat staat in &kolom “{column.title.replace('&', '&&')}”?"
        self.what.label.setText(label)
        self.what.control.setAccessibleName(plain(label))
        kind, used = self.proposal.kind, self.proposal.mapping.fields
        titles = {at: shown.title for at, shown in ((each.index, each) for each in self.model.columns)}
        options = [
            (field.value, _option(field, titles.get(used.get(field, -1), ""), column.title)) for field in kind.wanted
        ]
        self.what.blockSignals(True)
        self.what.set_options([(NOT_READ, "Niet lezen"), *options])
        self.what.set_value(column.field.value if column.field else NOT_READ)
        self.what.blockSignals(False)
        self.what.combo.setEnabled(not column.refused)
        self.reason.setText(column.reason if column.field is None else self._example(column))

    def _example(self, column: ShownColumn) -> str:
        """Tell what becomes of the first cell that changes by being read."""
        at = self.model.columns.index(column)
        cells = [self.model.cell(row, at) for row in range(self.model.rowCount())]
        for cell in cells:
            if cell.reading and not cell.reading.wrong and cell.reading.text != cell.raw:
                return f"“{cell.raw}” lezen we als {cell.reading.text}."
        return ""

    @Slot()
    def _show_row(self) -> None:
        row = self.view.currentIndex().row()
        is_titles = self.proposal is not None and row == self.proposal.header_index
        self.titles_button.setText(f"Rij {row + 1} bevat de &titels")
        self.titles_button.setEnabled(row >= 0 and not is_titles)
        self.no_titles_button.setVisible(self.proposal is not None and self.proposal.header_index is not None)

    @Slot(int)
    def _ask_column(self, _at: int) -> None:
        """Open the choices of the column; after the click, or the list would close again at once."""
        if self.what.combo.isEnabled():
            self.what.combo.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.what.combo, self.what.combo.showPopup)

    @Slot()
    def _choose_shown(self) -> None:
        column, key = self._shown_column(), self.what.value()
        if column is not None:
            self.choose(column.index, Field(key) if key else None)

    @Slot(int)
    def _ask_header(self, row: int) -> None:
        self.header_wanted.emit(row)

    @Slot()
    def _titles_here(self) -> None:
        self.header_wanted.emit(self.view.currentIndex().row())

    @Slot()
    def _no_titles(self) -> None:
        self.header_wanted.emit(None)


def _with_column(mapping: ColumnMapping, column: int, field: Field | None) -> ColumnMapping:
    """Let a column give a field; raise `NotAllowed` for a column of national register numbers."""
    if field is not None:
        return mapping.with_field(field, column)
    now = next((each for each, at in mapping.fields.items() if at == column), None)
    return mapping if now is None else mapping.with_field(now, None)


def _option(field: Field, used_by: str, title: str) -> str:
    return f"{field.label} (nu: {used_by})" if used_by and used_by != title else field.label
