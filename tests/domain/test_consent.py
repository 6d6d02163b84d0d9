from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from belactie_desktop.domain.consent import (
    Consent,
    ConsentScope,
    current,
    may_record,
    may_share,
    require_may_record,
    require_may_share,
)
from belactie_desktop.domain.errors import NotAllowed

AT = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
RECORD, SHARE = ConsentScope.RECORD, ConsentScope.SHARE


def said(scope: ConsentScope, given: bool, minutes: int = 0, withdrawn: bool = False) -> Consent:
    at = AT + timedelta(minutes=minutes)
    return Consent("u", 1, "c", scope, given, "Mag ik?", "v1", "caller", at, AT if withdrawn else None)


@pytest.mark.parametrize(
    ("consents", "record", "share"),
    [
        ([], False, False),
        ([said(RECORD, True)], True, False),
        ([said(RECORD, False)], False, False),
        ([said(SHARE, True)], False, False),
        ([said(RECORD, True), said(SHARE, True)], True, True),
        ([said(RECORD, True), said(SHARE, False)], True, False),
        ([said(RECORD, False), said(SHARE, True)], False, False),
        ([said(RECORD, True), said(SHARE, True), said(RECORD, False, 5)], False, False),
        ([said(RECORD, False), said(RECORD, True, 5)], True, False),
        ([said(RECORD, True, 5), said(RECORD, False)], True, False),
        ([said(RECORD, True, withdrawn=True), said(SHARE, True)], False, False),
        ([said(RECORD, True), said(SHARE, True, withdrawn=True)], True, False),
        ([said(RECORD, True), said(RECORD, False)], False, False),
    ],
)
def test_what_the_answers_allow(consents: list[Consent], record: bool, share: bool) -> None:
    assert (may_record(consents), may_share(consents)) == (record, share)
    for allowed, require in ((record, require_may_record), (share, require_may_share)):
        if allowed:
            require(consents)
        else:
            with pytest.raises(NotAllowed):
                require(consents)


def test_never_asked_is_neither_yes_nor_no() -> None:
    assert current([], RECORD) is None


def test_consents_given_once_may_be_read_twice() -> None:
    assert may_share(iter([said(RECORD, True), said(SHARE, True)]))
