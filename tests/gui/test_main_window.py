"""The window around the screens: text size and mode by key, the idle lock, and pages that read anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.gui import theme
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.idle_lock import IdleLock
from belactie_desktop.gui.main_window import MainWindow
from belactie_desktop.gui.theme import Appearance, Mode


class CountingPage(QWidget):
    """A page that counts how often it reads."""

    navigation_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def refresh(self) -> None:
        self.read += 1


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(Appearance(Mode.LIGHT))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def test_text_grows_and_shrinks_between_100_and_200_percent(qtbot: QtBot, window: MainWindow) -> None:
    seen: list[Appearance] = []
    window.appearance_changed.connect(seen.append)
    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert [look.scale for look in seen] == [1.25, 1.5, 1.75, 2.0]
    assert theme.current().scale == 2.0
    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.current().scale == 1.0


def test_the_mode_changes_by_key_and_back(qtbot: QtBot, window: MainWindow) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(window.appearance_changed) as changed:
        QTest.keyClick(window, Qt.Key.Key_D, keys)
    assert changed.args[0].mode is Mode.DARK
    QTest.keyClick(window, Qt.Key.Key_D, keys)
    assert theme.current().tokens == theme.tk.LIGHT


def test_a_page_reads_again_each_time_it_comes_on_screen(qtbot: QtBot) -> None:
    overview, people = CountingPage(), CountingPage()
    coordinator = CoordinatorWindow({"overview": overview, "people": people})
    qtbot.addWidget(coordinator)
    coordinator.go("overview")
    coordinator.go("people")
    coordinator.go("overview")
    assert (overview.read, people.read) == (2, 1)
    overview.navigation_wanted.emit("people")
    assert coordinator.current == "people"
    coordinator.go("no such page")
    assert coordinator.current == "people"


def test_ctrl_l_asks_to_lock(qtbot: QtBot, window: MainWindow) -> None:
    coordinator = CoordinatorWindow({"overview": CountingPage()})
    window.show_screen(coordinator)
    with qtbot.waitSignal(coordinator.lock_wanted):
        QTest.keyClick(coordinator, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_idle_lock_waits_while_somebody_types(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    lock = IdleLock(qapp, minutes=400 / 60_000, parent=window)
    times: list[str] = []
    lock.idle.connect(lambda: times.append("idle"))
    for _ in range(4):
        qtbot.wait(150)
        QTest.keyClick(window, Qt.Key.Key_Shift)
    assert times == []
    qtbot.waitUntil(lambda: times == ["idle"], timeout=3_000)
