"""Working the people out: old files keep their people, ids stay, later registers move and remove, decisions hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from belactie_desktop.domain.decisions import entry_identity, own_token, pair_token
from belactie_desktop.domain.entries import Verdict
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.left_in_peace import hasher
from belactie_desktop.services.linking_lists import relink
from belactie_desktop.storage import list_entries, match_decisions, people, selections
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.tables import assignment
from tests.builders import NOW, FakeClock, add_caller, add_people, new_dossier
from tests.services.drawn_lists import DAYS, PEOPLE, REGISTER, SERVICE, drawn_list, dry_run, take
from tests.services.list_taking import content

MARIA, JAN, MOVED, MISSPELT = PEOPLE[0], PEOPLE[1], PEOPLE[2], PEOPLE[3]
RITA, ANOTHER_RITA = PEOPLE[7], PEOPLE[9]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def importing(store: Store) -> Importing:
    return Importing(store, FakeClock())


def work_out_again(store: Store) -> None:
    with store.transaction() as connection:
        relink(connection, Job())


def test_people_of_an_older_file_stay_as_they_are(store: Store, importing: Importing) -> None:
    """A file from before rows were kept: nobody is lost or renumbered, and a later list knows them."""
    add_people(store, 6)
    before = content(store)
    work_out_again(store)
    after = content(store)
    assert len(after["list_entry"]) == 6
    assert {name for name in after if after[name] != before[name]} == {"list_entry"}
    work_out_again(store)
    assert content(store) == after
    with store.reading() as connection:
        found = people.get(connection, 1)
    assert found is not None
    assert found.birth is not None
    known = (found.family_name, found.given_name, found.birth.text, "Kerkstraat", "1", "")
    run = dry_run(importing, drawn_list(REGISTER, [known], DAYS[2], False, 0))
    assert (run.new, run.known) == (1, 1)


def test_nobody_is_written_twice_when_nothing_changed(store: Store, importing: Importing) -> None:
    take(importing, drawn_list(REGISTER, [MARIA, JAN], DAYS[0], False, 0))
    take(importing, drawn_list(SERVICE, [JAN], DAYS[0], False, 1))
    before = content(store)
    work_out_again(store)
    assert content(store) == before


def test_a_top_up_says_who_is_new_gone_and_moved(store: Store, importing: Importing) -> None:
    take(importing, drawn_list(REGISTER, [MARIA, JAN, RITA], DAYS[0], False, 0))
    everyone, caller = Selection("Iedereen", without_care_homes=False), add_caller(store, "Lieve Maes")
    with store.transaction() as connection:
        selections.open_as_list(connection, everyone, NOW.date())
        jan = connection.execute(select(person.c.id).where(person.c.given_name == "Jan")).scalar_one()
        row = {"person_id": jan, "caller_uid": caller, "position": 0, "assigned_at": NOW.isoformat()}
        connection.execute(insert(assignment).values(row))
    later = drawn_list(REGISTER, [MOVED], DAYS[1], True, 1)
    run = dry_run(importing, later)
    assert (run.new, run.changed, run.moved, run.gone) == (1, 1, 1, 3)
    assert dry_run(importing, replace(later, complete=False)).gone == 0
    take(importing, later)
    with store.reading() as connection:
        gone = connection.execute(select(person).where(person.c.gone_on.is_not(None))).mappings().all()
        assert {row["given_name"] for row in gone} == {"Jan", "Rita", "Achiel"}
        assert {row["given_name"] for row in gone if row["on_list"]} == {"Jan"}, "who has a caller keeps the caller"
        assert {row["gone_on"] for row in gone} == {DAYS[1].isoformat()}


def test_every_row_is_counted_once(importing: Importing) -> None:
    take(importing, drawn_list(REGISTER, [MARIA, JAN, RITA], DAYS[0], False, 0))
    for kind in (REGISTER, SERVICE, ListKind.ASSOCIATION, ListKind.DIRECTORY, ListKind.DO_NOT_CALL):
        each = drawn_list(kind, [MOVED, JAN, ANOTHER_RITA, MISSPELT, MISSPELT], DAYS[1], False, 1)
        run = dry_run(importing, each)
        parts = (run.new, run.known, run.changed, run.doubtful, run.waiting, run.refused)
        assert sum(parts) == len(each.rows), kind


def test_a_whole_register_is_proposed_as_complete(importing: Importing) -> None:
    first = drawn_list(REGISTER, [MARIA, JAN, RITA], DAYS[0], False, 0)
    assert not dry_run(importing, first).proposed_complete
    take(importing, first)
    whole = replace(first, rows=(*first.rows, *drawn_list(REGISTER, [], DAYS[0], False, 1).rows))
    assert dry_run(importing, whole).proposed_complete
    assert not dry_run(importing, drawn_list(REGISTER, [JAN], DAYS[1], False, 2)).proposed_complete


def test_a_register_is_compared_as_it_is_proposed(importing: Importing) -> None:
    first = drawn_list(REGISTER, [MARIA, JAN, RITA, ANOTHER_RITA, MISSPELT], DAYS[0], False, 0)
    take(importing, first)
    nearly = replace(first, delivered=DAYS[1], complete=None, rows=first.rows[1:])
    assert dry_run(importing, nearly) == dry_run(importing, replace(nearly, complete=True))
    assert dry_run(importing, nearly).gone == 1
    few = drawn_list(REGISTER, [MARIA], DAYS[1], None, 2)
    assert dry_run(importing, few) == dry_run(importing, replace(few, complete=False))


def test_a_row_that_waits_finds_its_person_in_a_later_register(store: Store, importing: Importing) -> None:
    take(importing, drawn_list(SERVICE, [JAN], DAYS[0], False, 0))
    assert content(store)["person"] == []
    take(importing, drawn_list(REGISTER, [JAN], DAYS[0], False, 1))
    with store.reading() as connection:
        jan = connection.execute(select(person.c.id).where(person.c.given_name == "Jan")).scalar_one()
        assert people.services_of(connection, jan) == {"poetshulp"}
        assert len(list_entries.of_person(connection, jan)) == 2


def test_who_is_added_by_hand_is_a_person_until_a_register_brings_them(store: Store, importing: Importing) -> None:
    take(importing, drawn_list(SERVICE, [JAN], DAYS[0], False, 0))
    with store.transaction() as connection:
        entry = list_entries.get(connection, 1)
        assert entry is not None
        match_decisions.add(connection, own_token(hasher(connection), entry_identity(entry)), Verdict.OWN_PERSON, NOW)
        relink(connection, Job())
    jan = [row[:4] for row in content(store)["person"]]
    assert [row[3] for row in jan] == ["Jan"]
    take(importing, drawn_list(REGISTER, [JAN], DAYS[0], False, 1))
    assert content(store)["person"][0][0] == jan[0][0], "the same id goes on"
    assert len(content(store)["person"]) == 2


@pytest.mark.parametrize(("verdict", "marias"), [(None, 1), (Verdict.SAME, 1), (Verdict.DIFFERENT, 2)])
def test_what_was_decided_of_two_rows_is_obeyed(
    store: Store, importing: Importing, verdict: Verdict | None, marias: int
) -> None:
    take(importing, drawn_list(REGISTER, [MARIA], DAYS[0], False, 0))
    take(importing, drawn_list(REGISTER, [MISSPELT], DAYS[1], False, 1))
    with store.transaction() as connection:
        one, other = (entry_identity(rows[0]) for rows in list_entries.by_source(connection).values())
        if verdict:
            match_decisions.add(connection, pair_token(hasher(connection), one, other), verdict, NOW)
        relink(connection, Job())
        found = select(func.count()).select_from(person).where(person.c.given_name == "Maria")
        assert connection.scalar(found) == marias


def test_numbers_of_a_register_come_before_those_that_were_looked_up(store: Store, importing: Importing) -> None:
    take(importing, drawn_list(REGISTER, [RITA], DAYS[0], False, 0))
    with store.transaction() as connection:
        rita = connection.execute(select(person.c.id).where(person.c.given_name == "Rita")).scalar_one()
        found = {"person_id": rita, "e164": "+3216000001", "kind": "landline", "position": 0, "found_in": "1207"}
        connection.execute(insert(phone).values(found))
    take(importing, drawn_list(REGISTER, [PEOPLE[8]], DAYS[1], False, 1))
    with store.reading() as connection:
        stored = people.get(connection, rita)
        assert stored is not None
        assert [number.e164 for number in stored.phones] == ["+3216998877", "+3216000001"]


def test_two_lists_of_one_day_that_differ_in_a_number_have_an_order(store: Store, importing: Importing) -> None:
    """The same people and the same day: only what the lists say can tell which comes first."""
    one = drawn_list(REGISTER, [RITA, JAN], NOW.date(), False, 0)
    other = replace(one, rows=(one.rows[0], (*JAN[:5], "3998", "Berkenhove", "016 00 00 09"), one.rows[2]))
    take(importing, one)
    assert not dry_run(importing, one).useful
    take(importing, other)
    with store.reading() as connection:
        jan = connection.execute(select(person.c.id).where(person.c.given_name == "Jan")).scalar_one()
        stored = people.get(connection, jan)
        assert stored is not None
        assert len(stored.phones) == 2
