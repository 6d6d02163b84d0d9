"""Each value of a person knows which list says it, and what older lists said is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.services.tracing import Origin, TracedValue, Tracing
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person, phone
from tests.builders import new_dossier
from tests.services.small_lists import (
    CLIENT_TITLES,
    JAN,
    MARIA,
    MARIA_CLIENT,
    MARIA_MOVED,
    MAY,
    NEW,
    NOVEMBER,
    OCMW,
    OCTOBER,
    OLD,
    TITLES,
    take,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


def maria(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(person.c.id).where(person.c.given_name == "Maria")).scalar_one()


def test_a_value_of_one_list_names_that_list(store: Store) -> None:
    take(store, OLD, MAY, ListKind.POPULATION_REGISTER, TITLES, MARIA, JAN)
    trace = Tracing(store).of(maria(store))
    assert trace is not None
    origin = (Origin(OLD, MAY),)
    assert trace.name == (TracedValue("Maria Peeters", origin),)
    assert trace.birth == (TracedValue("05/07/1941", origin),)
    assert trace.address == (TracedValue("Dorpsstraat 12, 3998 Berkenhove", origin),)
    assert trace.numbers == (TracedValue("016 27 21 11", origin),)
    assert trace.services == ()


def test_an_older_address_stays_behind_the_new_one(store: Store) -> None:
    take(store, OLD, MAY, ListKind.POPULATION_REGISTER, TITLES, MARIA, JAN)
    take(store, NEW, NOVEMBER, ListKind.POPULATION_REGISTER, TITLES, MARIA_MOVED, JAN)
    trace = Tracing(store).of(maria(store))
    assert trace is not None
    assert trace.address == (
        TracedValue("Lindelaan 7, 3998 Berkenhove", (Origin(NEW, NOVEMBER),)),
        TracedValue("Dorpsstraat 12, 3998 Berkenhove", (Origin(OLD, MAY),), shown=False),
    )
    assert trace.name == (TracedValue("Maria Peeters", (Origin(NEW, NOVEMBER), Origin(OLD, MAY))),)
    assert [value.text for value in trace.numbers] == ["016 27 21 11"], "two lists give it, it is one number"
    assert set(trace.numbers[0].origins) == {Origin(NEW, NOVEMBER), Origin(OLD, MAY)}


def test_numbers_and_services_come_from_the_list_that_gave_them(store: Store) -> None:
    take(store, OLD, MAY, ListKind.POPULATION_REGISTER, TITLES, MARIA, JAN)
    take(store, OCMW, OCTOBER, ListKind.SERVICE, CLIENT_TITLES, MARIA_CLIENT)
    trace = Tracing(store).of(maria(store))
    assert trace is not None
    assert {value.text: value.origins for value in trace.numbers} == {
        "016 27 21 11": (Origin(OLD, MAY),),
        "0475 12 34 56": (Origin(OCMW, OCTOBER),),
    }
    assert trace.services == (
        TracedValue("gezinszorg", (Origin(OCMW, OCTOBER),)),
        TracedValue("poetshulp", (Origin(OCMW, OCTOBER),)),
    )
    assert trace.name[0].origins == (Origin(OCMW, OCTOBER), Origin(OLD, MAY))


def test_a_number_that_was_looked_up_names_the_place(store: Store) -> None:
    take(store, OLD, MAY, ListKind.POPULATION_REGISTER, TITLES, MARIA, JAN)
    row = {"e164": "+3216272112", "kind": "landline", "position": 9, "source_id": None, "found_in": "1207"}
    who = maria(store)
    with store.transaction() as connection:
        connection.execute(insert(phone).values(person_id=who, **row))
    trace = Tracing(store).of(who)
    assert trace is not None
    assert trace.numbers[-1] == TracedValue("016 27 21 12", (Origin("1207"),))


def test_somebody_who_is_gone_has_no_trace(store: Store) -> None:
    assert Tracing(store).of(4711) is None
