"""Filters with ticks: several of what there is, and a rule with what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.selection import ServiceRule
from belactie_desktop.gui.widgets.choices import CheckGroup
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import vbox

_GONE = "(bestaat niet meer)"


class TickFilter(QWidget):
    """Ticks under one heading; none ticked means all. `least`: with fewer options there is nothing to choose.

    What a saved choice holds and is not there any more stays ticked and says so: a filter never widens by itself.
    """

    changed = Signal()

    def __init__(self, label: str, least: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._least = label, least
        self._options: list[tuple[str, str]] = []
        self._column = vbox(self)
        self.group = CheckGroup(label, [])
        self._column.addWidget(self.group)
        self.setVisible(False)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, words) pairs; what is ticked stays ticked."""
        self._options = list(options)
        self.set_value(self.value())

    def value(self) -> tuple[str, ...]:
        """Give the keys that are ticked."""
        return self.group.value()

    def set_value(self, keys: Sequence[str]) -> None:
        """Tick exactly these keys."""
        known = {key for key, _words in self._options}
        lost = [(key, f"{key} {_GONE}") for key in keys if key not in known]
        self._show([*self._options, *lost])
        self.group.set_value(keys)
        self.group.changed.connect(self.changed)

    def option_count(self) -> int:
        """Tell how many there are to choose from."""
        return len(self._options)

    def _show(self, options: Sequence[tuple[str, str]]) -> None:
        self._column.removeWidget(self.group)
        self.group.setParent(None)
        self.group.deleteLater()
        self.group = CheckGroup(self._label, options, columns=1)
        self._column.addWidget(self.group)
        self.setVisible(len(options) >= self._least)


class RuleFilter(QWidget):
    """A rule (does not matter, only, without) and what it is about; hidden while there is nothing it can be about."""

    changed = Signal()

    def __init__(self, label: str, words: Sequence[str], which: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule = ChoiceField(label, list(zip((rule.value for rule in ServiceRule), words, strict=True)))
        self.which = TickFilter(which)
        column = vbox(self)
        column.addWidget(self.rule)
        column.addWidget(self.which)
        self.rule.changed.connect(self._change)
        self.which.changed.connect(self.changed)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, words) pairs."""
        self.which.offer(options)
        self._fit()

    def chosen(self) -> ServiceRule:
        """Give the rule."""
        return ServiceRule(self.rule.value())

    def value(self) -> tuple[str, ...]:
        """Give what the rule is about; nothing when it does not matter, or when it is about all."""
        return () if self.chosen() is ServiceRule.ANY else self.which.value()

    def show_rule(self, rule: ServiceRule, keys: Sequence[str]) -> None:
        """Show a rule and what it is about."""
        self.rule.set_value(rule.value)
        self.which.set_value(keys)
        self._fit()

    @Slot()
    def _change(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        matters = self.chosen() is not ServiceRule.ANY
        self.which.setVisible(matters)
        self.setVisible(matters or self.which.option_count() > 0)
