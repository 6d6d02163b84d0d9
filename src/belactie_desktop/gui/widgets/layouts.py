"""Layouts whose gap and margins are given at 100 % and grow with the text size."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.tokens import SPACE_M

Margins = int | tuple[int, int] | tuple[int, int, int, int]
"""One number for all sides, (horizontal, vertical), or (left, top, right, bottom); pixels at 100 %."""


def vbox(parent: QWidget | None = None, gap: int = SPACE_M, margins: Margins = 0) -> QVBoxLayout:
    """Make a vertical layout, on `parent` when given."""
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    theme.space(layout, gap, sides(margins))
    return layout


def hbox(parent: QWidget | None = None, gap: int = SPACE_M, margins: Margins = 0) -> QHBoxLayout:
    """Make a horizontal layout, on `parent` when given."""
    layout = QHBoxLayout(parent) if parent else QHBoxLayout()
    theme.space(layout, gap, sides(margins))
    return layout


def grid(parent: QWidget | None = None, gap: int = SPACE_M, margins: Margins = 0) -> QGridLayout:
    """Make a grid layout, on `parent` when given."""
    layout = QGridLayout(parent) if parent else QGridLayout()
    theme.space(layout, gap, sides(margins))
    return layout


def sides(margins: Margins) -> tuple[int, int, int, int]:
    """Write margins out as left, top, right, bottom."""
    if isinstance(margins, int):
        return margins, margins, margins, margins
    if len(margins) == 2:
        return margins[0], margins[1], margins[0], margins[1]
    return margins
