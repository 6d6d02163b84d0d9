"""What holds for every test of the window: the real theme and focus ring, no window left over; and a belmap to call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from belactie_desktop.gui import focus_ring, theme
from tests.gui import harness
from tests.gui.drivers.calling import CallDesk
from tests.gui.screens.calling import Desk


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, dressed as the program dresses it."""
    theme.apply(qapp, theme.Appearance(theme.Mode.LIGHT))
    focus_ring.install(qapp)
    return qapp


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Fail a test that leaves a window on the screen, and dress the application as before it."""
    yield
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = harness.windows_left(app)
    for window in app.topLevelWidgets():
        window.close()
    if theme.current() != theme.Theme(theme.tk.LIGHT, 1.0, theme.FAMILY):
        theme.apply(app, theme.Appearance(theme.Mode.LIGHT))
    assert not left, f"windows left over: {left}"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """An encrypted belmap and its round, before its window opens."""
    made = Desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def caller(desk: Desk) -> Iterator[CallDesk]:
    """A volunteer at the open window of that belmap."""
    window = desk.window()
    yield CallDesk(window)
    window.close()
    window.deleteLater()
