"""Step 2 of reading a list: which column gives what, beside the first rows as the program reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.columns import ColumnMapping, column_title
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.table_model import Column, TableModel, shown
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.importing import Proposal

TITLE = "Kloppen de kolommen?"
NO_COLUMN = ""
NO_HEADER = "none"
_HEADER_ROWS = 12
_TABLE_EM = 14.5


class ColumnsStep(QWidget):
    """Shows a proposal; `header_wanted(row index or None)` asks for another guess, `changed` tells of a correction."""

    header_wanted = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self.proposal: Proposal | None = None
        self._editing: Field | None = None
        self._before: ColumnMapping | None = None
        self.lacking = InlineMessage()
        self.header = ChoiceField("In welke rij staan de &titels?", [])
        self.header.changed.connect(self._ask_header)
        self.choices: dict[Field, ChoiceField] = {}
        self._left = Card("Welke kolom geeft wat?")
        self._left.add(self.header)
        self._samples = Card("Zo lezen we de eerste rijen")
        self._table: SteadyTable | None = None
        self.left_out = Text("", "body")
        self._left_out_card = Card("Deze kolommen lezen we niet")
        self._left_out_card.add(self.left_out)
        right = QWidget()
        column = vbox(right, gap=16)
        for widget in (self.lacking, self._samples, self._left_out_card):
            column.addWidget(widget)
        column.addStretch(1)
        parts = Columns(gap=16, below=40)
        parts.add(self._left, 0, width=20)
        parts.add(right, 1)
        vbox(self).addWidget(parts)

    def show_proposal(self, sheet: Sheet, proposal: Proposal) -> None:
        """Show a guess from scratch."""
        self._sheet, self.proposal = sheet, proposal
        self._editing, self._before = None, proposal.mapping
        self._offer_headers(sheet, proposal)
        for choice in self.choices.values():
            self._left.body.removeWidget(choice)
            choice.setParent(None)
            choice.deleteLater()
        self.choices = {field: ChoiceField(field.label, []) for field in proposal.kind.wanted}
        for field, choice in self.choices.items():
            choice.changed.connect(lambda field=field: self.choose(field, self.choices[field].value()))
            self._left.add(choice)
        self._show()

    def sheet(self) -> Sheet | None:
        """Give the sheet whose columns are shown."""
        return self._sheet

    def text(self) -> str:
        """Give what is said about columns that are missing or left out."""
        return f"{self.lacking.text()}\n{self.left_out.text()}"

    def problems(self) -> list[tuple[str, QWidget]]:
        """List the columns that are needed and not there."""
        if self.proposal is None:
            return []
        wanted = self.proposal.kind.required
        missing = self.proposal.mapping.missing(self.proposal.kind)
        needs = {need.text: need.fields for need in wanted}
        return [(text, next(self.choices[f] for f in self.choices if f in needs[text])) for text in missing]

    def choose(self, field: Field, key: str) -> None:
        """Let a column give a field; an empty key means no column.

        Arrow keys pass by other columns on their way. So every choice starts from how it was before this field was
        touched: a column that was only passed by goes back to the field it was taken from.
        """
        if self.proposal is None:
            return
        if field is not self._editing or self._before is None:
            self._editing, self._before = field, self.proposal.mapping
        index = int(key) if key else None
        if index == self.proposal.mapping.fields.get(field):
            return
        try:
            mapping = self._before.with_field(field, index)
        except BelactieError as error:
            messages.show_error(self.lacking, error)
            return
        self.proposal = Proposal(self.proposal.kind, self.proposal.header_index, mapping)
        self._show()
        self.changed.emit()

    def _offer_headers(self, sheet: Sheet, proposal: Proposal) -> None:
        rows = [(str(at), f"Rij {at + 1}: {_glimpse(row)}") for at, row in enumerate(sheet.rows[:_HEADER_ROWS])]
        chosen = NO_HEADER if proposal.header_index is None else str(proposal.header_index)
        self.header.blockSignals(True)
        self.header.set_options([(NO_HEADER, "Er zijn geen titels"), *rows])
        self.header.set_value(chosen)
        self.header.blockSignals(False)

    @Slot()
    def _ask_header(self) -> None:
        key = self.header.value()
        self.header_wanted.emit(None if key == NO_HEADER else int(key))

    def _show(self) -> None:
        """Show which column each field has, what is missing, the rows and what is left out."""
        if self.proposal is None or self._sheet is None:
            return
        mapping = self.proposal.mapping
        samples = self.proposal.samples(self._sheet)
        refused = {column.index for column in mapping.left_out if column.refused}
        options = [
            (str(at), _option(column_title(mapping.titles, at), at, samples))
            for at in range(len(mapping.titles))
            if at not in refused and (mapping.titles[at] or _example(at, samples))
        ]
        for field, choice in self.choices.items():
            choice.blockSignals(True)
            choice.set_options([(NO_COLUMN, "Geen kolom"), *options])
            choice.set_value(str(mapping.fields[field]) if field in mapping.fields else NO_COLUMN)
            choice.blockSignals(False)
        lacks = mapping.missing(self.proposal.kind)
        if lacks:
            self.lacking.show_message("warn", "\n".join(lacks))
        else:
            self.lacking.clear()
        self.left_out.setText("\n".join(f"{column.title}: {column.reason}" for column in mapping.left_out))
        self._left_out_card.setVisible(bool(mapping.left_out))
        self._show_samples(mapping.fields, samples)

    def _show_samples(self, fields: Mapping[Field, int], samples: Sequence[Sequence[object]]) -> None:
        """Make the table anew: its columns are those that are read, in the order of the choices."""
        if self._table is not None:
            self._samples.body.removeWidget(self._table)
            self._table.setParent(None)
            self._table.deleteLater()
        columns = [_column(field, fields[field]) for field in self.choices if field in fields]
        model = TableModel(columns or [Column("Nog geen kolom gekozen", lambda _row: "")], parent=self)
        model.set_rows(samples)
        self._table = SteadyTable(model, "De eerste rijen van de lijst", _TABLE_EM)
        self._samples.add(self._table)


def _column(field: Field, at: int) -> Column:
    def cell(row: Sequence[object]) -> str:
        return shown(row[at]) if at < len(row) else ""

    return Column(field.label, cell, width=_WIDTHS.get(field, 9))


_WIDTHS = {Field.HOUSE_NUMBER: 7, Field.BOX: 4, Field.POSTCODE: 6, Field.FULL_ADDRESS: 16, Field.FULL_NAME: 12}


def _example(at: int, samples: Sequence[Sequence[object]]) -> str:
    """Give the first value in a column, so that a title nobody knows explains itself."""
    return next((shown(row[at]) for row in samples if at < len(row) and row[at] not in (None, "")), "")


def _option(title: str, at: int, samples: Sequence[Sequence[object]]) -> str:
    example = _example(at, samples)
    return f"{title}, bv. {example[:14]}" if example else title


def _glimpse(row: Sequence[object]) -> str:
    words = ", ".join(shown(cell) for cell in row if cell not in (None, ""))
    return f"{words[:20]} …" if len(words) > 20 else words or "(leeg)"
