"""Step 3 of reading a list: what it would change, and which rows have a problem. Nothing is stored yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import ListReading, RowProblem
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.count_list import CountList
from belactie_desktop.gui.lists.run_figures import counts_of
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.importing import DryRun

TITLE = "Wat verandert er?"
WHOLE, PART = "whole", "part"
_TABLE_EM = 14
_COLUMNS = (
    Column("Rij", "row", align="right", width=4),
    Column("Kolom", "column_title", width=7),
    Column("Waarde", "value", width=9),
    Column("Wat is er?", "what", width=15),
    Column("Wat doe je?", "do", width=15),
    Column("Gaat mee?", lambda problem: "Nee" if problem.refused else "Ja", width=6.5),
)
_WHOLE_HINT = (
    "Een volledige lijst zegt ook wie er niet meer is. Wie er niet meer op staat, gaat van de bellijst. "
    "Wie al een beller heeft, blijft staan."
)
_SEEMS_WHOLE = "Ons voorstel is ja: bijna iedereen van het vorige register staat erop."
_SEEMS_PART = "Ons voorstel is nee: velen van het vorige register staan er niet op."


_MOST_SERVICES = 8


def _left_out(reading: ListReading) -> list[str]:
    """Tell which services are not taken over, and which rows were no people."""
    lines: list[str] = []
    services = reading.left_out_services
    if services:
        more = f" en nog {len(services) - _MOST_SERVICES}" if len(services) > _MOST_SERVICES else ""
        lines.append(f"Deze diensten nemen we niet over: {', '.join(services[:_MOST_SERVICES])}{more}.")
        lines.append("Ze zijn gevoelig, of we kennen ze niet. Om te bellen zijn ze niet nodig.")
    parts = (
        (reading.skipped_blank, "lege rij", "lege rijen"),
        (reading.skipped_totals, "rij met totalen", "rijen met totalen"),
        (reading.skipped_headers, "rij met titels", "rijen met titels"),
    )
    skipped = [f"{dutch_number(count)} {one if count == 1 else many}" for count, one, many in parts if count]
    if skipped:
        lines.append(f"Overgeslagen: {', '.join(skipped)}.")
    return lines


class CheckStep(QWidget):
    """Shows a dry run. `saving_wanted` asks to save the problems as a sheet; `show_saved` shows its phrase, once.

    `complete_wanted(bool)` asks to compare again, with the register as a whole new list or as a part.
    """

    saving_wanted = Signal()
    complete_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.useless = InlineMessage()
        self.complete = RadioGroup(
            "Is dit een volledige nieuwe lijst?",
            [(WHOLE, "Ja, iedereen staat erop"), (PART, "Nee, het is een aanvulling")],
            _WHOLE_HINT,
            columns=2,
            least=17,
        )
        self.complete.changed.connect(self._change_complete)
        self._question = Card()
        self._question.add(self.complete)
        self.proposed = Text("", "body", "ink2")
        self._question.add(self.proposed)
        self.counts = CountList()
        counted = Card(TITLE)
        counted.add(Text("Er is nog niets bewaard. Dit gebeurt er als je de lijst overneemt.", "body", "ink2"))
        counted.add(self.counts)
        self.left_out = Text("", "body", "ink2")
        counted.add(self.left_out)
        column = vbox(self, gap=16)
        for widget in (self.useless, self._question, counted, self._problem_card()):
            column.addWidget(widget)

    def _problem_card(self) -> Card:
        self.intro = Text("", "body", "ink2")
        empty = EmptyState("circle-check", "Geen problemen gevonden", "Alle rijen kunnen mee.")
        self.model = TableModel(_COLUMNS, parent=self)
        self.table = SteadyTable(self.model, "Rijen om na te kijken", _TABLE_EM, empty)
        self.table.selected.connect(self._explain)
        self.detail = Text("", "body")
        self.save_button = Button("Bewaar als &rekenblad om te verbeteren", icon="file-spreadsheet", wrap=True)
        self.save_button.clicked.connect(self.saving_wanted)
        self.saved = InlineMessage()
        card = Card("Rijen om na te kijken")
        for widget in (self.intro, self.table, self.detail):
            card.add(widget)
        row = hbox()
        row.addWidget(self.save_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(self.saved)
        return card

    def show_run(self, run: DryRun, asks_complete: bool = False) -> None:
        """Show what taking in would change; `asks_complete`: there is a register already, so this may be the next."""
        problems = sorted(run.problems, key=lambda problem: problem.row)
        self.counts.show_counts(counts_of(run))
        self.left_out.setText("\n".join(_left_out(run.reading)))
        self.left_out.setVisible(bool(self.left_out.text()))
        if run.useful:
            self.useless.clear()
        else:
            self.useless.show_message(
                "warn", "Deze lijst verandert niets.\nKijk na of je de juiste lijst en de juiste soort koos."
            )
        self._question.setVisible(asks_complete and run.kind is ListKind.POPULATION_REGISTER)
        self.complete.blockSignals(True)
        self.complete.set_value(WHOLE if run.complete else PART)
        self.complete.blockSignals(False)
        self.proposed.setText(_SEEMS_WHOLE if run.proposed_complete else _SEEMS_PART)
        self.model.set_rows(problems)
        self.detail.setText("Kies een rij om alles te lezen." if run.problems else "")
        self.detail.setVisible(bool(run.problems))
        rows = "1 rij gaat" if run.refused == 1 else f"{dutch_number(run.refused)} rijen gaan"
        self.intro.setText(f"{rows} niet mee. Bewaar ze, verbeter ze en lees ze daarna opnieuw in.")
        self.intro.setVisible(run.refused > 0)
        self.save_button.setVisible(bool(run.problems))
        self.saved.clear()

    def take_focus(self) -> bool:
        """Give the keyboard to the question, when there is one; tell whether there is."""
        if self._question.isHidden():
            return False
        self.complete.option(self.complete.value()).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_saved(self, phrase: str) -> None:
        """Show the phrase of the sheet; it is kept nowhere."""
        messages.show_ok(
            self.saved,
            f"Het rekenblad is bewaard. Het gaat open met deze woorden:\n{phrase}\n"
            "Schrijf ze nu op. Niemand kan ze later nog tonen.",
        )

    def clear(self) -> None:
        """Forget everything that was shown."""
        self.model.set_rows(())
        self.detail.setText("")
        self.saved.clear()

    @Slot()
    def _change_complete(self) -> None:
        self.complete_wanted.emit(self.complete.value() == WHOLE)

    @Slot(object)
    def _explain(self, at: object) -> None:
        if isinstance(at, int):
            problem = self.model.row(at)
            if isinstance(problem, RowProblem):
                value = f" ({problem.value})" if problem.value else ""
                self.detail.setText(f"Rij {problem.row}{value}: {problem.what} {problem.do}")
