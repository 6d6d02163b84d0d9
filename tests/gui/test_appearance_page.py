"""The look is chosen on a page that can be found, and a choice shows at once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from belactie_desktop.gui import theme
from belactie_desktop.gui.main_window import MainWindow
from belactie_desktop.gui.pages.appearance import AppearancePage
from belactie_desktop.gui.theme import Appearance, Mode


def test_a_choice_shows_at_once_and_is_told(qtbot: QtBot) -> None:
    window = MainWindow(Appearance(Mode.LIGHT))
    page = AppearancePage(window.appearance)
    qtbot.addWidget(window)
    page.chosen.connect(window.dress)
    window.show_screen(page)
    page.refresh()
    kept: list[Appearance] = []
    window.appearance_changed.connect(kept.append)
    page.sizes.option("150").click()
    assert theme.current().scale == 1.5
    page.modes.option(Mode.DARK.value).click()
    assert theme.current().tokens == theme.tk.DARK
    assert kept[-1] == Appearance(Mode.DARK, 1.5)


def test_showing_the_page_changes_nothing(qtbot: QtBot) -> None:
    page = AppearancePage(lambda: Appearance(Mode.DARK, 2.0))
    qtbot.addWidget(page)
    told: list[object] = []
    page.chosen.connect(told.append)
    page.refresh()
    assert (page.sizes.value(), page.modes.value()) == ("200", Mode.DARK.value)
    assert told == []
