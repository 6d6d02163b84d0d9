"""Which words of a help request leave, which requests stay, and who can be a matcher."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.consent import Consent, ConsentScope, may_share
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.handover import (
    FIELDS,
    HeldBackReason,
    Matcher,
    RequestInFull,
    file_name,
    held_back_reason,
    make_preview,
    new_matcher,
    require_something,
)
from belactie_desktop.domain.requests import HelpRequest, NeedAxis, RequestStatus, Urgency

AT = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
RECORD, SHARE = ConsentScope.RECORD, ConsentScope.SHARE


def consent(scope: ConsentScope, given_: bool, withdrawn: bool = False) -> Consent:
    return Consent("c", 1, "g", scope, given_, "Mag het?", "1", "beller", AT, AT if withdrawn else None)


def request(*consents: Consent, status: RequestStatus = RequestStatus.OPEN, person: int = 1) -> RequestInFull:
    asked = HelpRequest(
        f"uid-{person}", person, "g", NeedAxis.PRACTICAL, "Vervoer", "Naar de arts", Urgency.SOON, status, AT, "beller"
    )
    return RequestInFull(asked, "Maria Peeters", "Dorpsstraat 12, 3998 Berkenhove", ("+3216272111",), consents)


YES = (consent(RECORD, True), consent(SHARE, True))


@pytest.mark.parametrize(
    ("consents", "reason"),
    [
        (YES, None),
        ((consent(RECORD, True), consent(SHARE, False)), HeldBackReason.NO_CONSENT),
        ((consent(RECORD, True),), HeldBackReason.NOT_ASKED),
        ((), HeldBackReason.NO_CONSENT),
        ((consent(RECORD, False), consent(SHARE, True)), HeldBackReason.NO_CONSENT),
        ((consent(RECORD, True), consent(SHARE, True, withdrawn=True)), HeldBackReason.NO_CONSENT),
        ((consent(RECORD, True, withdrawn=True), consent(SHARE, True)), HeldBackReason.NO_CONSENT),
        ((*YES, consent(SHARE, False)), HeldBackReason.NO_CONSENT),
    ],
)
def test_why_a_request_stays(consents: tuple[Consent, ...], reason: HeldBackReason | None) -> None:
    assert held_back_reason(request(*consents)) is reason


@pytest.mark.parametrize(
    ("status", "goes"),
    [
        (RequestStatus.OPEN, True),
        (RequestStatus.HANDED_OVER, True),
        (RequestStatus.REFUSED, True),
        (RequestStatus.ACCEPTED, False),
        (RequestStatus.DONE, False),
    ],
)
def test_what_somebody_works_at_stays(status: RequestStatus, goes: bool) -> None:
    assert (held_back_reason(request(*YES, status=status)) is None) is goes


@given(st.lists(st.lists(st.builds(consent, st.sampled_from(ConsentScope), st.booleans(), st.booleans()), max_size=5)))
def test_nothing_leaves_without_both_consents(all_consents: list[list[Consent]]) -> None:
    asked = [request(*consents, person=place) for place, consents in enumerate(all_consents)]
    preview = make_preview(asked)
    allowed = [f"uid-{place}" for place, consents in enumerate(all_consents) if may_share(consents)]
    assert list(preview.uids) == allowed
    assert len(preview.rows) + len(preview.held_back) == len(asked)


def test_the_row_is_what_the_draaiboek_asks_and_no_more() -> None:
    preview = make_preview([request(*YES)])
    assert preview.fields == FIELDS == (
        "Naam", "Adres", "Telefoon", "Gebied", "Hulpvraag", "Nota", "Dringend", "Moment",
    )  # fmt: skip
    assert preview.rows == (
        (
            "Maria Peeters",
            "Dorpsstraat 12, 3998 Berkenhove",
            "016 27 21 11",
            "Praktisch",
            "Vervoer",
            "Naar de arts",
            "Deze week",
            "23/11/2026 10.05",
        ),
    )


def test_two_requests_of_one_person_are_one_person() -> None:
    assert make_preview([request(*YES), request(*YES)]).people_count == 1


def test_an_empty_hand_over_is_refused() -> None:
    with pytest.raises(NotAllowed):
        require_something(make_preview([]))


def test_the_name_of_the_file_says_nothing() -> None:
    assert file_name(date(2026, 11, 26), "x7kd") == "hulpvragen-2026-11-26-x7kd.xlsx"


@pytest.mark.parametrize(("name", "organisation"), [("", ""), ("a@b.be", ""), ("Rita", "rita@thuis.be")])
def test_a_matcher_has_a_name_and_no_address(name: str, organisation: str) -> None:
    with pytest.raises(NotAllowed):
        new_matcher("m", name, organisation, [])


def test_one_name_in_two_services_is_two_matchers() -> None:
    known = [Matcher("1", "Rita Goossens", "Sociaal Huis")]
    assert new_matcher("2", "Rita Goossens", "Thuiszorg", known).label == "Rita Goossens (Thuiszorg)"
    with pytest.raises(NotAllowed):
        new_matcher("2", " rita  goossens", "SOCIAAL HUIS", known)
