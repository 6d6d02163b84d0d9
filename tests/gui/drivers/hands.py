"""What hands do on any page: wait for the worker, choose from a list that opens, show a page, read a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui import background
from belactie_desktop.gui.widgets.fields import ChoiceField


def settled() -> None:
    """Let the worker finish and the window hear of it."""
    assert background.wait()
    QCoreApplication.processEvents()


def pick(field: ChoiceField, key: str) -> None:
    """Choose from a list that opens, by keyboard."""
    wanted = field.combo.findData(key)
    assert wanted >= 0, f"{key!r} is not offered in {field.label.text()!r}"
    field.combo.setFocus()
    QTest.keyClick(field.combo, Qt.Key.Key_Home)
    for _ in range(wanted):
        QTest.keyClick(field.combo, Qt.Key.Key_Down)
    assert field.value() == key


def cells(model: object) -> list[tuple[str, ...]]:
    """Give what a table shows, as texts."""
    assert hasattr(model, "rowCount")
    width = model.columnCount()
    return [tuple(str(model.index(row, at).data()) for at in range(width)) for row in range(model.rowCount())]


def shown(widget: QWidget, size: tuple[int, int] = (1116, 690)) -> None:
    """Bring a page on the screen."""
    widget.resize(*size)
    widget.show()
    QCoreApplication.processEvents()
