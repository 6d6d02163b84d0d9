"""A register names each inhabitant once: two rows with one name and birth date are two people, unless all agrees.

Nobody is dropped silently; the coordinator is asked, and what they answer holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.services.importing import DryRun, Importing, SourceDetails
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.doubts import Made
from belactie_desktop.storage.list_tables import doubt, household, list_entry, person, service_use
from tests.builders import FakeClock, new_dossier
from tests.services.list_taking import content

CLOCK = FakeClock()
REGISTER, SERVICE = ListKind.POPULATION_REGISTER, ListKind.SERVICE
ANOTHER_ADDRESS = "Zelfde naam en geboortedatum, ander adres."
MARCH, JUNE, AUTUMN = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
_TITLES = ("Familienaam", "Voornaam", "Geboortedatum", "Straat", "Huisnummer", "Postcode", "Gemeente", "INSZ")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def reviewing(store: Store) -> Reviewing:
    return Reviewing(store, CLOCK)


def maria(home: str, number: str = "") -> tuple[str, ...]:
    """One of the people called Maria Peeters who were born on 1 February 1942; `home` is a street."""
    place = (home, "1", "3998", "Berkenhove") if home else ("", "", "", "")
    return "Peeters", "Maria", "01/02/1942", *place, number


def other(at: int) -> tuple[str, ...]:
    """Somebody whom nobody looks like."""
    family = ("Abeloos", "Bultinck", "Cnockaert", "Dhaenens")[at]
    return family, "Achiel", f"1{at}/07/193{at}", "Molenstraat", str(at + 20), "3998", "Berkenhove", ""


def run_of(store: Store, rows: Sequence[tuple[str, ...]], kind: ListKind = REGISTER) -> DryRun:
    titles = (*_TITLES, "Dienst") if kind is SERVICE else _TITLES
    sheet = Sheet("lijst", (), (titles, *((*row, "poetshulp")[: len(titles)] for row in rows)))
    importing = Importing(store, CLOCK)
    return importing.dry_run(sheet, importing.with_header(sheet, kind, 0), Job())


def take(store: Store, rows: Sequence[tuple[str, ...]], day: date = MARCH, kind: ListKind = REGISTER) -> int:
    source = SourceDetails("Lijst", "Bron", "Dienst", day)
    return Importing(store, CLOCK).take_in(run_of(store, rows, kind), source, Job()).source_id


def homes_of_marias(store: Store) -> list[str]:
    """Give the street of everybody called Maria, in order."""
    statement = select(household.c.street).join(person, person.c.household_id == household.c.id)
    with store.reading() as connection:
        return sorted(connection.scalars(statement.where(person.c.given_name == "Maria")))


def id_at(store: Store, street: str) -> int:
    statement = select(person.c.id).join(household, person.c.household_id == household.c.id)
    with store.reading() as connection:
        return connection.scalars(statement.where(person.c.given_name == "Maria", household.c.street == street)).one()


def row_at(store: Store, street: str) -> int:
    """Give the one row of a Maria that names this street."""
    named = (list_entry.c.given_name == "Maria") & (list_entry.c.street == street)
    with store.reading() as connection:
        return connection.scalars(select(list_entry.c.id).where(named)).one()


def who_has_the_service(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(connection.scalars(select(service_use.c.person_id)))


def doubts_of(store: Store) -> list[tuple[int, int]]:
    with store.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(select(doubt.c.entry_id, doubt.c.person_id))]


def tables(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table but the mark that working out is due."""
    found = content(store)
    del found["about_file"]
    return found


# --- one register


def test_two_rows_of_one_register_at_two_addresses_are_two_people(store: Store, reviewing: Reviewing) -> None:
    rows = [maria("Dorpsstraat"), maria("Kerkstraat")]
    run = run_of(store, rows)
    assert (run.new_people, run.new, run.doubtful) == (2, 1, 1)
    take(store, rows)
    assert homes_of_marias(store) == ["Dorpsstraat", "Kerkstraat"]
    (entry_id,) = reviewing.doubts()
    pair = reviewing.pair(entry_id)
    assert pair is not None
    assert pair.row.person_id == id_at(store, "Kerkstraat"), "the second row is a person meanwhile"
    assert [(one.person_id, one.reasons) for one in pair.people] == [(id_at(store, "Dorpsstraat"), (ANOTHER_ADDRESS,))]


@pytest.mark.parametrize(
    ("rows", "people", "doubts"),
    [
        ([maria("Dorpsstraat"), maria("DORPSSTRAAT")], 1, 0),
        ([maria("Dorpsstraat", "42020100189"), maria("Kerkstraat", "42020100189")], 1, 0),
        ([maria("Dorpsstraat", "42020100189"), maria("Kerkstraat", "42020100288")], 2, 0),
        ([maria("Dorpsstraat", "42020100189"), maria("Dorpsstraat", "42020100288")], 2, 0),
        ([maria("Dorpsstraat", "42020100189"), maria("Kerkstraat")], 2, 1),
        ([maria("Dorpsstraat"), maria("Kerkstraat"), maria("Dorpsstraat"), maria("Lindelaan")], 3, 3),
    ],
)
def test_what_makes_two_rows_of_one_register_one_person(
    store: Store, rows: list[tuple[str, ...]], people: int, doubts: int
) -> None:
    take(store, rows)
    assert (len(homes_of_marias(store)), len(doubts_of(store))) == (people, doubts)


def test_one_national_number_is_one_person_under_two_names(store: Store) -> None:
    take(store, [maria("Dorpsstraat", "42020100189"), ("Peters", "Mia", *maria("Kerkstraat", "42020100189")[2:])])
    assert len(content(store)["person"]) == 1


def test_a_column_that_says_the_same_everywhere_ends_in_time_and_asks_little(store: Store) -> None:
    take(store, [(*maria("Dorpsstraat")[:4], str(at), "3998", "Berkenhove", "") for at in range(1, 1_501)])
    assert len(content(store)["person"]) == 1_500
    assert max(sum(pair[0] == entry for pair in doubts_of(store)) for entry in range(1, 1_501)) == 4


# --- a later register


@pytest.mark.parametrize(
    ("later", "homes", "doubts"),
    [
        (["Kerkstraat", "Dorpsstraat"], ["Dorpsstraat", "Kerkstraat"], 1),
        (["Kerkstraat"], ["Dorpsstraat", "Kerkstraat"], 1),
        (["Lindelaan", "Kerkstraat"], ["Kerkstraat", "Lindelaan"], 1),
        (["Lindelaan"], ["Dorpsstraat", "Kerkstraat", "Lindelaan"], 3),
        (["Lindelaan", "Stationslaan"], ["Dorpsstraat", "Kerkstraat", "Lindelaan", "Stationslaan"], 6),
        (["Lindelaan", "Kerkstraat", "Stationslaan"], ["Dorpsstraat", "Kerkstraat", "Lindelaan", "Stationslaan"], 6),
    ],
)
def test_a_later_register_goes_by_address_then_to_the_one_that_is_left(
    store: Store, later: list[str], homes: list[str], doubts: int
) -> None:
    take(store, [maria("Dorpsstraat"), maria("Kerkstraat")])
    kerk = id_at(store, "Kerkstraat")
    take(store, [*map(maria, later), other(0)], JUNE)
    assert homes_of_marias(store) == homes
    assert len(doubts_of(store)) == doubts
    assert id_at(store, "Kerkstraat") == kerk


def test_one_person_and_two_rows_elsewhere_is_left_to_the_coordinator(store: Store) -> None:
    take(store, [maria("Dorpsstraat")])
    take(store, [maria("Kerkstraat"), maria("Lindelaan")], JUNE)
    assert homes_of_marias(store) == ["Dorpsstraat", "Kerkstraat", "Lindelaan"]
    assert len(doubts_of(store)) == 3


def test_two_rows_that_are_spelled_otherwise_do_not_become_one_person(store: Store) -> None:
    take(store, [maria("Dorpsstraat")])
    misspelt = [("Peters", *maria(home)[1:]) for home in ("Kerkstraat", "Dorpsstraat")]
    take(store, misspelt, JUNE)
    assert homes_of_marias(store) == ["Dorpsstraat", "Kerkstraat"]
    assert len(doubts_of(store)) == 1


# --- decisions


def first_pair(store: Store, reviewing: Reviewing) -> tuple[int, int]:
    take(store, [maria("Dorpsstraat"), maria("Kerkstraat")])
    return reviewing.doubts()[0], id_at(store, "Dorpsstraat")


@pytest.mark.parametrize("same", [True, False])
def test_a_decision_about_namesakes_holds_when_the_register_comes_again(
    store: Store, reviewing: Reviewing, *, same: bool
) -> None:
    entry_id, person_id = first_pair(store, reviewing)
    (reviewing.decide_same if same else reviewing.decide_different)(entry_id, person_id)
    reviewing.work_out()
    assert (reviewing.count(), len(homes_of_marias(store))) == (0, 1 if same else 2)
    take(store, [maria("Kerkstraat"), maria("Dorpsstraat"), other(0)], JUNE)
    assert (reviewing.count(), len(homes_of_marias(store))) == (0, 1 if same else 2)
    with store.reading() as connection:
        first = connection.scalars(select(list_entry.c.source_id).order_by(list_entry.c.id)).first()
    assert first is not None
    Undoing(store, CLOCK).undo(first, Job())
    assert (reviewing.count(), len(homes_of_marias(store))) == (0, 1 if same else 2)


def test_a_decision_is_about_one_namesake_only(store: Store, reviewing: Reviewing) -> None:
    take(store, [maria("Dorpsstraat"), maria("Kerkstraat"), maria("Lindelaan")])
    entry_id = row_at(store, "Kerkstraat")
    reviewing.decide_same(entry_id, id_at(store, "Dorpsstraat"))
    reviewing.work_out()
    assert homes_of_marias(store) == ["Kerkstraat", "Lindelaan"]
    assert reviewing.count() == 1, "the third is still to be asked about"


def test_a_merge_of_namesakes_is_taken_apart_and_asked_again(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = first_pair(store, reviewing)
    before = tables(store)
    decided = reviewing.decide_same(entry_id, person_id)
    reviewing.work_out()
    assert reviewing.made(ways=[Made.BY_HAND]) == (entry_id,)
    reviewing.undo_merge(entry_id)
    assert tables(store) == before
    assert reviewing.doubts() == (entry_id,)
    reviewing.undo(decided)
    assert tables(store) == before


def test_who_moved_can_be_said_to_be_somebody_else(store: Store, reviewing: Reviewing) -> None:
    take(store, [maria("Dorpsstraat"), other(0)])
    source_id = take(store, [maria("Kerkstraat"), other(1)], JUNE)
    assert homes_of_marias(store) == ["Kerkstraat"]
    with store.reading() as connection:
        rows = select(list_entry.c.id).where(list_entry.c.source_id == source_id, list_entry.c.given_name == "Maria")
        entry_id = connection.scalars(rows).one()
    reviewing.undo_merge(entry_id)
    assert homes_of_marias(store) == ["Dorpsstraat", "Kerkstraat"]


def test_a_row_printed_twice_is_not_taken_apart(store: Store, reviewing: Reviewing) -> None:
    take(store, [maria("Dorpsstraat"), maria("Dorpsstraat")])
    with pytest.raises(NotAllowed, match="één persoon"):
        reviewing.undo_merge(2)


@pytest.mark.parametrize("chosen", ["Dorpsstraat", "Kerkstraat"])
def test_a_service_that_may_mean_either_namesake_is_decided_for_the_one_that_was_chosen(
    store: Store, reviewing: Reviewing, chosen: str
) -> None:
    take(store, [maria("Dorpsstraat"), maria("Kerkstraat")])
    take(store, [maria("")], MARCH, SERVICE)
    entry_id = row_at(store, "")
    reviewing.decide_same(entry_id, id_at(store, chosen))
    reviewing.work_out()
    for at in range(2):
        assert who_has_the_service(store) == [id_at(store, chosen)]
        take(store, [maria("Dorpsstraat"), maria("Kerkstraat"), other(at)], JUNE)


def test_a_service_row_told_apart_from_one_namesake_may_be_the_other(store: Store, reviewing: Reviewing) -> None:
    take(store, [maria("Dorpsstraat"), maria("Kerkstraat")])
    take(store, [maria("")], MARCH, SERVICE)
    entry_id = row_at(store, "")
    reviewing.decide_different(entry_id, id_at(store, "Dorpsstraat"))
    reviewing.work_out()
    assert who_has_the_service(store) == [id_at(store, "Kerkstraat")]


# --- many registers

_HOMES = ("Dorpsstraat", "Kerkstraat", "Lindelaan")
_NUMBERS = ("", "", "42020100189", "42020100288")
_registers = st.lists(
    st.lists(st.builds(maria, st.sampled_from(_HOMES), st.sampled_from(_NUMBERS)), min_size=1, max_size=4),
    min_size=1,
    max_size=3,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(registers=_registers, order=st.permutations(range(3)))
def test_namesakes_undo_and_do_not_depend_on_the_order_of_reading(
    tmp_path_factory: pytest.TempPathFactory, registers: list[list[tuple[str, ...]]], order: list[int]
) -> None:
    days = (MARCH, JUNE, AUTUMN)
    outcomes: list[object] = []
    for places in (range(3), order):
        with new_dossier(tmp_path_factory.mktemp("namesakes")) as store:
            states, sources = [content(store)], list[int]()
            for at in places:
                if at < len(registers):
                    sources.append(take(store, [*registers[at], other(at)], days[at]))
                    states.append(content(store))
            outcomes.append((homes_of_marias(store), len(doubts_of(store))))
            while sources:
                assert content(store) == states.pop()
                Undoing(store, CLOCK).undo(sources.pop(), Job())
            assert content(store) == states[0]
    assert outcomes[0] == outcomes[1]


def test_twin_without_the_address_a_namesake_disappears(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    monkeypatch.setattr("belactie_desktop.domain.people_so_far.home_key", lambda _entry: "")
    take(store, [maria("Dorpsstraat"), maria("Kerkstraat")])
    assert len(homes_of_marias(store)) == 1
