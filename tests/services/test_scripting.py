"""The coordinator writes a script: drafts, checks, versions, a file for another municipality, hot days."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from belactie_desktop.domain.errors import FileMissing, NotAllowed, ScriptFileUnusable
from belactie_desktop.domain.script import ScriptPurpose, script_from_data
from belactie_desktop.files.shipped import default_script
from belactie_desktop.services.scripting import Scripting
from belactie_desktop.storage import call_scripts
from belactie_desktop.storage.call_tables import recurring_call
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, add_people, new_dossier

FIRST, RECURRING, HEAT = ScriptPurpose


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as store:
        yield store


@pytest.fixture
def scripting(store: Store, clock: FakeClock) -> Scripting:
    return Scripting(store, clock)


def changed(scripting: Scripting, words: str, purpose: ScriptPurpose = FIRST) -> dict[str, Any]:
    """A draft with other first words after the consent."""
    data = copy.deepcopy(dict(scripting.draft(purpose)))
    data["steps"][1]["spoken"] = [words]
    return data


def published(scripting: Scripting, clock: FakeClock, words: str, purpose: ScriptPurpose = FIRST) -> str:
    clock.forward(minutes=1)
    scripting.save_draft(purpose, changed(scripting, words, purpose))
    return scripting.publish(purpose).version


@pytest.mark.parametrize("purpose", ScriptPurpose)
def test_the_first_draft_is_what_the_program_ships(scripting: Scripting, purpose: ScriptPurpose) -> None:
    assert script_from_data(scripting.draft(purpose)).steps == default_script(purpose).steps
    assert scripting.check(scripting.draft(purpose)) == ()
    assert not scripting.is_changed(purpose)


def test_a_draft_is_kept_and_reaches_nobody(scripting: Scripting, store: Store, clock: FakeClock) -> None:
    scripting.save_draft(FIRST, changed(scripting, "Hoe is het?"))
    assert Scripting(store, clock).draft(FIRST)["steps"][1]["spoken"] == ["Hoe is het?"]
    assert scripting.is_changed(FIRST)
    with store.reading() as connection:
        assert call_scripts.in_use(connection) == default_script()


def test_a_draft_that_is_not_finished_is_kept_as_it_is(scripting: Scripting) -> None:
    scripting.save_draft(FIRST, {"title": "Half"})
    assert scripting.draft(FIRST)["title"] == "Half"
    assert scripting.is_changed(FIRST)
    assert [problem.step_key for problem in scripting.check(scripting.draft(FIRST))] == [""]
    scripting.discard_draft(FIRST)
    assert not scripting.is_changed(FIRST)


def test_publishing_counts_on_and_keeps_every_earlier_version(
    scripting: Scripting, store: Store, clock: FakeClock
) -> None:
    assert published(scripting, clock, "Hoe is het?") == "opbelactie 2"
    assert published(scripting, clock, "Hoe gaat het?") == "opbelactie 3"
    assert [each.version for each in scripting.versions(FIRST)] == ["opbelactie 3", "opbelactie 2", "opbelactie 1"]
    assert scripting.script("opbelactie 2").steps[1].spoken == ("Hoe is het?",)
    assert scripting.script("opbelactie 1") == default_script()
    with store.reading() as connection:
        assert call_scripts.in_use(connection).version == "opbelactie 3"
        assert call_scripts.by_version(connection, "opbelactie 9") is None
        assert call_scripts.of_conversation(connection, "opbelactie 2").version == "opbelactie 2"
        assert call_scripts.of_conversation(connection, "opbelactie 9").version == "opbelactie 3"


def test_publishing_what_changes_nothing_makes_no_version(scripting: Scripting) -> None:
    scripting.save_draft(FIRST, scripting.draft(FIRST))
    assert scripting.publish(FIRST).version == "opbelactie 1"
    assert len(scripting.versions(FIRST)) == 1


def test_each_purpose_has_its_own_versions(scripting: Scripting, clock: FakeClock, store: Store) -> None:
    assert published(scripting, clock, "Hoe is het?", RECURRING) == "vriendelijk gesprek 1"
    assert published(scripting, clock, "Hoe was de week?", RECURRING) == "vriendelijk gesprek 2"
    assert [each.version for each in scripting.versions(FIRST)] == ["opbelactie 1"]
    with store.reading() as connection:
        assert [each.version for each in call_scripts.in_use_for_all(connection)] == [
            "opbelactie 1",
            "vriendelijk gesprek 2",
        ]


def test_a_script_with_problems_is_not_published(scripting: Scripting, store: Store) -> None:
    data = changed(scripting, "Bent u een bejaarde?")
    scripting.save_draft(FIRST, data)
    with pytest.raises(NotAllowed, match="bejaarde"):
        scripting.publish(FIRST)
    assert scripting.draft(FIRST) == data
    with store.reading() as connection:
        assert call_scripts.in_use(connection) == default_script()


def test_an_earlier_version_comes_back_as_a_draft_and_then_as_a_new_version(
    scripting: Scripting, clock: FakeClock
) -> None:
    published(scripting, clock, "Hoe is het?")
    assert scripting.restore("opbelactie 1") == scripting.draft(FIRST)
    clock.forward(minutes=1)
    assert scripting.publish(FIRST).version == "opbelactie 3"
    assert scripting.script("opbelactie 3").steps == default_script().steps
    with pytest.raises(NotAllowed):
        scripting.restore("opbelactie 12")


def test_a_paper_of_that_day_shows_the_words_of_that_day(scripting: Scripting, clock: FakeClock, store: Store) -> None:
    before = clock()
    published(scripting, clock, "Hoe is het?")
    with store.reading() as connection:
        assert call_scripts.at(connection, before).version == "opbelactie 1"
        assert call_scripts.at(connection, clock()).version == "opbelactie 2"


def test_the_last_version_counts_in_the_hour_that_comes_twice(
    scripting: Scripting, clock: FakeClock, store: Store
) -> None:
    """A summer moment is written with a later hour than a winter moment that comes after it."""
    clock.now = clock.now.fromisoformat("2027-10-31T02:55:00+02:00")
    published(scripting, clock, "Hoe is het?")
    clock.now = clock.now.fromisoformat("2027-10-31T02:05:00+01:00")
    assert published(scripting, clock, "Hoe gaat het?") == "opbelactie 3"
    with store.reading() as connection:
        assert call_scripts.in_use(connection).version == "opbelactie 3"


def test_a_script_goes_to_another_municipality_and_back(scripting: Scripting, tmp_path: Path) -> None:
    path = tmp_path / "ons script.belscript"
    data = changed(scripting, "Hoe is het?")
    scripting.save_draft(FIRST, data)
    scripting.export_to(FIRST, path)
    scripting.discard_draft(FIRST)
    taken = scripting.import_from(path)
    assert taken["steps"][1]["spoken"] == ["Hoe is het?"]
    assert not scripting.is_changed(FIRST)
    scripting.save_draft(FIRST, taken)
    assert scripting.publish(FIRST).version == "opbelactie 2"


def test_a_draft_that_is_not_finished_is_not_given_away(scripting: Scripting, tmp_path: Path) -> None:
    scripting.save_draft(FIRST, {"title": "Half"})
    with pytest.raises(NotAllowed):
        scripting.export_to(FIRST, tmp_path / "half.belscript")
    assert not (tmp_path / "half.belscript").exists()


def _file(path: Path, script: Any, **other: Any) -> Path:
    path.write_text(json.dumps({"what": "belactie-belscript", "form": 1, "script": script} | other), encoding="utf-8")
    return path


def _spoiled(**fields: Any) -> dict[str, Any]:
    return copy.deepcopy(dict(default_script().data)) | fields


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"not json",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"what": "belactie-belscript", "form": 1, "script": NaN}',
        b'{"what": "iets anders", "form": 1, "script": {}}',
        b'{"what": "belactie-belscript", "form": 1, "script": {}}',
        b'{"what": "belactie-belscript", "form": 1, "script": ' + b"9" * 5_000 + b"}",
        b'{"what": "belactie-belscript", "form": 2, "script": {}}',
        b" " * (600 * 1024),
    ],
    ids=range(12),
)
def test_a_hostile_file_gives_a_sentence(scripting: Scripting, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vreemd.belscript"
    path.write_bytes(content)
    with pytest.raises(ScriptFileUnusable):
        scripting.import_from(path)


@pytest.mark.parametrize(
    "script",
    [
        _spoiled(steps="alles"),
        _spoiled(steps=[None]),
        _spoiled(steps=[_spoiled()["steps"][0]] * 41),
        _spoiled(title=7),
        _spoiled(title="x" * 601),
        _spoiled(title="Hoe gaat het\u202ezeg maar niets"),
        _spoiled(title="Een\x00nul"),
        _spoiled(purpose="anders"),
        _spoiled(purpose=["first"]),
        _spoiled(address={}),
        _spoiled(goodbye=[["dag"]]),
    ],
    ids=range(11),
)
def test_a_file_with_an_unfit_part_gives_a_sentence(scripting: Scripting, tmp_path: Path, script: Any) -> None:
    with pytest.raises(ScriptFileUnusable):
        scripting.import_from(_file(tmp_path / "vreemd.belscript", script))


def test_only_what_a_script_may_hold_is_taken_from_a_file(scripting: Scripting, tmp_path: Path) -> None:
    strange = _spoiled(person="Maria Peeters")
    strange["steps"][0]["macro"] = "=1+1"
    taken = scripting.import_from(_file(tmp_path / "a.belscript", strange, note="Maria Peeters"))
    assert "Maria" not in json.dumps(taken)
    assert "macro" not in json.dumps(taken)
    assert script_from_data(taken).steps == default_script().steps


def test_a_script_with_problems_can_be_taken_in_and_mended(scripting: Scripting, tmp_path: Path) -> None:
    taken = scripting.import_from(_file(tmp_path / "a.belscript", _spoiled(goodbye=[])))
    assert [problem.step_key for problem in scripting.check(taken)] == ["goodbye"]


def test_a_file_that_is_not_there(scripting: Scripting, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        scripting.import_from(tmp_path / "weg.belscript")


def test_on_hot_days_everybody_gets_that_script(scripting: Scripting, store: Store) -> None:
    assert scripting.in_use_now() is FIRST
    scripting.use(HEAT)
    assert scripting.in_use_now() is HEAT
    with store.reading() as connection:
        assert call_scripts.script_for(connection, 1).purpose is HEAT
    scripting.use(FIRST)
    with store.reading() as connection:
        assert call_scripts.script_for(connection, 1).purpose is FIRST


def test_a_recurring_script_is_not_chosen_for_everybody(scripting: Scripting) -> None:
    with pytest.raises(NotAllowed):
        scripting.use(RECURRING)
    assert scripting.in_use_now() is FIRST


def test_a_paper_of_a_hot_day_keeps_the_words_of_a_hot_day(
    scripting: Scripting, store: Store, clock: FakeClock
) -> None:
    moments = [clock()]
    for purpose in (HEAT, FIRST):
        moments.append(clock.forward(hours=1))
        scripting.use(purpose)
    with store.reading() as connection:
        assert [call_scripts.for_paper(connection, moment).purpose for moment in moments] == [FIRST, HEAT, FIRST]
        later = moments[1].replace(minute=30)
        assert call_scripts.for_paper(connection, later).purpose is HEAT


@pytest.mark.parametrize(("ended", "purpose"), [(False, RECURRING), (True, FIRST)])
def test_who_agreed_to_be_called_again_gets_the_friendly_script(
    scripting: Scripting, store: Store, clock: FakeClock, ended: bool, purpose: ScriptPurpose
) -> None:
    add_people(store, 2)
    published(scripting, clock, "Hoe was de week?", RECURRING)
    moment = clock().isoformat(timespec="milliseconds")
    row = dict.fromkeys(("caller_uid", "conversation_uid", "at_time"), "") | {
        "person_id": 1,
        "frequency": "weekly",
        "moments": "[]",
        "contact_name": "",
        "contact_number": "",
        "contact_relation": "",
        "agreed_at": moment,
        "ended_at": moment if ended else None,
    }
    with store.transaction() as connection:
        connection.execute(insert(recurring_call).values(row))
        assert call_scripts.script_for(connection, 1).purpose is purpose
        assert call_scripts.script_for(connection, 2).purpose is FIRST
    scripting.use(HEAT)
    with store.reading() as connection:
        assert {call_scripts.script_for(connection, who).purpose for who in (1, 2)} == {HEAT}
