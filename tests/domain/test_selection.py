"""Selection: every filter, alone and together, with the reason a coordinator reads."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.phases import Phases, open_next, with_starts
from belactie_desktop.domain.selection import (
    Selection,
    SelectionFacts,
    ServiceRule,
    decide,
    selection_from_data,
    selection_to_data,
)

MARIA = SelectionFacts(
    age=84,
    street_key="dorpsstraat",
    street="Dorpsstraat",
    postcode="3998",
    in_care_home=False,
    services=frozenset({"poetshulp"}),
    do_not_call=False,
    quarter="Centrum",
    lists=((3, "Sociale dienst"),),
)
EVERYONE = Selection(without_care_homes=False, without_service_flats=False)
TODAY = date(2026, 11, 23)
IN_GROUPS = replace(EVERYONE, phases=open_next(with_starts((), (85, 80)), TODAY))
ONLY_LISTED = replace(EVERYONE, list_rule=ServiceRule.ONLY)
WITHOUT_LISTED = replace(EVERYONE, list_rule=ServiceRule.WITHOUT)

CASES = [
    (EVERYONE, MARIA, True, "Geen enkele filter"),
    (replace(EVERYONE, age_from=80), MARIA, True, "84 jaar"),
    (replace(EVERYONE, age_from=85), MARIA, False, "85 jaar of ouder"),
    (replace(EVERYONE, age_from=80, age_to=83), MARIA, False, "tussen 80 en 83 jaar"),
    (replace(EVERYONE, age_from=84, age_to=84), MARIA, True, "tussen 84 en 84 jaar"),
    (replace(EVERYONE, age_from=80), replace(MARIA, age=None), False, "niet gekend"),
    (replace(EVERYONE, postcodes=frozenset({"3997"})), MARIA, False, "Postcode 3998 is niet gekozen"),
    (replace(EVERYONE, streets=frozenset({"dorpsstraat"})), MARIA, True, "Dorpsstraat is gekozen"),
    (replace(EVERYONE, streets=frozenset({"bosstraat"})), MARIA, False, "Dorpsstraat is niet gekozen"),
    (Selection(), replace(MARIA, in_care_home=True), False, "woonzorgcentrum"),
    (EVERYONE, replace(MARIA, in_care_home=True, in_service_flats=True), True, "Geen enkele filter"),
    (Selection(), replace(MARIA, in_service_flats=True), False, "serviceflat"),
    (Selection(without_service_flats=False), replace(MARIA, in_service_flats=True), True, "Geen enkele filter"),
    (EVERYONE, replace(MARIA, gone=True), False, "Staat niet meer in het bevolkingsregister."),
    (replace(EVERYONE, quarters=frozenset({"Centrum"})), MARIA, True, "Wijk Centrum is gekozen"),
    (replace(EVERYONE, quarters=frozenset({"Dal"})), MARIA, False, "Wijk Centrum is niet gekozen"),
    (replace(EVERYONE, quarters=frozenset({"Dal"})), replace(MARIA, quarter=""), False, "ligt nog in geen wijk"),
    (ONLY_LISTED, MARIA, True, "Staat op de lijst Sociale dienst"),
    (WITHOUT_LISTED, MARIA, False, "Staat al op de lijst Sociale dienst"),
    (replace(WITHOUT_LISTED, lists=frozenset({4})), MARIA, True, "geen van de gekozen lijsten"),
    (replace(ONLY_LISTED, lists=frozenset({4})), MARIA, False, "geen van de gekozen lijsten"),
    (IN_GROUPS, MARIA, False, "De groep 80 tot 84 jaar is nog niet aan de beurt."),
    (IN_GROUPS, replace(MARIA, age=85), True, "De groep 85 jaar en ouder is open sinds 23/11/2026."),
    (IN_GROUPS, replace(MARIA, age=79), False, "Past in geen enkele leeftijdsgroep."),
    (IN_GROUPS, replace(MARIA, age=None), False, "Past in geen enkele leeftijdsgroep."),
    (EVERYONE, replace(MARIA, do_not_call=True), False, "niet gebeld te worden"),
    (replace(EVERYONE, service_rule=ServiceRule.ONLY), MARIA, True, "Gebruikt poetshulp"),
    (replace(EVERYONE, service_rule=ServiceRule.WITHOUT), MARIA, False, "Gebruikt al poetshulp"),
    (replace(EVERYONE, service_rule=ServiceRule.ONLY, services=frozenset({"gezinszorg"})), MARIA, False, "geen van de"),
    (replace(EVERYONE, service_rule=ServiceRule.WITHOUT, services=frozenset({"gezinszorg"})), MARIA, True, "geen van"),
]


@pytest.mark.parametrize(("selection", "facts", "included", "words"), CASES)
def test_a_filter_decides_and_says_why(selection: Selection, facts: SelectionFacts, included: bool, words: str) -> None:
    verdict = decide(selection, facts)
    assert verdict.included is included
    assert words in " ".join(verdict.reasons)


def test_every_rule_against_a_person_is_named() -> None:
    selection = Selection(age_from=90, postcodes=frozenset({"3000"}))
    verdict = decide(selection, replace(MARIA, in_care_home=True, do_not_call=True))
    assert len(verdict.reasons) == 4


STAYS = [
    (replace(MARIA, on_list=True, has_caller=True), "een beller heeft deze persoon al"),
    (replace(MARIA, on_list=True, called=True), "werd al gebeld"),
    (replace(MARIA, on_list=True), ""),
    (replace(MARIA, has_caller=True, called=True), ""),
    (replace(MARIA, on_list=True, has_caller=True, do_not_call=True), ""),
    (replace(MARIA, on_list=True, has_caller=True, gone=True), "een beller heeft deze persoon al"),
]


@pytest.mark.parametrize(("facts", "words"), STAYS)
def test_work_that_was_handed_out_or_done_stays(facts: SelectionFacts, words: str) -> None:
    verdict = decide(replace(EVERYONE, age_from=90), facts)
    assert not verdict.included
    assert words in verdict.stays
    assert verdict.on_list is bool(words)


def test_what_was_saved_before_keeps_its_meaning() -> None:
    """Care homes and service flats were one tick, and there were no quarters, lists or phases."""
    new = ("quarters", "without_service_flats", "list_rule", "lists", "phases")
    for ticked in (True, False):
        data = selection_to_data(Selection("Oud", without_care_homes=ticked, without_service_flats=ticked))
        old = {key: value for key, value in data.items() if key not in new}
        assert selection_from_data(old) == selection_from_data(data)


def test_only_a_phase_that_can_still_open_means_later() -> None:
    assert decide(IN_GROUPS, MARIA).later
    assert not decide(IN_GROUPS, replace(MARIA, age=79)).later, "no group holds them"
    assert not decide(IN_GROUPS, replace(MARIA, age=85)).later, "their group is open"
    assert not decide(IN_GROUPS, replace(MARIA, gone=True)).later, "they would not come with the group either"
    assert not decide(EVERYONE, replace(MARIA, do_not_call=True)).later


@st.composite
def groups(draw: st.DrawFn) -> Phases:
    """Give phases of which the oldest ones are open."""
    phases = with_starts((), draw(st.lists(st.integers(0, 110), max_size=4)))
    for _ in range(draw(st.integers(0, 4))):
        phases = open_next(phases, draw(st.dates()))
    return phases


selections = st.builds(
    Selection,
    name=st.text(max_size=20),
    age_from=st.one_of(st.none(), st.integers(0, 120)),
    age_to=st.one_of(st.none(), st.integers(0, 120)),
    streets=st.frozensets(st.text(max_size=8), max_size=3),
    postcodes=st.frozensets(st.text(max_size=4), max_size=3),
    without_care_homes=st.booleans(),
    service_rule=st.sampled_from(ServiceRule),
    services=st.frozensets(st.text(max_size=8), max_size=3),
    quarters=st.frozensets(st.text(max_size=8), max_size=3),
    without_service_flats=st.booleans(),
    list_rule=st.sampled_from(ServiceRule),
    lists=st.frozensets(st.integers(1, 9), max_size=3),
    phases=groups(),
)


@given(selections)
def test_a_saved_selection_comes_back_the_same(selection: Selection) -> None:
    assert selection_from_data(selection_to_data(selection)) == selection


@given(selections)
def test_who_asked_not_to_be_called_is_never_in(selection: Selection) -> None:
    assert not decide(selection, replace(MARIA, do_not_call=True)).on_list


@given(selections, st.booleans())
def test_who_is_gone_is_in_only_with_a_caller(selection: Selection, has_caller: bool) -> None:
    verdict = decide(selection, replace(MARIA, gone=True, on_list=True, has_caller=has_caller))
    assert not verdict.included
    assert verdict.on_list is has_caller
