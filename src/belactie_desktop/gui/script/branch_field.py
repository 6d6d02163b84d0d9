"""When a step is asked: always, or only after an answer of an earlier step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.script import CallScript, OnlyIf
from belactie_desktop.domain.script_edits import branch_words, branches
from belactie_desktop.gui.widgets.fields import ChoiceField

_LATER = " (komt niet meer voor)"


class BranchField(ChoiceField):
    """Offers what earlier steps can bring about. A condition that no step can bring about any more stays to be seen."""

    def __init__(self, script: CallScript, place: int, parent: QWidget | None = None) -> None:
        offered: list[OnlyIf | None] = [None, *branches(script, place)]
        condition = script.steps[place].only_if
        words = [branch_words(each) for each in offered]
        if condition not in offered:
            offered.append(condition)
            words.append(branch_words(condition) + _LATER)
        self._offered = offered
        super().__init__(
            "&Wanneer komt deze stap?",
            [(str(at), text) for at, text in enumerate(words)],
            "Een antwoord van eerder in het gesprek kan een stap oproepen.",
            parent,
        )
        self.set_value(str(offered.index(condition)))

    def condition(self) -> OnlyIf | None:
        """Give what was chosen; None means always."""
        return self._offered[int(self.value() or 0)]
