"""Choosing who is called, on the invented lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError, GateClosed
from belactie_desktop.domain.phases import proposed
from belactie_desktop.domain.selection import Selection, ServiceRule
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage import saved_selections, worked_out
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, add_caller, add_people, new_dossier
from tests.services.list_taking import THREE, content, dossier_with, take_in

OLD = Selection(name="80-plussers", age_from=80)
IN_GROUPS = replace(OLD, name="Oudsten eerst", phases=proposed(80, None))
_GIVEN = "INSERT INTO assignment (person_id, caller_uid, position, assigned_at) VALUES (?, ?, 0, '2026-11-23')"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_dossier(tmp_path_factory.mktemp("dossier")) as store:
        take_in(store, FakeClock(), *THREE, "sociale-dienst.ods", "bel-mij-niet.csv")
        yield store


@pytest.fixture
def selecting(filled: Store) -> Selecting:
    return Selecting(filled, FakeClock())


def on_list(store: Store) -> set[int]:
    with store.reading() as connection:
        return set(connection.exec_driver_sql("SELECT id FROM person WHERE on_list").scalars())


def test_filters_narrow_and_add_up(selecting: Selecting) -> None:
    everyone = selecting.count(Selection(without_care_homes=False)).people
    outside = selecting.count(Selection()).people
    assert 1500 < outside < everyone < 1601, "who asked for peace is never counted"
    young = selecting.count(Selection(age_to=79, without_care_homes=False)).people
    old = selecting.count(replace(OLD, without_care_homes=False)).people
    assert young + old == everyone
    with_service = Selection(service_rule=ServiceRule.ONLY, without_care_homes=False)
    without = replace(with_service, service_rule=ServiceRule.WITHOUT)
    assert selecting.count(with_service).people + selecting.count(without).people == everyone
    codes = [code for code, _place in selecting.choices().postcodes]
    parts = [selecting.count(Selection(postcodes=frozenset({code}), without_care_homes=False)).people for code in codes]
    assert sum(parts) == everyone


def test_who_is_in_can_be_explained(selecting: Selecting) -> None:
    ids = selecting.ids(OLD)
    verdict = selecting.why(OLD, ids[0])
    assert verdict.included
    assert "80 jaar of ouder" in verdict.reasons[0]
    young = selecting.ids(Selection(age_to=79))[0]
    assert not selecting.why(OLD, young).included
    line = selecting.lines((young,))[0]
    assert young in selecting.find(f"{line.given_name} {line.family_name}")


def test_a_choice_becomes_the_call_list(filled: Store, selecting: Selecting) -> None:
    size = selecting.open(OLD)
    assert on_list(filled) == set(selecting.ids(OLD))
    assert size == len(on_list(filled))
    assert selecting.active() == OLD
    smaller = replace(OLD, name="90-plussers", age_from=90)
    assert selecting.open(smaller) < size
    assert {each.name for each in selecting.saved()} >= {"80-plussers", "90-plussers"}


def test_work_that_was_handed_out_stays_on_the_list(filled: Store, selecting: Selecting) -> None:
    selecting.open(OLD)
    given = selecting.ids(OLD)[-1]
    uid = add_caller(filled, "Lieve Maes")
    with filled.transaction() as connection:
        connection.exec_driver_sql(_GIVEN, (given, uid))
    selecting.open(replace(OLD, age_from=99))
    assert given in on_list(filled)


def test_the_groups_open_one_after_the_other_and_disturb_nothing(filled: Store, selecting: Selecting) -> None:
    count = selecting.count(IN_GROUPS)
    assert sum(count.phases) == count.people
    with filled.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM assignment")
    assert selecting.found(IN_GROUPS).open_ids == frozenset(), "nothing is open before the first opening"
    size = selecting.open(IN_GROUPS)
    assert size == count.phases[0]
    before, active = on_list(filled), selecting.active()
    assert active is not None
    assert [phase.is_open for phase in active.phases] == [True, False, False]
    assert active.phases[0].opened_on == FakeClock()().date()
    given = min(before)
    uid = add_caller(filled, "Jan Claes")
    with filled.transaction() as connection:
        connection.exec_driver_sql(_GIVEN, (given, uid))
    assert selecting.open_next(active) == count.phases[0] + count.phases[1]
    assert before < on_list(filled)
    last = selecting.active()
    assert last is not None
    assert sum(each.on_list for each in selecting.numbers(last).progress) == len(on_list(filled))
    assert selecting.open_next(last) == count.people
    whole = selecting.active()
    assert whole is not None
    with pytest.raises(BelactieError, match="al open"):
        selecting.open_next(whole)


def test_who_came_later_is_on_the_list_at_the_next_opening(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        add_people(store, 30, on_list=False)
        selecting = Selecting(store, FakeClock())
        selecting.open(IN_GROUPS)
        active = selecting.active()
        assert active is not None
        before = on_list(store)
        young = selecting.ids(Selection(age_to=84))[0]
        with store.transaction() as connection:
            connection.exec_driver_sql("UPDATE person SET birth_date = '1930-01-01' WHERE id = ?", (young,))
        assert on_list(store) == before, "a new list brings nobody on the call list by itself"
        assert selecting.numbers(active).waiting == 1
        assert selecting.open(active) == len(before) + 1
        assert selecting.numbers(active).waiting == 0


def test_quarters_narrow_the_choice(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        add_people(store, 30)
        selecting, quartering = Selecting(store, FakeClock()), Quartering(store)
        streets = {street.street: street for street in quartering.streets()}
        assert sum(street.homes for street in streets.values()) == 15
        quartering.put([streets["Kerkstraat"].place, streets["Lindelaan"].place], "  Het   Dal ")
        assert quartering.put([streets["Molenstraat"].place], "het dal") == "Het Dal", "known names are used again"
        assert selecting.choices().quarters == quartering.names() == ("Het Dal",)
        inside = selecting.count(Selection(quarters=frozenset({"Het Dal"}))).people
        outside = selecting.count(Selection(streets=frozenset({streets["Dorpsstraat"].street_key}))).people
        assert inside + outside == selecting.count(Selection()).people == 30
        quartering.put([streets["Kerkstraat"].place], "")
        assert selecting.count(Selection(quarters=frozenset({"Het Dal"}))).people < inside
        with pytest.raises(BelactieError, match="straat"):
            quartering.put([], "Centrum")


def test_a_choice_is_saved_renamed_and_removed(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        add_people(store, 6)
        selecting = Selecting(store, FakeClock())
        selecting.save(replace(OLD, name="  Ouderen "))
        selecting.open(OLD)
        assert [each.name for each in selecting.saved()] == ["80-plussers", "Ouderen"]
        with pytest.raises(BelactieError, match="Er is al een keuze"):
            selecting.rename("Ouderen", "80-plussers")
        assert selecting.rename("80-plussers", "Tachtigers") == "Tachtigers"
        active = selecting.active()
        assert active is not None
        assert active.name == "Tachtigers"
        with pytest.raises(BelactieError, match="nu de bellijst"):
            selecting.remove("Tachtigers")
        selecting.remove("Ouderen")
        assert [each.name for each in selecting.saved()] == ["Tachtigers"]
        with pytest.raises(BelactieError, match="naam"):
            selecting.save(Selection())


def test_a_list_that_was_taken_away_lets_nobody_in(selecting: Selecting, filled: Store) -> None:
    lists = selecting.choices().lists
    assert lists, "the list of the social service is offered"
    known = frozenset({lists[0][0]})
    choice = replace(OLD, name="Niet gevolgd", list_rule=ServiceRule.WITHOUT, lists=known)
    selecting.open(choice)
    before = on_list(filled)
    with pytest.raises(BelactieError, match="er niet meer"):
        selecting.open(replace(choice, lists=frozenset({999})))
    assert on_list(filled) == before
    with filled.reading() as connection:
        kept = saved_selections.get(connection, "Niet gevolgd")
    assert kept == choice


def test_a_choice_needs_a_name(selecting: Selecting) -> None:
    with pytest.raises(BelactieError, match="naam"):
        selecting.open(replace(OLD, name="  "))


def test_the_gate_refuses_a_call_list(tmp_path: Path) -> None:
    with dossier_with(tmp_path, THREE[0]) as store:
        grounding = Grounding(store, FakeClock())
        grounding.change(replace(grounding.campaign(), dpo_informed_on=None))
        before = content(store)
        selecting = Selecting(store, FakeClock())
        assert selecting.missing()
        with pytest.raises(GateClosed):
            selecting.open(OLD)
        assert content(store) == before


@pytest.fixture
def six(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as store:
        add_people(store, 6, on_list=False)
        yield store


def test_keeping_a_choice_or_opening_it_leaves_the_facts_as_they_are(
    six: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    selecting, choice = Selecting(six, FakeClock()), Selection("Iedereen")
    before = selecting.numbers(choice)
    assert before.waiting == before.count.people == 6
    monkeypatch.delattr(worked_out, "make")
    selecting.save(choice)
    selecting.rename(choice.name, "Allemaal")
    selecting.remove("Allemaal")
    assert selecting.open(choice) == 6
    assert selecting.numbers(choice) == replace(before, waiting=0)


def test_twin_what_the_facts_follow_from_makes_them_doubtful(six: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    selecting = Selecting(six, FakeClock())
    selecting.count(Selection())
    monkeypatch.delattr(worked_out, "make")
    with six.transaction() as connection:
        connection.exec_driver_sql("UPDATE person SET do_not_call = 1 WHERE id = 1")
    with pytest.raises(AttributeError):
        selecting.count(Selection())
