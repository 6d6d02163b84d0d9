"""What is still to look at in a script: sentences, each a jump to its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.script_checks import Problem
from belactie_desktop.domain.script_edits import on_screen
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Tag, Text

_MOST = 5
"""Sentences at a time; the next ones come when these are mended."""


class ProblemList(Card):
    """`wanted(problem)` when one is pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.ready = Tag("Klaar om te gebruiken", "ok")
        self._title = Text("", "strong")
        self._more = Text("", "small", "ink2")
        self.jumps: list[Button] = []
        self._shown: tuple[Problem, ...] = ()
        self.add(self.ready)
        self.add(self._title)
        self.add(self._more)
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong; nothing when all is well."""
        found = tuple(problems)
        self.ready.setVisible(not found)
        self._title.setVisible(bool(found))
        self._title.setText(f"Nog na te kijken: {len(found)}")
        self._more.setVisible(len(found) > _MOST)
        self._more.setText(f"Daarna nog {len(found) - _MOST}.")
        if found == self._shown:
            return
        self._shown = found
        for jump in self.jumps:
            self.body.removeWidget(jump)
            jump.hide()
            jump.deleteLater()
        self.jumps = [self._jump(problem) for problem in found[:_MOST]]

    def focus_first(self) -> None:
        """Give the keyboard to the first sentence."""
        if self.jumps:
            self.jumps[0].setFocus()

    def _jump(self, problem: Problem) -> Button:
        jump = Button(on_screen(problem.words).replace("&", "&&"), "row", wrap=True)
        jump.clicked.connect(lambda: self.wanted.emit(problem))
        self.body.insertWidget(self.body.count() - 1, jump)
        return jump


def quoted(words: str) -> str:
    """Give the last text between quotes in a sentence, or an empty text: it tells which field is meant."""
    return next(reversed(re.findall(r"“([^”]+)”", words)), "")
