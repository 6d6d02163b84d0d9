"""Surfaces that hold things together: card, the amber ZEG card, the NOTEER card, tips, help lines, the empty state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Icon, Tag, Text

Surface = Literal["card", "note", "tip", "say", "drop"]


class Card(QFrame):
    """A white surface with an optional heading; put things in with `add` or through `body`.

    Contents keep their natural height at the top of a tall card, unless something was added with a stretch.
    Give a card with a form a `gap` of 16.
    """

    def __init__(
        self, title: str = "", parent: QWidget | None = None, surface: Surface = "card", gap: int = SPACE_M
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", surface)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.around = vbox(self, gap=0, margins=(20, 16, 20, 18))
        self.body = vbox(gap=gap)
        self.around.addLayout(self.body)
        self.around.addStretch(1)
        if title:
            self.body.addWidget(Text(title, "heading"))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is already in the card."""
        self.body.addWidget(widget, stretch)
        if stretch:
            self.around.setStretch(0, 1)
            self.around.setStretch(1, 0)


class SayCard(Card):
    """Words to read aloud, in the size for reading aloud. `lines` are whole paragraphs without quotes."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, surface="say")
        theme.space(self.around, 0, (26, 16, 20, 18))
        theme.space(self.body, SPACE_S, (0, 0, 0, 0))
        self.add(Text("ZEG", "caps", "primary"))
        self._spoken = Text("", "say", "on_say")
        self.add(self._spoken)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other words, between quotes."""
        self._spoken.setText("\n".join(f"“{line}”" for line in lines))

    def text(self) -> str:
        """Give the words to read aloud, quotes included."""
        return self._spoken.text()


class NoteCard(Card):
    """What the caller fills in during the call."""

    def __init__(self, question: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, surface="note")
        self.add(Text("NOTEER", "caps", "primary"))
        if question:
            self.add(Text(question, "heading"))


class TipCard(Card):
    """A hint beside the work, for instance how to listen."""

    def __init__(self, title: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, surface="tip")
        self.add(Text(title, "heading", "on_primary_soft"))
        for line in lines:
            self.add(Text(line, "body", "on_primary_soft"))


class TaskRow(QFrame):
    """One thing to do as a link, with its status at the right and a line below."""

    clicked = Signal()

    def __init__(self, words: str, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "row")
        self.link = Button(words, "row", wrap=True)
        self.link.clicked.connect(self.clicked)
        self.tag = tag
        self.link.setAccessibleDescription(tag.text())
        row = hbox(self, gap=SPACE_M)
        row.addWidget(self.link, 1)
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.link)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class TaskList(QWidget):
    """Task rows close under each other."""

    def __init__(self, rows: Sequence[TaskRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, gap=0)
        for row in rows:
            self._column.addWidget(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class HelpLines(Card):
    """Numbers for when the caller is worried: (number, what for) pairs, then the given button."""

    def __init__(
        self, title: str, lines: Sequence[tuple[str, str]], action: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        rows = vbox(gap=4)
        self.body.addLayout(rows)
        for number, purpose in lines:
            row = hbox(gap=6)
            row.addWidget(Text(number, "strong", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(purpose), 1)
            rows.addLayout(row)
        if action:
            self.add(action)


class EmptyState(QWidget):
    """What a screen shows when there is nothing yet: icon, what this is, and the next step."""

    def __init__(
        self, icon: str, title: str, text: str, action: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = vbox(self, gap=SPACE_M, margins=SPACE_XL)
        column.addStretch(1)
        column.addWidget(Icon(icon, "primary", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (Text(title, "heading"), Text(text, "body", "ink2")):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            column.addWidget(words)
        if action:
            column.addSpacing(SPACE_L)
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
