"""Belafspraken through its real widgets: what is chosen is explained, kept, and what rules the calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.files import shipped
from belactie_desktop.gui.pages.call_settings import CallSettingsPage
from belactie_desktop.gui.widgets.fields import parse_time
from belactie_desktop.services.setting_calls import SettingCalls, read_help_lines
from belactie_desktop.storage import call_settings
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.gui.drivers.call_settings import Settings
from tests.gui.drivers.hands import pick


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_dossier(tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, store: Store) -> Settings:
    return Settings(qtbot, CallSettingsPage(SettingCalls(store, FakeClock()), FakeClock()))


def kept(store: Store) -> CallRules:
    with store.reading() as connection:
        return call_settings.rules(connection)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9", time(9)),
        ("9.30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("9u30", time(9, 30)),
        ("9u", time(9)),
        ("0930", time(9, 30)),
        ("13.05 uur", time(13, 5)),
        ("24", None),
        ("9.75", None),
        ("negen", None),
        ("", None),
        ("930", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, clock: time | None) -> None:
    assert parse_time(text) == clock


def test_what_is_proposed_is_shown_and_nothing_waits_to_be_kept(desk: Settings) -> None:
    page = desk.page
    assert page.form.rules() == CallRules()
    assert not page.keep_button.isEnabled()
    assert page.status.text() == "Alles is bewaard."


def test_own_rules_are_there_when_the_dossier_opens_again(qtbot: QtBot, store: Store) -> None:
    own = replace(CallRules(), max_attempts=6, busy_minutes=7)
    SettingCalls(store, FakeClock()).keep_rules(own)
    desk = Settings(qtbot, CallSettingsPage(SettingCalls(store, FakeClock()), FakeClock()))
    assert desk.page.form.rules() == own, "also a delay that is not among the usual ones"
    assert desk.page.status.text() == "Alles is bewaard."


def test_every_setting_says_what_it_means_and_follows_at_once(desk: Settings) -> None:
    form = desk.page.form
    assert form.again["busy_minutes"].words().endswith("dezelfde dag om 10.15 uur.")
    pick(form.delays["busy_minutes"], "60")
    assert form.again["busy_minutes"].words().endswith("dezelfde dag om 11 uur.")
    assert form.delays["busy_minutes"].combo.accessibleDescription() == form.again["busy_minutes"].words()
    pick(form.attempts, "7")
    assert form.often.words().startswith("Na 7 keer geen gehoor stopt het bellen.")
    pick(form.silence, "30")
    assert "om 9.30 uur een alarm" in form.alarm.words()
    desk.toggle_day(5)
    assert "maandag tot en met vrijdag" in form.when.words()
    assert "tot 8 uur" not in form.when.words()
    desk.type_time(form.quiet_from, "19")
    assert "Tussen 19 uur en 8 uur" in form.quiet.words()


def test_what_is_kept_rules_the_calls(desk: Settings, store: Store) -> None:
    form = desk.page.form
    desk.type_time(form.windows[2][0], "18")
    desk.type_time(form.windows[2][1], "19u30")
    desk.toggle_day(5)
    pick(form.delays["no_answer_minutes"], "1440")
    assert kept(store) == CallRules(), "nothing is kept before the button"
    desk.keep()
    parts = (*CallRules().day_parts, (time(18), time(19, 30)))
    wanted = replace(CallRules(), day_parts=parts, weekdays=frozenset(range(5)), no_answer_minutes=1440)
    assert kept(store) == wanted
    assert desk.page.message.kind == "ok"
    assert not desk.page.keep_button.isEnabled()
    desk.press(desk.page.proposal_button)
    assert kept(store) == wanted, "the proposal is only shown"
    desk.keep()
    assert kept(store) == CallRules()


def test_a_time_that_is_none_is_said_at_its_field_and_nothing_is_kept(desk: Settings, store: Store) -> None:
    form = desk.page.form
    desk.type_time(form.windows[0][0], "straks")
    desk.type_time(form.windows[2][0], "18")
    desk.keep()
    assert len(desk.page.errors.texts()) == 2
    assert desk.page.errors.texts()[0] == "Eerste beluur van: vul een uur in zoals 9.30."
    assert form.windows[0][0].error() == "Vul een uur in zoals 9.30."
    assert form.windows[2][1].error() == "Een beluur heeft een begin en een einde."
    assert kept(store) == CallRules()


def test_rules_that_ring_at_night_are_refused_with_the_reason(desk: Settings, store: Store) -> None:
    desk.type_time(desk.page.form.windows[1][1], "22")
    assert "stille uren" in desk.page.form.when.words(), "said at once, where it stands"
    desk.keep()
    assert "stille uren" in desk.page.message.text()
    assert kept(store) == CallRules()


def test_who_comes_back_finds_what_was_not_kept_yet(desk: Settings) -> None:
    pick(desk.page.form.attempts, "2")
    desk.page.refresh()
    assert desk.page.form.attempts.value() == "2"
    assert desk.page.status.text() == "Nog niet bewaard."


def test_an_own_line_is_added_changed_moved_and_taken_away(desk: Settings, store: Store) -> None:
    lines = desk.page.lines
    before = desk.numbers()
    desk.press(lines.add_button)
    desk.fill_line("016 00 00 00", "sociaal huis", "Op weekdagen.")
    assert desk.numbers() == [*before, "016 00 00 00"]
    assert lines.place() == len(before), "the new line is chosen"
    desk.press(lines.up_button)
    assert desk.numbers()[-2] == "016 00 00 00"
    assert lines.place() == len(before) - 1, "the choice goes along"
    desk.press(lines.change_button)
    desk.fill_line("016 11 11 11", "sociaal huis", "Altijd.")
    assert read_help_lines(store).lines[-2].number == "016 11 11 11"
    assert read_help_lines(store).lines[-2].when == "Altijd."
    desk.press(lines.remove_button)
    assert desk.numbers() == before
    assert read_help_lines(store).lines == shipped.help_lines().lines


def test_a_line_that_is_no_use_stays_in_the_form_with_the_reason(desk: Settings, store: Store) -> None:
    desk.press(desk.page.lines.add_button)
    desk.fill_line("bel ons", "sociaal huis", "Op weekdagen.")
    assert "geen telefoonnummer" in desk.page.message.text()
    assert desk.page.line_form.isVisible()
    desk.press(desk.page.line_form.cancel_button)
    assert read_help_lines(store) == shipped.help_lines()


def test_112_cannot_be_taken_away_or_renumbered(desk: Settings) -> None:
    desk.page.lines.table.select(0)
    assert not desk.page.lines.remove_button.isEnabled()
    desk.press(desk.page.lines.change_button)
    assert not desk.page.line_form.number.isEnabled()


def test_old_lines_warn_until_somebody_looked(qtbot: QtBot, store: Store) -> None:
    clock = FakeClock()
    clock.forward(days=400)
    desk = Settings(qtbot, CallSettingsPage(SettingCalls(store, clock), clock))
    assert desk.page.lines.warning.isVisible()
    desk.press(desk.page.lines.check_button)
    assert not desk.page.lines.warning.isVisible()
    assert read_help_lines(store).checked_on == clock.now.date()


def test_the_lines_of_the_program_can_be_put_back(desk: Settings, store: Store) -> None:
    assert not desk.page.lines.restore_button.isVisible()
    desk.press(desk.page.lines.down_button)
    assert read_help_lines(store) != shipped.help_lines()
    desk.press(desk.page.lines.restore_button)
    assert read_help_lines(store) == shipped.help_lines()
    assert not desk.page.lines.restore_button.isVisible()
