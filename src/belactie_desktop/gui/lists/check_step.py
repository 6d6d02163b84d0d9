"""Step 3 of reading a list: what it would change, and which rows have a problem. Nothing is stored yet."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import RowProblem
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.figures import Figures
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.importing import DryRun

TITLE = "Wat verandert er?"
_TABLE_EM = 14
_COLUMNS = (
    Column("Rij", "row", align="right", width=4),
    Column("Kolom", "column_title", width=7),
    Column("Waarde", "value", width=10),
    Column("Wat is er?", "what", width=20),
    Column("Gaat mee?", lambda problem: "Nee" if problem.refused else "Ja", width=6),
)


class CheckStep(QWidget):
    """Shows a dry run. `saving_wanted` asks to save the problems as a sheet; `show_saved` shows its phrase, once."""

    saving_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figures()
        self.useless = InlineMessage()
        self.intro = Text("", "body", "ink2")
        empty = EmptyState("circle-check", "Geen problemen gevonden", "Alle rijen kunnen mee.")
        self.model = TableModel(_COLUMNS, parent=self)
        self.table = SteadyTable(self.model, "Rijen om na te kijken", _TABLE_EM, empty)
        self.table.selected.connect(self._explain)
        self.detail = Text("", "body")
        self.save_button = secondary("Bewaar als &rekenblad", "file-spreadsheet")
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
        column = vbox(self, gap=16)
        for widget in (self.useless, self.figures, card):
            column.addWidget(widget)

    def show_run(self, run: DryRun) -> None:
        """Show what taking in would change."""
        problems = sorted(run.problems, key=lambda problem: problem.row)
        self.figures.show_figures(figures_of(run))
        if run.useful:
            self.useless.clear()
        else:
            self.useless.show_message(
                "warn", "Deze lijst verandert niets.\nKijk na of je de juiste lijst en de juiste soort koos."
            )
        self.model.set_rows(problems)
        self.detail.setText("Kies een rij om te lezen wat je kunt doen." if run.problems else "")
        self.detail.setVisible(bool(run.problems))
        rows = "1 rij gaat" if run.refused == 1 else f"{dutch_number(run.refused)} rijen gaan"
        self.intro.setText(f"{rows} niet mee. Verbeter ze in de lijst en lees ze later opnieuw in.")
        self.intro.setVisible(run.refused > 0)
        self.save_button.setVisible(bool(run.problems))
        self.saved.clear()

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
        self.saved.clear()

    @Slot(object)
    def _explain(self, at: object) -> None:
        if isinstance(at, int):
            problem = self.model.row(at)
            if isinstance(problem, RowProblem):
                value = f" ({problem.value})" if problem.value else ""
                self.detail.setText(f"Rij {problem.row}{value}: {problem.what} {problem.do}")


def figures_of(run: DryRun) -> list[tuple[int, str]]:
    """Give the numbers that matter for this kind of list, as (number, words)."""
    refused = (run.refused, "rijen gaan niet mee")
    known = (run.known, "al in het register" if run.kind is ListKind.POPULATION_REGISTER else "rijen herkend")
    numbers = (run.numbers, "nieuwe nummers")
    match run.kind:
        case ListKind.POPULATION_REGISTER:
            return [(run.new_people, "nieuwe mensen"), (run.new_households, "nieuwe gezinnen"), numbers, known]
        case ListKind.CARE_HOMES:
            return [(run.care_homes, "nieuwe adressen"), refused]
        case ListKind.SERVICE:
            return [known, (run.services, "diensten erbij"), numbers, refused]
        case ListKind.DO_NOT_CALL:
            return [(run.remembered, "nieuw om te onthouden"), (run.do_not_call, "mensen bellen we niet"), refused]
        case ListKind.DIRECTORY | ListKind.ASSOCIATION:
            return [known, numbers, refused]
