"""After a death the household is left in peace: nobody else there is called by our own choice for a while."""

from __future__ import annotations

from datetime import timedelta

from belactie_desktop.domain.call_queue import MOURNING, Waiting, next_call, next_moment
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Bucket, Outcome, Standing
from tests.builders import NOW

RULES = CallRules()
LATER = NOW + MOURNING + timedelta(minutes=1)
DIED, PARTNER, STRANGER = 1, 2, 3
GONE = Standing(Bucket.OUT_OF_SCOPE, None, 1, Outcome.DECEASED, NOW)
NEW = Standing(Bucket.NEW, None, 0)


def queue(partner: Standing = NEW) -> list[Waiting]:
    """Give who died, a partner with a number of their own, and somebody of another household."""
    return [
        Waiting(DIED, 0, GONE, 1, frozenset({"+3216272111"})),
        Waiting(PARTNER, 1, partner, 1, frozenset({"+32475123456"})),
        Waiting(STRANGER, 2, NEW, 2, frozenset({"+3216272112"})),
    ]


def test_the_partner_is_not_called_now() -> None:
    chosen = next_call(queue(), NOW, RULES, lambda _day: False)
    assert chosen is not None
    assert chosen.person_id == STRANGER


def test_the_partner_is_called_again_after_the_mourning() -> None:
    chosen = next_call(queue(), LATER, RULES, lambda _day: False)
    assert chosen is not None
    assert chosen.person_id == PARTNER


def test_a_partner_who_expects_a_call_gets_it() -> None:
    agreed = Standing(Bucket.APPOINTMENT, NOW - timedelta(minutes=5), 1, Outcome.CALLBACK, NOW - timedelta(days=1))
    chosen = next_call(queue(agreed), NOW, RULES, lambda _day: False)
    assert chosen is not None
    assert chosen.person_id == PARTNER


def test_the_round_waits_and_loses_nobody() -> None:
    moment = next_moment(queue()[:2], NOW, RULES, lambda _day: False)
    assert moment is not None
    assert moment >= NOW + MOURNING
