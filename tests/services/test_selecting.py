"""Choosing who is called, on the invented lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError, GateClosed
from belactie_desktop.domain.selection import Selection, ServiceRule
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, add_caller, new_dossier
from tests.services.list_taking import THREE, content, dossier_with, take_in

OLD = Selection(name="80-plussers", age_from=80)


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
        connection.exec_driver_sql("INSERT INTO assignment VALUES (?, ?, 0, '2026-11-23')", (given, uid))
    selecting.open(replace(OLD, age_from=99))
    assert given in on_list(filled)


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
