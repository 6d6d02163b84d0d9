"""The selection in SQL and the rule in the domain: the same people, whatever the filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert

from belactie_desktop.domain.selection import Selection, ServiceRule, decide
from belactie_desktop.storage import list_sources, selections
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_sources import ListSource
from belactie_desktop.storage.list_tables import household, person, phone, service_use
from tests.builders import NOW, new_dossier

TODAY = date(2026, 11, 23)
STREETS = ("dorpsstraat", "kerkstraat", "bosweg")
POSTCODES = ("3996", "3997", "3998")
SERVICES = ("gezinszorg", "poetshulp", "sociale dienst")
BIRTHS = (
    *("1946", "1946-11", "1946-12", "1947", None),
    *("1946-11-22", "1946-11-23", "1946-11-24", "1906-11-23", "1961-02-28", "1952-02-29"),
)

Folk = list[tuple[str | None, int, bool, frozenset[str], int]]
"""Per person: birth date, household, do not call, services, how many numbers."""

folk: st.SearchStrategy[Folk] = st.lists(
    st.tuples(
        st.sampled_from(BIRTHS) | st.dates(date(1920, 1, 1), date(1966, 12, 31)).map(date.isoformat),
        st.integers(1, 6),
        st.booleans(),
        st.frozensets(st.sampled_from(SERVICES)),
        st.integers(0, 2),
    ),
    max_size=12,
)
homes = st.lists(st.tuples(st.sampled_from(STREETS), st.sampled_from(POSTCODES), st.booleans()), min_size=6, max_size=6)
ages = st.none() | st.integers(0, 105)
choices = st.builds(
    Selection,
    age_from=ages,
    age_to=ages,
    streets=st.frozensets(st.sampled_from(STREETS), max_size=2),
    postcodes=st.frozensets(st.sampled_from(POSTCODES), max_size=2),
    without_care_homes=st.booleans(),
    service_rule=st.sampled_from(ServiceRule),
    services=st.frozensets(st.sampled_from(SERVICES), max_size=2),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_dossier(tmp_path_factory.mktemp("dossier")) as opened:
        with opened.transaction() as connection:
            source = ListSource("service", "Poetshulp", "Sociaal Huis", "Sociaal Huis", None, NOW, 1, 0)
            assert list_sources.add_source(connection, source) == 1
        yield opened


def fill(connection: Connection, places: list[tuple[str, str, bool]], people: Folk) -> None:
    """Put exactly these people in the file."""
    for table in (service_use, phone, person, household):
        connection.execute(table.delete())
    for at, (street, postcode, care) in enumerate(places, 1):
        row = {"id": at, "address_key": f"h{at}", "building_key": f"h{at}", "street_key": street, "street": street}
        rest = {"number": "1", "box": "", "postcode": postcode, "municipality": "Berkenhove", "in_care_home": care}
        connection.execute(insert(household).values(row | rest))
    for at, (birth, home, do_not_call, services, numbers) in enumerate(people, 1):
        names = {"family_name": f"Peeters{at}", "given_name": "Jan"}
        row = {"id": at, "household_id": home, "birth_date": birth, "do_not_call": do_not_call, "on_list": False}
        connection.execute(insert(person).values(row | names))
        for service in services:
            connection.execute(insert(service_use).values(person_id=at, service=service, source_id=1))
        for place in range(numbers):
            number = {"e164": f"+3216{at:03}{place:03}", "kind": "landline", "position": place}
            connection.execute(insert(phone).values(person_id=at, **number))


def expected(connection: Connection, people: Folk, choice: Selection) -> list[int]:
    """Ask the domain about everybody, one by one."""
    everyone = range(1, len(people) + 1)
    return [at for at in everyone if decide(choice, selections.facts(connection, at, TODAY)).included]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=homes, people=folk, choice=choices)
def test_sql_and_domain_choose_the_same_people(
    store: Store, places: list[tuple[str, str, bool]], people: Folk, choice: Selection
) -> None:
    with store.transaction() as connection:
        fill(connection, places, people)
        wanted = expected(connection, people, choice)
        ids = selections.ids(connection, choice, TODAY)
        count = selections.count(connection, choice, TODAY)
        opened = selections.open_as_list(connection, choice, TODAY)
    assert sorted(ids) == wanted
    births = [people[at - 1][0] or "" for at in ids]
    assert births == sorted(births), "oldest first; without a birth date before all"
    assert count.people == opened == len(wanted)
    assert count.households == len({people[at - 1][1] for at in wanted})
    reached = {home for _birth, home, do_not_call, _services, numbers in people if numbers and not do_not_call}
    assert count.with_number == sum(people[at - 1][1] in reached for at in wanted), "a household shares its number"


def test_twin_a_wrong_comparison_of_births_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """One day off in the SQL: whoever has a birthday today must show it."""
    with store.transaction() as connection:
        celebrating: Folk = [("1946-11-23", 1, False, frozenset(), 0)]
        fill(connection, [("bosweg", "3998", False)] * 6, celebrating)
        choice = Selection(age_from=80)
        assert list(selections.ids(connection, choice, TODAY)) == expected(
            connection, [("", 0, False, frozenset(), 0)], choice
        )
        monkeypatch.setattr(selections, "_years_before", lambda today, years: f"{today.year - years:04}-11-22")
        assert selections.ids(connection, choice, TODAY) == ()
        assert expected(connection, celebrating, choice) == [1]


def test_a_selection_is_kept_under_its_name_and_one_is_active(store: Store) -> None:
    first = Selection(name="85-plus", age_from=85, streets=frozenset({"bosweg"}))
    second = Selection(name="Alle", service_rule=ServiceRule.WITHOUT, services=frozenset({"poetshulp"}))
    with store.transaction() as connection:
        selections.save(connection, first, NOW, active=True)
        selections.save(connection, second, NOW, active=True)
        assert selections.saved(connection) == (first, second)
        assert selections.active(connection) == second
        changed = Selection(name="85-plus", age_from=86)
        selections.save(connection, changed, NOW, active=True)
        assert selections.saved(connection) == (changed, second)
        assert selections.active(connection) == changed


def test_choices_are_what_occurs(store: Store) -> None:
    with store.transaction() as connection:
        fill(
            connection,
            [("kerkstraat", "3997", False), ("bosweg", "3998", False)] * 3,
            [("1940", 1, False, frozenset({"poetshulp"}), 0)],
        )
        found = selections.choices(connection)
    assert [key for key, _name in found.streets] == ["bosweg", "kerkstraat"]
    assert [code for code, _place in found.postcodes] == ["3997", "3998"]
    assert found.services == ("poetshulp",)


def test_people_are_found_by_any_part_of_their_name(store: Store) -> None:
    with store.transaction() as connection:
        fill(connection, [("bosweg", "3998", False)] * 6, [("1940", 1, False, frozenset(), 0)] * 11)
        assert selections.all_ids(connection, "peeters11") == (11,)
        assert len(selections.all_ids(connection, "JAN eeters")) == 11
        assert selections.all_ids(connection, "100%_") == ()
