"""What may not come in from a belmap does not, and the report says so; a file that cannot be read changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from belactie_desktop.domain.errors import (
    BelactieError,
    FileDamaged,
    FileInUse,
    FileMissing,
    ForeignFile,
    NotAllowed,
)
from belactie_desktop.storage import about, belmap_merge, calls
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.locking import FileLock
from belactie_desktop.storage.tables import (
    answer,
    assignment,
    belmap_person,
    call_attempt,
    consent,
    conversation,
    help_request,
    taken_record,
)
from tests.round_builder import calling, dump, new_round, open_belmap, talk
from tests.services.collecting_round import Out, busy_day


def test_a_request_cannot_come_in_as_handed_over(out: Out) -> None:
    busy_day(out)

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            connection.execute(update(help_request).values(status="done"))
            about.count_change(connection)

    out.in_first(forge)
    out.collect()
    assert [row["status"] for row in out.rows(help_request)] == ["open"]


def forge_stranger(out: Out) -> int:
    """Put a try about somebody else's person in the belmap; give that person's id."""
    with out.round.store.reading() as connection:
        foreign = connection.execute(
            select(assignment.c.person_id).where(assignment.c.caller_uid == out.second.belmap.caller_uid).limit(1)
        ).scalar_one()
        known = dict(connection.execute(select(person).where(person.c.id == foreign)).mappings().one())

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            home = connection.execute(select(person.c.household_id).limit(1)).scalar_one()
            connection.execute(insert(person).values(known | {"household_id": home}))
            connection.execute(insert(call_attempt).values(_try(foreign, out.first.belmap.caller_uid)))
            about.count_change(connection)

    out.in_first(forge)
    return foreign


def _try(person_id: int, caller_uid: str, uid: str = "forged") -> dict[str, object]:
    at = "2026-11-23T11:00:00.000+01:00"
    return {"uid": uid, "person_id": person_id, "caller_uid": caller_uid, "at": at, "outcome": "deceased", "minutes": 0}


def strangers_are_refused(out: Out) -> None:
    foreign = forge_stranger(out)
    report = out.collect()
    with out.round.store.reading() as connection:
        assert calls.attempts(connection, [foreign]) == {}
    assert report.of_others == 1
    assert "niet bij deze beller horen" in report.sentence


def test_results_about_somebody_elses_people_are_refused_and_reported(out: Out) -> None:
    strangers_are_refused(out)


def test_twin_without_the_check_of_people_it_turns_red(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    real = belmap_merge.merge
    monkeypatch.setattr(belmap_merge, "merge", lambda c, results, people: real(c, results, range(1, 100)))
    with pytest.raises(AssertionError):
        strangers_are_refused(out)


def test_nobody_can_change_a_try_of_another_caller(out: Out) -> None:
    with out.round.store.transaction() as connection:
        mine = connection.execute(
            select(assignment.c.person_id).where(assignment.c.caller_uid == out.first.belmap.caller_uid).limit(1)
        ).scalar_one()
        connection.execute(insert(call_attempt).values(_try(mine, out.second.belmap.caller_uid) | {"outcome": "busy"}))

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            connection.execute(insert(call_attempt).values(_try(mine, out.first.belmap.caller_uid)))
            about.count_change(connection)

    out.in_first(forge)
    assert out.collect().of_others == 1
    assert [row["outcome"] for row in out.rows(call_attempt)] == ["busy"]


def notes_need_consent(out: Out) -> None:
    busy_day(out)

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            connection.execute(update(consent).where(consent.c.scope == "record").values(given=False))
            about.count_change(connection)

    out.in_first(forge)
    report = out.collect()
    assert report.without_consent == 1
    assert "zonder toestemming" in report.sentence
    assert out.rows(help_request) == out.rows(answer) == []
    assert len(out.rows(conversation)) == 1


def test_notes_without_consent_do_not_come_in(out: Out) -> None:
    notes_need_consent(out)


def test_twin_without_the_consent_rule_it_turns_red(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belmap_merge, "with_consent", lambda consents: frozenset(c.conversation_uid for c in consents))
    with pytest.raises(AssertionError):
        notes_need_consent(out)


def test_who_was_wiped_does_not_come_back(out: Out) -> None:
    busy_day(out)
    out.collect()
    talked = out.rows(conversation)[0]["person_id"]
    with out.round.store.transaction() as connection:
        for table in (help_request, answer, consent, conversation, call_attempt):
            connection.execute(delete(table))
        for table in (assignment, belmap_person, taken_record, phone):
            connection.execute(delete(table).where(table.c.person_id == talked))
        connection.execute(delete(person).where(person.c.id == talked))
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    report = out.collect()
    assert "intussen gewist" in report.sentence
    assert talked not in {row["person_id"] for row in out.rows(call_attempt)}
    assert report.of_others == 0


def damaged(out: Out, tmp_path: Path) -> Path:
    path = out.first.path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    return path


def half_copied(out: Out, tmp_path: Path) -> Path:
    path = out.first.path
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    return path


def broken_off(out: Out, tmp_path: Path) -> Path:
    out.first.path.write_bytes(out.first.path.read_bytes()[:1000])
    return out.first.path


def begin_damaged(out: Out, tmp_path: Path) -> Path:
    out.first.path.write_bytes(b"\x00" * 64 + out.first.path.read_bytes()[64:])
    return out.first.path


def foreign_file(out: Out, tmp_path: Path) -> Path:
    path = tmp_path / "x.belmap"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 9000)
    return path


def the_dossier(out: Out, tmp_path: Path) -> Path:
    return out.round.store.path


def missing_file(out: Out, tmp_path: Path) -> Path:
    return tmp_path / "weg.belmap"


def other_dossier(out: Out, tmp_path: Path) -> Path:
    (tmp_path / "ander").mkdir()
    other = new_round(tmp_path / "ander", people=2, callers=1)
    handed = other.hand_out()[0].path
    other.store.close()
    return handed


def _relabelled(out: Out, name: str, value: str) -> Path:
    with open_belmap(out.first) as belmap, belmap.transaction() as connection:
        about.put(connection, name, value)
    return out.first.path


def other_campaign(out: Out, tmp_path: Path) -> Path:
    return _relabelled(out, "campaign_uid", "een-andere")


def unknown_belmap(out: Out, tmp_path: Path) -> Path:
    return _relabelled(out, "file_uid", "onbekend")


def strange_value(out: Out, tmp_path: Path) -> Path:
    busy_day(out)
    with open_belmap(out.first) as belmap, belmap.transaction() as connection:
        connection.execute(update(call_attempt).values(outcome="teleported"))
        about.count_change(connection)
    return out.first.path


@pytest.mark.parametrize(
    ("prepare", "failure", "words"),
    [
        (damaged, FileDamaged, "beschadigd of maar voor een deel gekopieerd"),
        (half_copied, FileDamaged, "voor een deel gekopieerd"),
        (broken_off, FileDamaged, "afgebroken"),
        (begin_damaged, FileDamaged, "begin van deze belmap is beschadigd"),
        (foreign_file, ForeignFile, "geen bestand van Belactie"),
        (the_dossier, ForeignFile, "geen belmap"),
        (missing_file, FileMissing, "niet gevonden"),
        (other_dossier, NotAllowed, "hoort niet bij dit dossier"),
        (other_campaign, NotAllowed, "van een andere actie"),
        (unknown_belmap, NotAllowed, "niet in het register"),
        (strange_value, FileDamaged, "nieuwe belmap"),
    ],
)
def test_a_file_that_cannot_be_taken_in_says_why_and_changes_nothing(
    out: Out,
    tmp_path: Path,
    prepare: Callable[[Out, Path], Path],
    failure: type[BelactieError],
    words: str,
) -> None:
    path = prepare(out, tmp_path)
    before = dump(out.round.store)
    with pytest.raises(failure, match=words):
        out.round.collecting.collect(path)
    assert dump(out.round.store) == before


def test_a_belmap_in_use_is_left_alone_and_says_who_has_it(out: Out) -> None:
    busy_day(out)
    held = FileLock(out.first.path, "An op laptop Zorg 3", out.round.clock())
    with held, pytest.raises(FileInUse, match="laptop Zorg 3"):
        out.collect()
    with open_belmap(out.first), pytest.raises(FileInUse):
        out.collect()
    assert out.collect().conversations == 1
