"""The selection in SQL and the rule in the domain: the same people, whatever the filters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, insert, select, update

from belactie_desktop.domain.entries import Link
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.phases import Phases, open_next, with_starts
from belactie_desktop.domain.selection import Selection, ServiceRule, decide
from belactie_desktop.storage import choosable, saved_selections, selections, worked_out
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import (
    household,
    list_entry,
    list_source,
    person,
    phone,
    saved_selection,
    service_use,
    street_quarter,
)
from belactie_desktop.storage.tables import assignment, call_attempt, caller
from tests.builders import NOW, new_dossier

TODAY = date(2026, 11, 23)
STREETS = ("dorpsstraat", "kerkstraat", "bosweg")
POSTCODES = ("3996", "3997", "3998")
SERVICES = ("gezinszorg", "poetshulp", "sociale dienst")
QUARTERS = ("Centrum", "Dal")
LISTS = {
    1: ListKind.POPULATION_REGISTER,
    2: ListKind.SERVICE,
    3: ListKind.ASSOCIATION,
    4: ListKind.SERVICE,
}
BIRTHS = (
    *("1946", "1946-11", "1946-12", "1947", None),
    *("1946-11-22", "1946-11-23", "1946-11-24", "1906-11-23", "1961-02-28", "1952-02-29"),
)


@dataclass(frozen=True)
class One:
    """A person as the test makes them; `lists` are the lists that name them, `numbers` how many they have."""

    birth: str | None = None
    home: int = 1
    do_not_call: bool = False
    gone: bool = False
    services: frozenset[str] = frozenset()
    lists: frozenset[int] = frozenset()
    numbers: int = 0
    on_list: bool = False
    has_caller: bool = False
    called: bool = False


@dataclass(frozen=True)
class Home:
    """A home as the test makes it."""

    street: str = "bosweg"
    postcode: str = "3998"
    care: bool = False
    flats: bool = False


folk = st.lists(
    st.builds(
        One,
        birth=st.sampled_from(BIRTHS) | st.dates(date(1920, 1, 1), date(1966, 12, 31)).map(date.isoformat),
        home=st.integers(1, 6),
        do_not_call=st.sampled_from((False, False, False, True)),
        gone=st.sampled_from((False, False, False, True)),
        services=st.frozensets(st.sampled_from(SERVICES), max_size=2),
        lists=st.frozensets(st.sampled_from(sorted(LISTS)), max_size=2),
        numbers=st.integers(0, 2),
        on_list=st.booleans(),
        has_caller=st.sampled_from((False, False, True)),
        called=st.sampled_from((False, False, True)),
    ),
    max_size=12,
)
homes = st.lists(
    st.builds(Home, st.sampled_from(STREETS), st.sampled_from(POSTCODES), st.booleans(), st.booleans()),
    min_size=6,
    max_size=6,
)
places = st.dictionaries(
    st.tuples(st.sampled_from(STREETS), st.sampled_from(POSTCODES)), st.sampled_from(QUARTERS), max_size=6
)
ages = st.none() | st.integers(0, 105)


@st.composite
def groups(draw: st.DrawFn) -> Phases:
    """Give phases of which the oldest ones are open."""
    phases = with_starts((), draw(st.lists(st.sampled_from((90, 85, 80, 60, 0)), max_size=4)))
    for _ in range(draw(st.integers(0, 4))):
        phases = open_next(phases, TODAY)
    return phases


choices = st.builds(
    Selection,
    age_from=ages,
    age_to=ages,
    streets=st.frozensets(st.sampled_from(STREETS), max_size=2),
    postcodes=st.frozensets(st.sampled_from(POSTCODES), max_size=2),
    quarters=st.frozensets(st.sampled_from(QUARTERS), max_size=1),
    without_care_homes=st.booleans(),
    without_service_flats=st.booleans(),
    service_rule=st.sampled_from(ServiceRule),
    services=st.frozensets(st.sampled_from(SERVICES), max_size=2),
    list_rule=st.sampled_from(ServiceRule),
    lists=st.frozensets(st.sampled_from(sorted(LISTS)), max_size=2),
    phases=groups(),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_dossier(tmp_path_factory.mktemp("dossier")) as opened:
        yield opened


TABLES = (
    *(call_attempt, assignment, service_use, phone, list_entry, person, household, street_quarter),
    *(list_source, saved_selection, caller),
)


def fill(
    connection: Connection, addresses: Sequence[Home], people: Sequence[One], where: dict[tuple[str, str], str]
) -> None:
    """Put exactly these people in the file."""
    for table in TABLES:
        connection.execute(table.delete())
    connection.execute(
        insert(caller).values(uid="c", name="Lieve", kind="employee", organisation="", address="", role="")
    )
    for at, kind in LISTS.items():
        row = {"id": at, "kind": kind.value, "name": f"Lijst {at}", "authentic_source": "", "delivered_by": ""}
        connection.execute(insert(list_source).values(row | {"imported_at": "", "row_count": 0, "refused_count": 0}))
    for (street, postcode), quarter in where.items():
        connection.execute(insert(street_quarter).values(street_key=street, postcode=postcode, quarter=quarter))
    for at, home in enumerate(addresses, 1):
        keys = {"id": at, "address_key": f"h{at}", "building_key": f"h{at}", "street_key": home.street}
        shown = {
            "street": home.street,
            "number": "1",
            "box": "",
            "postcode": home.postcode,
            "municipality": "Berkenhove",
        }
        marks = {"in_care_home": home.care, "in_service_flats": home.flats}
        connection.execute(insert(household).values(keys | shown | marks))
    for at, one in enumerate(people, 1):
        add(connection, at, one)


def add(connection: Connection, at: int, one: One) -> None:
    """Put one person in the file."""
    row = {"id": at, "household_id": one.home, "birth_date": one.birth, "do_not_call": one.do_not_call}
    row |= {"family_name": f"Peeters{at}", "given_name": "Jan", "gone_on": "2026-11-01" if one.gone else None}
    connection.execute(insert(person).values(row | {"on_list": one.on_list and not one.do_not_call}))
    for service in one.services:
        for source in (2, 4):
            connection.execute(insert(service_use).values(person_id=at, service=service, source_id=source))
    for source in one.lists:
        entry = {"source_id": source, "row": at, "person_id": at, "link": Link.SURE.value}
        connection.execute(insert(list_entry).values(said_of_nobody() | entry))
    connection.execute(insert(list_entry).values(said_of_nobody() | {"source_id": 2, "row": 1000 + at}))
    for place in range(one.numbers):
        number = {"e164": f"+3216{at:03}{place:03}", "kind": "landline", "position": place}
        connection.execute(insert(phone).values(person_id=at, source_id=1, **number))
    if one.has_caller:
        connection.execute(insert(assignment).values(person_id=at, caller_uid="c", position=at, assigned_at=""))
    if one.called:
        attempt = {"uid": f"a{at}", "person_id": at, "caller_uid": "c", "at": "", "outcome": "no_answer"}
        connection.execute(insert(call_attempt).values(attempt))


def said_of_nobody() -> dict[str, object]:
    """Give a row that waits: it fits nobody."""
    empty = dict.fromkeys(("family_name", "given_name", "street", "number", "box", "postcode", "municipality"), "")
    return {
        **empty,
        "phones": "[]",
        "services": "[]",
        "link": Link.NOBODY.value,
        "order_known": True,
        "person_id": None,
    }


def expected(connection: Connection, people: Sequence[One], choice: Selection) -> list[int]:
    """Ask the domain about everybody, one by one."""
    everyone = range(1, len(people) + 1)
    return [at for at in everyone if decide(choice, selections.facts(connection, at, TODAY)).included]


CELEBRATING = One("1946-11-23")
IN_ONE_BAND = Selection(phases=open_next(with_starts((), (80, 0)), TODAY))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(addresses=homes, people=folk, where=places, choice=choices)
@example([Home()] * 6, [CELEBRATING, One()], {}, IN_ONE_BAND)
def test_sql_and_domain_choose_the_same_people(
    store: Store, addresses: list[Home], people: list[One], where: dict[tuple[str, str], str], choice: Selection
) -> None:
    whole = replace(choice, phases=())
    with store.transaction() as connection:
        fill(connection, addresses, people, where)
        wanted, opened = expected(connection, people, whole), expected(connection, people, choice)
        ids = selections.ids(connection, choice, TODAY)
        assert sorted(selections.open_ids(connection, choice, TODAY)) == opened
        count = selections.count(connection, choice, TODAY)
    assert sorted(ids) == wanted
    births = [people[at - 1].birth or "" for at in ids]
    assert births == sorted(births), "oldest first; without a birth date before all"
    assert count.people == len(wanted)
    assert count.households == len({people[at - 1].home for at in wanted})
    reached = {one.home for one in people if one.numbers and not one.do_not_call}
    assert count.with_number == sum(people[at - 1].home in reached for at in wanted), "a household shares its number"
    assert count.phases == tuple(_held(store, people, whole, choice.phases))


def _held(store: Store, people: Sequence[One], whole: Selection, phases: Phases) -> Iterator[int]:
    with store.reading() as connection:
        known = [selections.facts(connection, at, TODAY) for at in range(1, len(people) + 1)]
    for phase in phases:
        yield sum(decide(whole, facts).included and phase.holds(facts.age) for facts in known)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(addresses=homes, people=folk, where=places, choice=choices)
def test_the_list_that_opens_is_what_the_rule_tells(
    store: Store, addresses: list[Home], people: list[One], where: dict[tuple[str, str], str], choice: Selection
) -> None:
    with store.transaction() as connection:
        fill(connection, addresses, people, where)
        known = {at: selections.facts(connection, at, TODAY) for at in range(1, len(people) + 1)}
        waiting = selections.waiting(connection, choice, TODAY)
        size = selections.open_as_list(connection, choice, TODAY)
        on_list = set(connection.scalars(select(person.c.id).where(person.c.on_list)))
        progress = selections.progress(connection, choice.phases, TODAY)
        again = selections.open_as_list(connection, choice, TODAY)
    assert on_list == {at for at, facts in known.items() if decide(choice, facts).on_list}
    assert size == again == len(on_list)
    assert waiting == len(on_list - {at for at, facts in known.items() if facts.on_list})
    for phase, found in zip(choice.phases, progress, strict=True):
        here = [at for at in on_list if phase.holds(known[at].age)]
        assert (found.on_list, found.called) == (len(here), sum(known[at].called for at in here))


def test_twin_a_wrong_comparison_of_births_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """One day off in the SQL: whoever has a birthday today must show it."""
    with store.transaction() as connection:
        fill(connection, [Home()] * 6, [CELEBRATING], {})
        choice = Selection(age_from=80)
        assert list(selections.ids(connection, choice, TODAY)) == expected(connection, [CELEBRATING], choice) == [1]
        assert selections.open_ids(connection, IN_ONE_BAND, TODAY) == (1,)
        monkeypatch.setattr(selections, "_years_before", lambda today, years: f"{today.year - years:04}-11-22")
        assert selections.ids(connection, choice, TODAY) == ()
        assert selections.open_ids(connection, IN_ONE_BAND, TODAY) == ()


def test_who_took_no_part_in_an_undone_call_leaves(store: Store) -> None:
    """A call that was taken back is no reason to keep somebody on the list."""
    with store.transaction() as connection:
        fill(connection, [Home()] * 6, [One("1950", on_list=True, called=True)], {})
        assert selections.open_as_list(connection, Selection(age_from=90), TODAY) == 1
        connection.execute(update(call_attempt).values(undone_at="2026-11-23"))
        assert selections.open_as_list(connection, Selection(age_from=90), TODAY) == 0


def test_whom_a_list_set_aside_comes_back_only_where_they_fit(store: Store) -> None:
    """Two people were on the list when a register no longer named them; another selection has opened since."""
    with store.transaction() as connection:
        fill(connection, [Home()] * 6, [One("1950", gone=True), One("1930", gone=True)], {})
        connection.execute(update(person).values(set_aside=True))
        selections.open_as_list(connection, Selection(age_from=90), TODAY)
        assert list(connection.scalars(select(person.c.id).where(person.c.set_aside))) == [2]


def test_the_facts_follow_every_change_and_every_undoing(store: Store) -> None:
    choice = Selection(age_from=80)
    with store.transaction() as connection:
        fill(connection, [Home()] * 6, [One("1930")] * 3, {})
        assert selections.count(connection, choice, TODAY).people == 3
    with store.transaction() as connection:
        assert selections.count(connection, choice, TODAY).people == 3
        connection.execute(update(person).where(person.c.id == 1).values(birth_date="1990"))
        assert selections.count(connection, choice, TODAY).people == 2
    with pytest.raises(RuntimeError), store.transaction() as connection:
        connection.execute(update(person).values(birth_date="1990"))
        assert selections.count(connection, choice, TODAY).people == 0
        raise RuntimeError
    with store.reading() as connection:
        assert selections.count(connection, choice, TODAY).people == 2
    with store.transaction() as connection:
        connection.execute(person.delete().where(person.c.id == 2))
        assert selections.count(connection, choice, TODAY).people == 1


def test_twin_facts_that_do_not_follow_are_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.transaction() as connection:
        fill(connection, [Home()] * 6, [One("1930")], {})
        assert selections.count(connection, Selection(), TODAY).people == 1
        monkeypatch.setattr(worked_out, "holds", lambda *_: True)
        connection.execute(person.delete())
        assert selections.count(connection, Selection(), TODAY).people == 1


def test_the_facts_are_worked_out_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.transaction() as connection:
        fill(connection, [Home()] * 6, [One("1930")], {})
        selections.count(connection, Selection(), TODAY)
    monkeypatch.delattr(worked_out, "make")
    with store.transaction() as connection:
        assert selections.count(connection, Selection(age_from=80), TODAY).people == 1
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(choosable.choosable)) == 1


def test_a_selection_is_kept_under_its_name_and_one_is_active(store: Store) -> None:
    first = Selection(name="85-plus", age_from=85, streets=frozenset({"bosweg"}))
    second = Selection(name="Alle", service_rule=ServiceRule.WITHOUT, services=frozenset({"poetshulp"}))
    with store.transaction() as connection:
        connection.execute(saved_selection.delete())
        for each in (first, second):
            saved_selections.save(connection, each, NOW)
        assert saved_selections.active(connection) is None
        saved_selections.make_active(connection, "Alle")
        assert saved_selections.all_(connection) == (first, second)
        assert saved_selections.active(connection) == second
        changed = replace(IN_ONE_BAND, name="85-plus")
        saved_selections.save(connection, changed, NOW)
        assert saved_selections.all_(connection) == (changed, second)
        saved_selections.make_active(connection, "85-plus")
        assert saved_selections.active(connection) == changed
        saved_selections.rename(connection, "85-plus", "Ouderen")
        assert saved_selections.active(connection) == replace(changed, name="Ouderen")
        saved_selections.remove(connection, "Ouderen")
        assert saved_selections.active(connection) is None
        assert saved_selections.get(connection, "Alle") == second


def test_choices_are_what_occurs(store: Store) -> None:
    addresses = [Home("kerkstraat", "3997"), Home()] * 3
    with store.transaction() as connection:
        fill(connection, addresses, [One("1940", services=frozenset({"poetshulp"}))], {("bosweg", "3998"): "Dal"})
        found = selections.choices(connection)
    assert [key for key, _name in found.streets] == ["bosweg", "kerkstraat"]
    assert [code for code, _place in found.postcodes] == ["3997", "3998"]
    assert found.services == ("poetshulp",)
    assert found.quarters == ("Dal",)
    assert found.lists == ((2, "Lijst 2"), (3, "Lijst 3"), (4, "Lijst 4")), "a register says nothing of being followed"


def test_people_are_found_by_any_part_of_their_name(store: Store) -> None:
    with store.transaction() as connection:
        fill(connection, [Home()] * 6, [One("1940")] * 11, {})
        assert selections.all_ids(connection, "peeters11") == (11,)
        assert len(selections.all_ids(connection, "JAN eeters")) == 11
        assert selections.all_ids(connection, "100%_") == ()
