"""The Qt binding may not give away references it does not own.

PySide6 6.12.0 lets the count of None drop by one with every call that returns None on Python 3.11, until the program
dies with "deallocating None": in the middle of a call, that would be an unsaved conversation.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

CALLS = 300


def lost_references(call: Callable[[], object]) -> int:
    """Count how many references to None disappear over many calls (later Pythons never count them)."""
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


@pytest.mark.parametrize("name", ["focus", "layout", "data"])
def test_calls_that_return_none_cost_no_reference(qapp: QApplication, name: str) -> None:
    widget, combo = QWidget(), QComboBox()
    calls: dict[str, Callable[[], object]] = {
        "focus": QApplication.focusWidget,
        "layout": widget.layout,
        "data": combo.currentData,
    }
    assert calls[name]() is None
    assert abs(lost_references(calls[name])) < CALLS // 10
