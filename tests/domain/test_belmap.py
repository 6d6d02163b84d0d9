from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from belactie_desktop.domain.belmap import (
    Belmap,
    CopyAge,
    WorkSession,
    copy_age,
    for_caller,
    reached,
    require_expiry,
    usual_expiry,
    with_consent,
)
from belactie_desktop.domain.campaign import missing
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.errors import NotAllowed
from tests.builders import READY

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=1)))
BELMAP = Belmap("b1", "c1", b"0123456789abcdef", "belmap-x7kd.belmap", NOW, TODAY, 3)


COLLECTED = ("s2", 9)
TAKEN = {"s1": 5, "s2": 9, "accepted": 12}


def sessions(*begun: tuple[str, int]) -> list[WorkSession]:
    return [WorkSession(uid, first) for uid, first in begun]


@pytest.mark.parametrize(
    ("file", "change", "unknown", "expected"),
    [
        (sessions(("s1", 0), ("s2", 5)), 9, 0, CopyAge.SAME),
        (sessions(("s1", 0), ("s2", 5)), 11, 2, CopyAge.NEWER),
        (sessions(("s1", 0), ("s2", 5), ("s3", 9)), 10, 1, CopyAge.NEWER),
        (sessions(("s1", 0), ("s2", 5), ("s3", 11)), 12, 1, CopyAge.NEWER),
        (sessions(("s1", 0), ("s2", 5)), 8, 0, CopyAge.OLDER),
        (sessions(("s1", 0)), 5, 3, CopyAge.OLDER),
        (sessions(("s1", 0), ("accepted", 4)), 12, 3, CopyAge.OLDER),
        (sessions(("s1", 0), ("s2", 5), ("s3", 8)), 20, 1, CopyAge.OWN_WAY),
        (sessions(("s1", 0), ("s3", 5)), 9, 1, CopyAge.OWN_WAY),
        (sessions(("s1", 0), ("s3", 5)), 9, 0, CopyAge.OLDER),
        (sessions(("s1", 0)), 6, 1, CopyAge.OWN_WAY),
        ([], 0, 0, CopyAge.OLDER),
    ],
)
def test_a_later_state_is_told_from_an_older_copy_and_from_one_that_went_its_own_way(
    file: list[WorkSession], change: int, unknown: int, expected: CopyAge
) -> None:
    assert copy_age(reached(file, change), change, COLLECTED, TAKEN, unknown) is expected


def test_before_anything_was_collected_every_file_is_a_later_state() -> None:
    assert copy_age(reached([], 0), 0, ("", 0), {}, 0) is CopyAge.SAME
    assert copy_age(reached(sessions(("s1", 0)), 3), 3, ("", 0), {}, 2) is CopyAge.NEWER


def test_changes_from_before_files_kept_their_sessions_count_as_a_session_without_a_name() -> None:
    old = reached([], 4)
    assert old == {"": 4}
    assert copy_age(old, 4, ("", 4), old, 0) is CopyAge.SAME
    assert copy_age(reached(sessions(("s1", 4)), 6), 6, ("", 4), old, 1) is CopyAge.NEWER
    assert copy_age(reached(sessions(("s1", 3)), 6), 6, ("", 4), old, 1) is CopyAge.OWN_WAY


def test_a_belmap_lives_two_weeks_and_never_longer_than_the_campaign() -> None:
    assert usual_expiry(TODAY, None) == date(2026, 12, 7)
    assert usual_expiry(TODAY, date(2026, 11, 30)) == date(2026, 11, 30)
    require_expiry(TODAY, TODAY, TODAY)
    with pytest.raises(NotAllowed, match="voorbij"):
        require_expiry(TODAY - timedelta(days=1), TODAY, None)
    with pytest.raises(NotAllowed, match="30/11/2026"):
        require_expiry(date(2026, 12, 1), TODAY, date(2026, 11, 30))


def test_a_caller_gets_the_campaign_without_its_papers_and_the_gate_stays_open() -> None:
    full = replace(READY, own_reason="Een eigen reden met een naam erin.")
    mine = for_caller(full)
    assert (mine.own_reason, mine.address) == ("", "")
    assert full.lighter_means_conclusion not in repr(mine)
    assert missing(mine, TODAY) == ()
    own = for_caller(replace(full, starting_points=frozenset()))
    assert own.own_reason == full.own_reason
    assert missing(own, TODAY) == ()


def test_only_conversations_with_consent_to_note_are_kept() -> None:
    def said(talk: str, scope: ConsentScope, given: bool, minute: int = 0, withdrawn: bool = False) -> Consent:
        at = NOW + timedelta(minutes=minute)
        return Consent(f"{talk}-{scope}-{minute}", 1, talk, scope, given, "", "1", "c1", at, at if withdrawn else None)

    consents = [
        said("yes", ConsentScope.RECORD, True),
        said("no", ConsentScope.RECORD, False),
        said("share-only", ConsentScope.SHARE, True),
        said("changed", ConsentScope.RECORD, True),
        said("changed", ConsentScope.RECORD, False, minute=1),
        said("withdrawn", ConsentScope.RECORD, True, withdrawn=True),
    ]
    assert with_consent(consents) == {"yes"}


def test_the_key_of_a_belmap_never_shows() -> None:
    assert "0123456789abcdef" not in repr(BELMAP)
