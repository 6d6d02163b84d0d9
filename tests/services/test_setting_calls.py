"""Setting the calls: what is kept is what every rule works with, and belmappen that lag behind are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.help_lines import HelpLine, with_line
from belactie_desktop.files import shipped
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.setting_calls import SettingCalls, read_help_lines
from belactie_desktop.storage import call_settings
from tests.builders import FakeClock, new_dossier
from tests.round_builder import EXPIRES, new_round, open_belmap

OWN = HelpLine("016 00 00 00", "sociaal huis", "Op weekdagen van 9 tot 12 uur.", False, "")


def test_at_first_everything_is_as_proposed(tmp_path: Path) -> None:
    found = SettingCalls(new_dossier(tmp_path), FakeClock()).settings()
    assert (found.rules, found.lines, found.own_lines, found.behind) == (CallRules(), shipped.help_lines(), False, 0)


def test_kept_rules_are_those_of_the_file(tmp_path: Path) -> None:
    store = new_dossier(tmp_path)
    rules = replace(CallRules(), max_attempts=6, day_parts=((time(10), time(11)),), weekdays=frozenset({1, 2}))
    SettingCalls(store, FakeClock()).keep_rules(rules)
    with store.reading() as connection:
        assert call_settings.rules(connection) == rules


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CallRules(), weekdays=frozenset()),
        replace(CallRules(), day_parts=()),
        replace(CallRules(), day_parts=((time(9), time(21)),)),
        replace(CallRules(), max_attempts=0),
        replace(CallRules(), busy_minutes=0),
    ],
)
def test_rules_that_lose_people_or_ring_at_night_are_not_kept(tmp_path: Path, wrong: CallRules) -> None:
    setting = SettingCalls(new_dossier(tmp_path), FakeClock())
    with pytest.raises(NotAllowed):
        setting.keep_rules(wrong)
    assert setting.settings().rules == CallRules()


def test_own_help_lines_are_read_where_they_are_shown_and_can_be_put_back(tmp_path: Path) -> None:
    store = new_dossier(tmp_path)
    setting = SettingCalls(store, FakeClock())
    setting.keep_lines(with_line(shipped.help_lines(), OWN))
    assert read_help_lines(store).lines[-1] == OWN
    assert setting.settings().own_lines
    assert setting.restore_lines() == shipped.help_lines() == read_help_lines(store)
    assert not setting.settings().own_lines


def test_a_line_that_cannot_be_rung_is_not_kept(tmp_path: Path) -> None:
    store = new_dossier(tmp_path)
    lines = shipped.help_lines()
    with pytest.raises(NotAllowed):
        SettingCalls(store, FakeClock()).keep_lines(replace(lines, lines=(*lines.lines, replace(OWN, number="bel"))))
    assert read_help_lines(store) == lines


def test_a_belmap_that_is_out_lags_behind_until_it_is_made_anew(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=2)
    filled.hand_out()
    setting = SettingCalls(filled.store, filled.clock)
    assert setting.settings().behind == 0
    filled.clock.forward(minutes=1)
    setting.keep_rules(replace(CallRules(), max_attempts=5))
    assert setting.settings().behind == 2
    setting.keep_rules(replace(CallRules(), max_attempts=5))
    filled.clock.forward(minutes=1)
    assert setting.settings().behind == 2
    filled.handing_out.renew(filled.callers[0].uid, None, filled.folder, EXPIRES)
    assert setting.settings().behind == 1


def test_what_is_set_comes_to_every_caller_with_the_belmap_and_rules_there(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=2)
    setting = SettingCalls(filled.store, filled.clock)
    setting.keep_rules(replace(CallRules(), busy_minutes=45, day_parts=((time(14), time(17)),)))
    setting.keep_lines(with_line(shipped.help_lines(), OWN))
    handed = filled.hand_out()[0]
    with open_belmap(handed) as store:
        assert read_help_lines(store).lines[-1] == OWN
        calling = Calling(store, filled.clock, is_free_day)
        assert calling.next_person() is None, "it is ten o'clock and the campaign calls in the afternoon"
        filled.clock.forward(hours=4, minutes=30)
        assert calling.next_person() is not None
        assert calling.consequence(Outcome.BUSY) == "Over 45 minuten opnieuw"


def test_renewing_brings_the_new_settings(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=2)
    handed = filled.hand_out()[0]
    filled.clock.forward(minutes=1)
    SettingCalls(filled.store, filled.clock).keep_rules(replace(CallRules(), max_attempts=7))
    with open_belmap(handed) as store, store.reading() as connection:
        assert call_settings.rules(connection) == CallRules(), "a belmap that is out keeps what it has"
    filled.clock.forward(minutes=1)
    renewed = filled.handing_out.renew(handed.belmap.caller_uid, None, filled.folder, EXPIRES)
    with open_belmap(renewed) as store, store.reading() as connection:
        assert call_settings.rules(connection).max_attempts == 7


def test_a_draft_of_something_else_makes_no_belmap_lag_behind(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=2)
    filled.hand_out()
    with filled.store.transaction() as connection:
        call_settings.put(connection, "script_draft.first", {}, filled.clock.forward(minutes=1))
    assert SettingCalls(filled.store, filled.clock).settings().behind == 0
