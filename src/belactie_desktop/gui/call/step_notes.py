"""The NOTEER card of a question step: options per axis, one note, help requests. Exists only after consent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.conversation import Answer, Tick
from belactie_desktop.domain.requests import HelpRequest, NeedAxis
from belactie_desktop.domain.script import ScriptStep
from belactie_desktop.domain.wording import hints
from belactie_desktop.gui.call.keys import is_held_enter, key_name
from belactie_desktop.gui.call.request_row import RequestRow
from belactie_desktop.gui.tokens import SPACE_M, SPACE_S
from belactie_desktop.gui.widgets.cards import NoteCard
from belactie_desktop.gui.widgets.choices import CheckGroup
from belactie_desktop.gui.widgets.fields import NoteField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Icon, Text

OTHER_KIND = "Andere vraag"
_NOTE_LABEL = "Wat wil je noteren? Schrijf alleen op wat nodig is."
_ICONS = {NeedAxis.HEALTH: "stethoscope", NeedAxis.SOCIAL: "users", NeedAxis.PRACTICAL: "basket"}
_KEYS = {NeedAxis.HEALTH: "F2", NeedAxis.SOCIAL: "F3", NeedAxis.PRACTICAL: "F4"}


class StepNotes(NoteCard):
    """`ticked` at once after a tick, `typed` while typing, `left` when a field loses the keyboard, `next_wanted`."""

    ticked = Signal()
    typed = Signal()
    left = Signal()
    next_wanted = Signal()
    request_changed = Signal(object)
    request_removed = Signal(str)

    def __init__(
        self, step: ScriptStep, fill: Callable[[str], str], answer: Answer | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(fill(step.question), parent)
        self.axes: dict[NeedAxis, CheckGroup] = {}
        self._needs: dict[QObject, tuple[NeedAxis, str]] = {}
        self._last_option: tuple[NeedAxis, str] | None = None
        tiles = Tiles(least=11, columns=3, gap=12)
        for group in step.axes:
            tiles.add(self._axis(group.axis, group.options, columns=1 if len(step.axes) > 1 else 3))
        self._fit(tiles, len(step.axes))
        self.note = NoteField(f"{fill(step.note_label or _NOTE_LABEL)} (F7)", lines=2)
        self.add(self.note)
        self.hint = Text("", "small", "warn")
        self.hint.setVisible(False)
        self.add(self.hint)
        self.requests: dict[str, RequestRow] = {}
        self._rows = vbox(gap=SPACE_S)
        self.body.addLayout(self._rows)
        self.add(Text("F5 = hulpvraag bij deze keuze · Shift+Enter = nieuwe regel", "small", "ink2"))
        self._show(answer)
        self.note.edit.installEventFilter(self)
        self.note.edit.textChanged.connect(self._note_typed)

    def ticks(self) -> tuple[Tick, ...]:
        """Give what is ticked, in the order of the script."""
        return tuple(Tick(axis, option) for axis, group in self.axes.items() for option in group.value())

    def text(self) -> str:
        """Give the note, without blanks around it."""
        return self.note.text()

    def focus_axis(self, axis: NeedAxis) -> None:
        """Give the keyboard to the first option of an axis."""
        group = self.axes.get(axis)
        if group is not None:
            group.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """Give the keyboard to the first option."""
        next(iter(self.axes.values()), self.note).setFocus(Qt.FocusReason.TabFocusReason)

    def chosen_need(self) -> tuple[NeedAxis, str]:
        """Tell which axis and option a help request is about: the one that has, or last had, the keyboard."""
        if self._last_option is not None:
            return self._last_option
        ticks = self.ticks()
        if ticks:
            return ticks[-1].axis, ticks[-1].option
        return next(iter(self.axes), NeedAxis.PRACTICAL), OTHER_KIND

    def tick(self, axis: NeedAxis, option: str) -> None:
        """Tick an option, if the step has it."""
        group = self.axes.get(axis)
        if group is not None and option != OTHER_KIND:
            group.option(option).setChecked(True)

    def show_request(self, request: HelpRequest, take_keyboard: bool = False) -> RequestRow:
        """Show a help request below the note."""
        row = self.requests.get(request.uid)
        if row is None:
            row = RequestRow(request)
            row.note.installEventFilter(self)
            row.changed.connect(lambda: self.request_changed.emit(row))
            row.removed.connect(lambda: self._remove(request.uid))
            self.requests[request.uid] = row
            self._rows.addWidget(row)
        if take_keyboard:
            row.note.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def request_about(self, axis: NeedAxis, kind: str) -> HelpRequest | None:
        """Give the help request of an option, as it stands on the screen, or None."""
        return next((row.request() for row in self.requests.values() if row.is_about(axis, kind)), None)

    def active_request(self) -> RequestRow | None:
        """Give the request that has the keyboard, else the last one; None when there is none."""
        rows = list(self.requests.values())
        return next((row for row in rows if row.has_keyboard()), rows[-1] if rows else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.FocusIn:
            self._remember(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._took_enter(watched, event)
        return False

    def _took_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter ends the note of the step, or the words of a help request; it is no new line and no second step."""
        in_request = any(watched is row.note for row in self.requests.values())
        if watched is not self.note.edit and not in_request:
            return False
        if key_name(event) == "Enter":
            if in_request:
                self._back_to_option()
            else:
                self.next_wanted.emit()
            return True
        return is_held_enter(event)

    def _axis(self, axis: NeedAxis, options: Sequence[str], columns: int) -> QWidget:
        part = QWidget()
        column = vbox(part, gap=SPACE_M)
        heading = hbox(gap=SPACE_M)
        heading.addWidget(Icon(_ICONS[axis], "primary", 22))
        heading.addWidget(Text(axis.label, "heading"), 1)
        heading.addWidget(Text(_KEYS[axis], "small", "ink2", wrap=False))
        column.addLayout(heading)
        group = CheckGroup("", [(option, option.replace("&", "&&")) for option in options], columns=columns, least=11)
        group.setAccessibleName(axis.label)
        for option in options:
            check = group.option(option)
            check.setAccessibleName(f"{option}: {axis.label}")
            self._needs[check] = (axis, option)
            check.installEventFilter(self)
        group.changed.connect(self.ticked)
        column.addWidget(group)
        column.addStretch(1)
        self.axes[axis] = group
        return part

    def _fit(self, tiles: Tiles, count: int) -> None:
        self.add(tiles)
        tiles.setVisible(count > 0)

    def _show(self, answer: Answer | None) -> None:
        if answer is None:
            return
        for axis, group in self.axes.items():
            group.set_value([tick.option for tick in answer.ticks if tick.axis is axis])
        self.note.set_text(answer.note)
        self._show_hint()

    @Slot()
    def _note_typed(self) -> None:
        self._show_hint()
        self.typed.emit()

    def _show_hint(self) -> None:
        found = hints(self.note.text())
        self.hint.setText(f"Tip: “{found[0].found}”? {found[0].better.capitalize()}." if found else "")
        self.hint.setVisible(bool(found))

    def _remember(self, watched: QObject) -> None:
        self._last_option = self._needs.get(watched, self._last_option)

    def _back_to_option(self) -> None:
        if self._last_option is None:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        axis, option = self._last_option
        self.axes[axis].option(option).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, uid: str) -> None:
        row = self.requests.pop(uid)
        self._back_to_option()
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.request_removed.emit(uid)
