"""The screens of the call settings: as proposed, changed with belmappen out, with a mistake, and one help line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.help_lines import HelpLine, with_line
from belactie_desktop.files import shipped
from belactie_desktop.gui.pages.call_settings import CallSettingsPage
from belactie_desktop.services.setting_calls import SettingCalls
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.round_builder import new_round

OWN = HelpLine("016 00 00 00", "sociaal huis", "Op weekdagen van 9 tot 12 uur.", False, "")


def page_on(store: Store, clock: FakeClock) -> CallSettingsPage:
    """Give the page on a dossier, closed with the page."""
    page = CallSettingsPage(SettingCalls(store, clock), clock)
    page.destroyed.connect(store.close)
    page.refresh()
    page.resize(1116, 690)
    return page


def proposed(folder: Path) -> QWidget:
    return page_on(new_dossier(folder), FakeClock())


def changed(folder: Path) -> QWidget:
    """Own rules and an own line, after two belmappen went out; the lines were looked at long ago."""
    filled = new_round(folder, people=8, callers=2)
    filled.hand_out()
    filled.clock.forward(minutes=1)
    setting = SettingCalls(filled.store, filled.clock)
    evening = (*CallRules().day_parts, (time(18), time(20)))
    setting.keep_rules(replace(CallRules(), day_parts=evening, weekdays=frozenset({0, 1, 3}), max_attempts=6))
    setting.keep_lines(replace(with_line(shipped.help_lines(), OWN), checked_on=date(2025, 10, 1)))
    return page_on(filled.store, filled.clock)


def mistaken(folder: Path) -> QWidget:
    page = page_on(new_dossier(folder), FakeClock())
    page.form.windows[0][0].set_text("kwart voor")
    page.form.windows[2][0].set_text("18.00")
    page.keep_button.click()
    return page


def one_line(folder: Path) -> QWidget:
    page = page_on(new_dossier(folder), FakeClock())
    page.lines.table.select(3)
    page.lines.change_button.click()
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "afspraken": proposed,
    "afspraken-gewijzigd": changed,
    "afspraken-fout": mistaken,
    "afspraken-hulplijn": one_line,
}
