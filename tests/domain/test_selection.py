"""Selection: every filter, alone and together, with the reason a coordinator reads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
)
EVERYONE = Selection(without_care_homes=False)

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
    (EVERYONE, replace(MARIA, in_care_home=True), True, "Geen enkele filter"),
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
)


@given(selections)
def test_a_saved_selection_comes_back_the_same(selection: Selection) -> None:
    assert selection_from_data(selection_to_data(selection)) == selection


@given(selections)
def test_who_asked_not_to_be_called_is_never_in(selection: Selection) -> None:
    assert not decide(selection, replace(MARIA, do_not_call=True)).included
