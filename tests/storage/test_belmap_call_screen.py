"""Rules, scripts, agreements and half-days of the call screen go along into a belmap, of its own people only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from belactie_desktop.domain.belmap import Belmap
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.conversation import Conversation
from belactie_desktop.domain.follow_up import Contact, DayPart, Frequency
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.domain.script import CallScript, ScriptPurpose, script_from_data
from belactie_desktop.files.shipped import default_script
from belactie_desktop.storage import (
    belmap_content,
    call_scripts,
    call_settings,
    callers,
    conversations,
    recurring_calls,
)
from belactie_desktop.storage.database import Connection, FileKind, Store
from belactie_desktop.storage.keys import new_salt
from tests.builders import NOW, ROOT, add_caller, add_people, new_dossier

LIES = Contact("Lies", "+32475123456", "dochter")
RULES = CallRules(max_attempts=6, quiet_from=time(19))


def made_belmap(dossier: Store, caller: str, people: Sequence[int], folder: Path) -> Store:
    """Make the belmap of a caller, and open it."""
    with dossier.reading() as connection:
        content = belmap_content.read(connection, caller, people)
    belmap = Belmap("belmap", caller, ROOT, "a.belmap", NOW, (NOW + timedelta(days=9)).date(), len(people))
    store = Store.create(folder / "a.belmap", FileKind.BELMAP, ROOT, new_salt())
    with store.transaction() as connection:
        belmap_content.write(connection, content, belmap)
    return store


def call(person_id: int, caller: str) -> RecurringCall:
    return RecurringCall(person_id, caller, "talk", Frequency.DAILY, (DayPart.MORNING,), time(9, 30), LIES, NOW)


def renamed(version: str) -> CallScript:
    return script_from_data(dict(default_script().data) | {"version": version})


def test_rules_and_help_lines_go_along_and_a_script_that_is_being_edited_stays(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as dossier:
        people, caller = add_people(dossier, 2), add_caller(dossier, "Lieve Maes")
        with dossier.transaction() as connection:
            call_settings.put_rules(connection, RULES, NOW)
            call_settings.put(connection, "help_lines", {"lines": []}, NOW)
            call_scripts.set_purpose(connection, ScriptPurpose.HEAT, NOW)
            call_settings.put(connection, "draft first", {"steps": []}, NOW)
        with made_belmap(dossier, caller, people, tmp_path) as belmap, belmap.reading() as connection:
            assert call_settings.rules(connection) == RULES
            assert call_settings.get(connection, "help_lines") == {"lines": []}
            assert call_scripts.purpose_now(connection) is ScriptPurpose.HEAT
            assert call_settings.get(connection, "draft first") is None


def test_every_script_in_use_goes_along_and_the_one_an_unfinished_conversation_began_with(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as dossier:
        people, caller = add_people(dossier, 2), add_caller(dossier, "Lieve Maes")
        with dossier.transaction() as connection:
            first = call_scripts.in_use(connection).version
            for number, version in enumerate(("begun with", "between", "in use now")):
                call_scripts.adopt(connection, renamed(version), NOW + timedelta(days=1 + number))
            conversations.add(connection, Conversation("talk", people[0], caller, "begun with", NOW))
            others = [script.version for script in call_scripts.in_use_for_all(connection)]
        with made_belmap(dossier, caller, people, tmp_path) as belmap, belmap.reading() as connection:
            assert call_scripts.in_use(connection).version == "in use now"
            assert call_scripts.by_version(connection, "begun with") is not None
            assert call_scripts.by_version(connection, "between") is None
            assert call_scripts.by_version(connection, first) is None
            assert [script.version for script in call_scripts.in_use_for_all(connection)] == others


def test_agreements_of_its_own_people_go_along_and_of_nobody_else(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as dossier:
        people, caller = add_people(dossier, 4), add_caller(dossier, "Lieve Maes")
        other = add_caller(dossier, "An Wouters")
        mine, stopped, foreign = people[0], people[1], people[2]
        with dossier.transaction() as connection:
            for one in (mine, stopped, foreign):
                recurring_calls.put(connection, call(one, other))
            recurring_calls.end(connection, stopped, NOW)
        with made_belmap(dossier, caller, people[:2], tmp_path) as belmap, belmap.reading() as connection:
            assert recurring_calls.all_(connection) == {mine: call(mine, caller)}, "and no other caller is in the file"
            rows = connection.exec_driver_sql("SELECT person_id FROM recurring_call").scalars().all()
            assert rows == [mine]


def test_twin_without_the_limit_everybody_would_be_in_the_belmap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everybody(connection: Connection, caller_uid: str, person_ids: object) -> list[dict[str, Any]]:
        return [recurring_calls.to_row(found) for found in recurring_calls.all_(connection).values()]

    monkeypatch.setattr(belmap_content, "_agreements", everybody)
    with pytest.raises((AssertionError, IntegrityError)):
        test_agreements_of_its_own_people_go_along_and_of_nobody_else(tmp_path)


def test_the_half_days_of_its_own_caller_go_along(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as dossier:
        people, caller = add_people(dossier, 2), add_caller(dossier, "Lieve Maes")
        halves = frozenset(list(HalfDay)[:3])
        with dossier.transaction() as connection:
            callers.change(connection, replace(callers.get(connection, caller), availability=halves))
        with made_belmap(dossier, caller, people, tmp_path) as belmap, belmap.reading() as connection:
            assert callers.get(connection, caller).availability == halves
