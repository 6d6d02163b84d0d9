"""Numbers, services and care homes of people: nothing twice, and in the order to try them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.errors import Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.people import Household, Person
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber
from belactie_desktop.storage import list_sources, people
from belactie_desktop.storage.list_tables import list_source, service_use
from tests.builders import NOW, new_dossier

HOME = Household(
    1, "3998|dorpsstraat|12|", "3998|dorpsstraat|12", "dorpsstraat", Address("Dorpsstraat", "12", "", "3998", "B")
)
LANDLINE = PhoneNumber("+3216272111", PhoneKind.LANDLINE)
MOBILE = PhoneNumber("+32475123456", PhoneKind.MOBILE)
MARIA = Person(1, 1, "Peeters", "Maria", BirthDate(1942, 2, 1), (LANDLINE,))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with new_dossier(tmp_path) as store, store.transaction() as opened:
        source = list_sources.ListSource("directory", "x", "1207", "x", None, NOW, 1, 0)
        opened.execute(
            insert(list_source).values(
                id=7,
                kind="x",
                name="",
                authentic_source="",
                delivered_by="",
                imported_at=NOW.isoformat(),
                row_count=0,
                refused_count=0,
            )
        )
        assert list_sources.add_source(opened, source) == 8
        people.add_households(opened, [HOME])
        people.add_people(opened, [MARIA], 7)
        yield opened


def test_a_person_comes_back_as_stored(connection: Connection) -> None:
    assert people.get(connection, 1) == MARIA
    assert people.get(connection, 2) is None
    assert people.household_of(connection, 1) == HOME


def test_numbers_come_behind_those_that_are_there_and_never_twice(connection: Connection) -> None:
    assert people.add_phones(connection, {1: (LANDLINE, MOBILE)}, 8) == 2, "a list has its own claim on a number"
    stored = people.get(connection, 1)
    assert stored is not None
    assert stored.phones == (LANDLINE, MOBILE), "shown once, though two lists give it"
    assert people.add_phones(connection, {1: (MOBILE,)}, 8) == 0
    assert people.all_numbers(connection) == {1: {LANDLINE.e164, MOBILE.e164}}


def test_services_are_shown_once_however_many_lists_name_them(connection: Connection) -> None:
    rows = [{"person_id": 1, "service": "poetshulp", "source_id": source_id} for source_id in (7, 8)]
    connection.execute(insert(service_use), rows)
    assert people.services_of(connection, 1) == {"poetshulp"}


def test_a_care_home_marks_its_building(connection: Connection) -> None:
    people.add_care_homes(connection, {"3998|kloosterstraat|1": "WZC"}, 8)
    assert not people.household_of(connection, 1).in_care_home
    people.add_care_homes(connection, {HOME.building_key: "WZC"}, 8)
    assert people.household_of(connection, 1).in_care_home
    assert people.care_home_keys(connection) == {"3998|kloosterstraat|1", HOME.building_key}


def test_a_hash_stays_while_anybody_says_it(connection: Connection) -> None:
    people.add_suppressions(connection, ["a", "b"], NOW.date(), 7)
    people.add_suppressions(connection, ["b"], NOW.date())
    assert people.suppressions(connection) == {"a", "b"}
    assert people.suppressions(connection, without=7) == {"b"}
    people.forget_claims(connection, 7)
    assert people.suppressions(connection) == {"b"}


def test_writing_many_rows_can_be_stopped(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "BLOCK", 2)
    done: list[int] = []
    job = Job(lambda at, _total, _text: done.append(at) or (job.cancel() if at == 2 else None))
    many = [Person(at, 1, "Claes", "Jan", None) for at in range(10, 16)]
    with pytest.raises(Cancelled):
        people.add_people(connection, many, 7, job)
    assert done == [0, 2]
