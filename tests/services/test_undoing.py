"""Undoing a list: everything as it was, whatever was read before and after; nobody who was called can vanish."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from belactie_desktop.domain.errors import Cancelled, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage import people, selections
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import assignment
from tests.builders import NOW, FakeClock, add_caller, new_dossier
from tests.services.drawn_lists import DAYS, PEOPLE, REGISTER, SERVICE, DrawnList, drawn_list, drawn_lists, take
from tests.services.list_taking import THREE, content, dossier_with, take_in

ABOUT_PEOPLE = (REGISTER, SERVICE, ListKind.ASSOCIATION, ListKind.DO_NOT_CALL, ListKind.CARE_HOMES)

slow = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


def undo_all(store: Store, order: random.Random) -> None:
    """Undo every list that is there, in any order."""
    sources = [source.id for source in Importing(store, FakeClock()).sources()]
    order.shuffle(sources)
    for source_id in sources:
        Undoing(store, FakeClock()).undo(source_id, Job())


def open_for_all(store: Store) -> None:
    """Make everybody the call list."""
    everyone = Selection("Iedereen", without_care_homes=False)
    with store.transaction() as connection:
        selections.open_as_list(connection, everyone, NOW.date())


def import_and_undo(store: Store, lists: list[DrawnList], order: random.Random) -> None:
    """Take each list in, undo it, compare, and take it in again; in between people get on the call list."""
    importing, undoing, empty = Importing(store, FakeClock()), Undoing(store, FakeClock()), content(store)
    for at, each in enumerate(lists):
        before = content(store)
        source_id = take(importing, each)
        if source_id is None:
            assert content(store) == before
            continue
        undoing.undo(source_id, Job())
        assert content(store) == before, f"list {at}"
        take(importing, each)
        if order.random() < 0.5:
            open_for_all(store)
    undo_all(store, order)
    with store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM saved_selection")
    assert content(store) == empty


@slow
@given(lists=drawn_lists(), seed=st.integers(0, 9))
def test_import_and_undo_leave_every_table_as_it_was(lists: list[DrawnList], seed: int) -> None:
    with TemporaryDirectory() as folder, new_dossier(Path(folder)) as store:
        import_and_undo(store, lists, random.Random(seed))


@pytest.mark.parametrize(("list_name", "more"), [("aanvulling.xlsx", THREE), ("sociale-dienst.ods", THREE)])
def test_the_real_lists_can_be_undone(tmp_path: Path, list_name: str, more: tuple[str, ...]) -> None:
    with dossier_with(tmp_path, *more) as store:
        before = content(store)
        (report,) = take_in(store, FakeClock(), list_name)
        assert content(store) != before
        Undoing(store, FakeClock()).undo(report.source_id, Job())
        assert content(store) == before


def test_a_cancelled_undo_changes_nothing(tmp_path: Path) -> None:
    with dossier_with(tmp_path, *THREE) as store:
        before, job = content(store), Job()
        job.cancel()
        with pytest.raises(Cancelled):
            Undoing(store, FakeClock()).undo(1, job)
        assert content(store) == before


def test_a_list_can_be_undone_once(store: Store) -> None:
    source_id = take(Importing(store, FakeClock()), COUPLE)
    assert source_id is not None
    Undoing(store, FakeClock()).undo(source_id, Job())
    for again in (Undoing(store, FakeClock()).preview, lambda its_id: Undoing(store, FakeClock()).undo(its_id, Job())):
        with pytest.raises(NotAllowed, match="er niet meer"):
            again(source_id)


COUPLE = drawn_list(REGISTER, [PEOPLE[0], PEOPLE[1]], DAYS[0], False, 0)
COUPLE_LATER = drawn_list(REGISTER, [PEOPLE[2], PEOPLE[1]], DAYS[1], False, 1)


def person_id(store: Store, given: str) -> int:
    with store.reading() as connection:
        return connection.execute(select(person.c.id).where(person.c.given_name == given)).scalar_one()


def assign(store: Store, given: str) -> None:
    """Give somebody a caller."""
    caller = add_caller(store, "Lieve Maes")
    row = {"person_id": person_id(store, given), "caller_uid": caller, "position": 0, "assigned_at": NOW.isoformat()}
    with store.transaction() as connection:
        connection.execute(insert(assignment).values(row))


def test_who_has_a_caller_cannot_vanish(store: Store) -> None:
    source_id = take(Importing(store, FakeClock()), COUPLE)
    assert source_id is not None
    assign(store, "Maria")
    before, undoing = content(store), Undoing(store, FakeClock())
    preview = undoing.preview(source_id)
    assert (preview.people, len(preview.obstacles)) == (3, 1)
    with pytest.raises(NotAllowed, match="1 persoon"):
        undoing.undo(source_id, Job())
    assert content(store) == before


def test_a_later_list_keeps_who_has_a_caller_under_the_same_id(store: Store) -> None:
    """Maria moved; undoing the first list leaves her at the new address, with her caller."""
    importing = Importing(store, FakeClock())
    first, _second = take(importing, COUPLE), take(importing, COUPLE_LATER)
    assert first is not None
    maria = person_id(store, "Maria")
    assign(store, "Maria")
    Undoing(store, FakeClock()).undo(first, Job())
    assert person_id(store, "Maria") == maria
    with store.reading() as connection:
        stored = people.get(connection, maria)
        assert stored is not None
        assert people.household_of(connection, stored.household_id).address.street == "Kerkstraat"
        assert {row[0] for row in connection.execute(select(person.c.given_name))} == {"Maria", "Jan", "Bertha"}


def test_what_another_list_says_too_stays(store: Store) -> None:
    importing = Importing(store, FakeClock())
    take(importing, COUPLE)
    poets, member = (drawn_list(kind, [PEOPLE[1]], DAYS[0], False, at) for at, kind in ((1, SERVICE), (2, SERVICE)))
    first, second = take(importing, poets), take(importing, member)
    assert first is not None
    assert second is not None
    undoing = Undoing(store, FakeClock())
    assert undoing.preview(second).services == 0, "the other list says so too"
    undoing.undo(second, Job())
    assert undoing.preview(first).services == 1
    undoing.undo(first, Job())
    found = content(store)
    assert (len(found["service_use"]), len(found["phone"])) == (0, 3)


def test_undoing_do_not_call_brings_people_back_except_who_told_a_caller(store: Store) -> None:
    importing = Importing(store, FakeClock())
    take(importing, COUPLE)
    open_for_all(store)
    before = content(store)["person"]
    source_id = take(importing, drawn_list(ListKind.DO_NOT_CALL, [PEOPLE[0], PEOPLE[1]], DAYS[0], False, 1))
    assert source_id is not None
    with store.transaction() as connection:
        assert connection.scalars(select(person.c.given_name).where(person.c.do_not_call, ~person.c.on_list)).all()
        told = people.suppressions(connection)
        people.add_suppressions(connection, sorted(told)[:1], NOW.date())
    Undoing(store, FakeClock()).undo(source_id, Job())
    with store.reading() as connection:
        assert people.suppressions(connection) == frozenset(sorted(told)[:1])
        marked = connection.scalars(select(person.c.id).where(person.c.do_not_call)).all()
    assert len(marked) <= 1
    assert [row for row in content(store)["person"] if row[0] not in marked] == [
        row for row in before if row[0] not in marked
    ]


# --- the order of reading


def chosen(lists: list[DrawnList]) -> list[tuple[object, ...]]:
    """Read these lists and tell who is on a selection, without ids."""
    with TemporaryDirectory() as folder, new_dossier(Path(folder)) as store:
        for each in lists:
            take(Importing(store, FakeClock()), each)
        with store.transaction() as connection:
            ids = selections.ids(connection, Selection("Ouderen", age_from=80), NOW.date())
            rows = connection.execute(select(person).where(person.c.id.in_(ids))).mappings().all()
            return sorted(
                (
                    *(row["family_name"], row["given_name"], row["birth_date"] or ""),
                    tuple(sorted(people.services_of(connection, row["id"]))),
                )
                for row in rows
            )


@slow
@given(lists=drawn_lists(ABOUT_PEOPLE), seed=st.integers(0, 9))
def test_the_order_of_reading_changes_nothing(lists: list[DrawnList], seed: int) -> None:
    shuffled = list(lists)
    random.Random(seed).shuffle(shuffled)
    assert chosen(shuffled) == chosen(lists)


# --- twins


def test_twin_a_hash_that_stays_behind_is_seen(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    monkeypatch.setattr(people, "forget_claims", lambda _connection, _source_id: None)
    silent = drawn_list(ListKind.DO_NOT_CALL, [PEOPLE[0]], DAYS[0], False, 0)
    with pytest.raises(AssertionError, match="list 0"):
        import_and_undo(store, [silent], random.Random(0))


def test_twin_an_order_that_follows_the_reading_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("belactie_desktop.domain.linking._age", lambda each: (0, each.facts.id))
    older = drawn_list(REGISTER, [PEOPLE[6]], DAYS[0], False, 0)
    newer = drawn_list(REGISTER, [PEOPLE[3]], DAYS[2], True, 1)
    assert chosen([older, newer]) != chosen([newer, older])
