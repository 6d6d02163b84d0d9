"""The table model fetches pages of 200 and keeps few; the view is worked with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.table_model import KEPT_PAGES, PAGE, Column, TableModel, shown
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.table import DataTable
from tests.gui import harness

COLUMNS = [Column("Naam", "name"), Column("Keer", lambda row: row.tries, "right")]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    tries: int


class Source:
    """Counts which ids were asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def fetch(self, ids: Sequence[int]) -> Sequence[Row]:
        self.asked.append((ids[0], len(ids)))
        return [Row(f"Persoon {each}", each % 3) for each in ids]


def test_the_model_is_a_sound_qt_model(qtmodeltester: ModelTester) -> None:
    model = TableModel(COLUMNS, Source().fetch)
    model.set_ids(range(450))
    qtmodeltester.check(model)


def test_only_looked_at_pages_are_fetched_and_few_are_kept(qapp: QApplication) -> None:
    source = Source()
    model = TableModel(COLUMNS, source.fetch)
    model.set_ids(range(500_000))
    assert source.asked == []
    assert model.index(0, 0).data() == "Persoon 0"
    assert model.index(PAGE - 1, 1).data() == str((PAGE - 1) % 3)
    assert model.index(499_999, 0).data() == "Persoon 499999"
    assert source.asked == [(0, 200), (499_800, 200)]
    for page in range(1, KEPT_PAGES + 2):
        model.row(page * PAGE)
    source.asked.clear()
    model.row((KEPT_PAGES + 1) * PAGE)
    assert source.asked == []
    model.row(0)
    assert source.asked == [(0, 200)]


def test_forgetting_fetches_again(qtbot: QtBot) -> None:
    source = Source()
    model = TableModel(COLUMNS, source.fetch)
    model.set_ids(range(10))
    model.row(0)
    with qtbot.waitSignal(model.dataChanged):
        model.forget()
    model.row(0)
    assert source.asked == [(0, 10), (0, 10)]


def test_a_source_that_loses_rows_is_a_bug_that_shows(qapp: QApplication) -> None:
    model = TableModel(COLUMNS, lambda ids: [])
    model.set_ids([7])
    with pytest.raises(RuntimeError, match="asked for 1 rows, got 0"):
        model.row(0)


def test_headers_and_sides(qapp: QApplication) -> None:
    model = TableModel(COLUMNS)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Naam"
    assert (
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    )
    assert model.headerData(0, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "Ja"),
        (False, "Nee"),
        (date(2026, 1, 6), "06/01/2026"),
        (datetime(2026, 1, 6, 9, 5, tzinfo=UTC), "06/01/2026 9.05"),
        (12, "12"),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_values_are_written_the_dutch_way(value: object, text: str) -> None:
    assert shown(value) == text


def table(rows: int) -> DataTable:
    model = TableModel(COLUMNS)
    model.set_rows([Row(f"Persoon {at}", at) for at in range(rows)], [f"id-{at}" for at in range(rows)])
    return DataTable(model, "Inwoners", EmptyState("list", "Nog niemand", "Lees een lijst in."))


def test_enter_and_double_click_open_the_row(qtbot: QtBot) -> None:
    with harness.opened(table(5), (800, 400)) as window:
        view = window.view
        window.select("id-2")
        assert window.current_id() == "id-2"
        view.setFocus()
        with qtbot.waitSignal(window.opened) as opened:
            QTest.keyClick(view, Qt.Key.Key_Return)
        assert opened.args == ["id-2"]
        with qtbot.waitSignal(window.selected) as selected:
            QTest.keyClick(view, Qt.Key.Key_Down)
        assert selected.args == ["id-3"]
        place = view.visualRect(window.model.index(1, 0)).center()
        with qtbot.waitSignal(window.opened) as opened:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert opened.args == ["id-1"]


def test_an_empty_list_shows_what_to_do(qapp: QApplication) -> None:
    with harness.opened(table(0), (800, 400)) as window:
        assert not window.view.isVisible()
        assert window.current_id() is None
        window.model.set_rows([Row("Jan", 1)])
        assert window.view.isVisible()


def test_columns_share_the_width_and_scroll_when_there_is_none(qapp: QApplication) -> None:
    with harness.opened(table(5), (800, 400)) as window:
        wide = sum(window.view.columnWidth(at) for at in range(2))
        assert wide == pytest.approx(window.view.viewport().width(), abs=3)
        window.resize(200, 400)
        harness.settle()
        assert sum(window.view.columnWidth(at) for at in range(2)) > window.view.viewport().width()


def test_ids_and_rows_must_match(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="one id"):
        TableModel(COLUMNS).set_rows([Row("Jan", 1)], [])
