"""The gate of steps 1 and 2: it names exactly what is missing, and refuses until nothing is."""

from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.domain.campaign import Campaign, LighterMean, Missing, StartingPoint, missing, require_ready
from belactie_desktop.domain.errors import GateClosed

TODAY = date(2026, 11, 23)
READY = Campaign(
    uid="c1",
    municipality="Berkenhove",
    name="Opbelactie 80-plussers",
    starting_points=frozenset({StartingPoint.SOCIAL_CONTACT}),
    lighter_means=frozenset({LighterMean.MAGAZINE}),
    lighter_means_conclusion="Het infoblad bereikt niet iedereen.",
    college_decided_on=date(2026, 11, 2),
    college_number="2026/114",
    dpo_informed_on=date(2026, 11, 4),
    retention_until=date(2027, 2, 28),
    central_number="016 00 00 00",
)

CASES = [
    ({}, ()),
    ({"starting_points": frozenset()}, (Missing.WHY,)),
    ({"starting_points": frozenset(), "own_reason": "  "}, (Missing.WHY,)),
    ({"starting_points": frozenset(), "own_reason": "Hittegolf"}, ()),
    ({"lighter_means": frozenset()}, (Missing.LIGHTER_MEANS,)),
    ({"lighter_means_conclusion": " "}, (Missing.LIGHTER_MEANS,)),
    ({"college_decided_on": None}, (Missing.LEGAL_BASIS,)),
    ({"college_number": ""}, (Missing.LEGAL_BASIS,)),
    ({"college_decided_on": date(2026, 11, 24)}, (Missing.LEGAL_BASIS,)),
    ({"dpo_informed_on": None}, (Missing.DPO,)),
    ({"dpo_informed_on": date(2026, 12, 1)}, (Missing.DPO,)),
    ({"retention_until": None}, (Missing.RETENTION,)),
    ({"retention_until": TODAY}, ()),
    ({"retention_until": date(2026, 11, 22)}, (Missing.RETENTION_PASSED,)),
    ({"central_number": ""}, (Missing.CENTRAL_NUMBER,)),
]


@pytest.mark.parametrize(("change", "expected"), CASES)
def test_the_gate_names_exactly_what_is_missing(change: dict[str, object], expected: tuple[Missing, ...]) -> None:
    assert missing(replace(READY, **change), TODAY) == expected


@pytest.mark.parametrize(("change", "expected"), CASES)
def test_the_gate_refuses_with_the_sentences_of_what_is_missing(
    change: dict[str, object], expected: tuple[Missing, ...]
) -> None:
    campaign = replace(READY, **change)
    if not expected:
        require_ready(campaign, TODAY)
        return
    with pytest.raises(GateClosed) as refusal:
        require_ready(campaign, TODAY)
    assert all(lack.text in refusal.value.do for lack in expected)


def test_a_new_campaign_misses_everything_in_the_order_of_the_wizard() -> None:
    assert missing(Campaign("c", "Berkenhove", "Actie"), TODAY) == (
        Missing.WHY,
        Missing.LIGHTER_MEANS,
        Missing.LEGAL_BASIS,
        Missing.DPO,
        Missing.RETENTION,
        Missing.CENTRAL_NUMBER,
    )


def test_the_seven_starting_points_of_the_draaiboek_have_words() -> None:
    assert len({point.label for point in StartingPoint}) == 7
