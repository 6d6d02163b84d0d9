"""The help lines as a list with what can be done with the chosen one, and the form for one line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.domain.help_lines import DANGER, HelpLine, HelpLines
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.tokens import SPACE_L, SPACE_M
from belactie_desktop.gui.widgets.buttons import Button, primary, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import NoteField, TextField
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns, Tiles, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Tag, Text

_LEAST_TABLE_EM = 19
COLUMNS = (Column("Nummer", "number", width=6.5), Column("Waarvoor", "label", width=10))


class LinesCard(Card):
    """The list in the order callers see it. Places count from 0; `moved(place, step)` with step -1 for up."""

    add_wanted = Signal()
    change_wanted = Signal(int)
    remove_wanted = Signal(int)
    moved = Signal(int, int)
    checked = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hulplijnen voor bellers", parent)
        self._lines: tuple[HelpLine, ...] = ()
        about = "Bellers zien deze nummers als ze zich zorgen maken. Het dringendste staat bovenaan."
        self.add(Text(about, "body", "ink2"))
        self.age = Tag("", "ok")
        self.warning = InlineMessage()
        self.check_button = secondary("Alles na&gekeken", "check")
        self.check_button.clicked.connect(self.checked)
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Hulplijnen")
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.table.selected.connect(self._offer)
        self.table.opened.connect(self._open)
        self.when = Text("", "body")
        self._make_buttons()
        for part in (self.age, self.warning, self.check_button, self.table, self.when, self._tiles):
            self.add(part)
        for part in (self.add_button, self.restore_button):
            self.add(part)

    def _make_buttons(self) -> None:
        self.add_button = secondary("Lijn &toevoegen", "plus")
        self.change_button = secondary("Wij&zig", "pencil")
        self.up_button, self.down_button = secondary("Om&hoog", "arrow-up"), secondary("Om&laag", "arrow-down")
        self.remove_button = Button("Verwij&der", "danger", "trash")
        self.restore_button = quiet("Te&rug naar de lijnen van Belactie", "refresh")
        self.add_button.clicked.connect(self.add_wanted)
        self.change_button.clicked.connect(lambda: self.change_wanted.emit(self.place()))
        self.up_button.clicked.connect(lambda: self.moved.emit(self.place(), -1))
        self.down_button.clicked.connect(lambda: self.moved.emit(self.place(), 1))
        self.remove_button.clicked.connect(lambda: self.remove_wanted.emit(self.place()))
        self.restore_button.clicked.connect(self.restore_wanted)
        self._tiles = Tiles(least=8.5, columns=2, gap=SPACE_M)
        for button in (self.change_button, self.remove_button, self.up_button, self.down_button):
            self._tiles.add(button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def place(self) -> int:
        """Give the place of the chosen line, or -1."""
        chosen = self.table.current_id()
        return chosen if isinstance(chosen, int) else -1

    def show_lines(self, lines: HelpLines, own: bool, today: date, place: int | None = None) -> None:
        """Show the lines and choose one: the given place, or the one that was chosen."""
        wanted = self.place() if place is None else place
        self._lines = lines.lines
        self.model.set_rows(lines.lines)
        self.table.select(min(max(wanted, 0), len(lines.lines) - 1))
        self._offer()
        old = lines.is_old(today)
        self.age.show_status(f"Nagekeken op {long_date(lines.checked_on)}", "warn" if old else "ok")
        if old:
            words = "Dat is meer dan een jaar geleden. Bel of lees elk nummer na en druk dan op Alles nagekeken."
            self.warning.show_message("warn", words)
        else:
            self.warning.clear()
        self.restore_button.setVisible(own)

    @Slot(object)
    def _open(self, _place: object) -> None:
        self.change_wanted.emit(self.place())

    @Slot()
    def _offer(self) -> None:
        """Tell what the chosen line is for, and what can be done with it."""
        place = self.place()
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        self.when.setText("" if line is None else f"{line.number}: {line.when}")
        self.change_button.setEnabled(line is not None)
        self.remove_button.setEnabled(line is not None and line.number != DANGER)
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < len(self._lines) - 1)


class LineForm(Card):
    """One help line to fill in. `kept(HelpLine)` when the user keeps it."""

    kept = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hulplijn", parent, gap=SPACE_L)
        self.number = TextField("&Nummer", "Zoals je het draait, bijvoorbeeld 106 of 016 00 00 00.", width_em=12)
        self.label = TextField("&Waarvoor", "Enkele woorden, bijvoorbeeld: luisterlijn.")
        self.when = NoteField("Wanneer &geef je dit nummer?", "Eén of twee korte zinnen.", lines=3)
        self.emergency = Check("Dit is een n&oodnummer")
        self.source = TextField("Waar kijk je het n&a?", "Bijvoorbeeld het adres van een website. Mag leeg blijven.")
        pair = Columns(below=34)
        pair.add(self.number)
        pair.add(self.label)
        for part in (pair, self.when, self.emergency, self.source):
            self.add(part)
        self.cancel_button = secondary("Ann&uleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.keep_button = primary("&Bewaar de lijn", "check")
        self.keep_button.clicked.connect(self._keep)

    def show_line(self, line: HelpLine | None) -> None:
        """Fill the fields, empty for a new line, and take the keyboard."""
        shown = line or HelpLine("", "", "", False, "")
        self.number.set_text(shown.number)
        self.label.set_text(shown.label)
        self.when.set_text(shown.when)
        self.emergency.setChecked(shown.emergency)
        self.source.set_text(shown.source)
        # What danger asks for is not another number.
        self.number.setEnabled(shown.number != DANGER)
        first = self.label if shown.number == DANGER else self.number
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        said = (self.number.text(), self.label.text(), self.when.text())
        self.kept.emit(HelpLine(*said, self.emergency.isChecked(), self.source.text()))
