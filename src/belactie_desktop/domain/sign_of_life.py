"""The daily sign of life: since when somebody stays silent, and what the caller does then, step by step.

Owns no agenda and no screen. Source: draaiboek ("spreek met hen af wie verwittigd wordt als het stil blijft"); product
row G2.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import UNANSWERED, Attempt, Outcome
from belactie_desktop.domain.phones import national
from belactie_desktop.domain.recurring import RecurringCall

_SIGNS = frozenset({Outcome.ANSWERED, Outcome.CALLBACK})
"""The person spoke themselves: also who asked to be rung later gave a sign."""

_NOT_SPOKEN = UNANSWERED | {Outcome.WRONG_NUMBER, Outcome.OUT_OF_SERVICE}

_NO_MORE = frozenset(
    {Outcome.DECEASED, Outcome.MOVED, Outcome.NOT_ABLE, Outcome.REFUSED, Outcome.DO_NOT_CALL},
)
"""After these nobody waits for a sign by phone."""


def is_silent(call: RecurringCall, attempts: Sequence[Attempt], now: datetime, rules: CallRules) -> datetime | None:
    """Tell since when a person with a daily call stays silent; None when there is no alarm.

    The hour of the call passed longer ago than the campaign allows, it was rung in vain since, and the person was not
    spoken to. A call that nobody made yet is late, not silent. Somebody else who answers is no sign of the person.
    """
    if not (call.is_running and call.is_sign_of_life):
        return None
    counted = sorted((a for a in attempts if a.undone_at is None), key=lambda attempt: attempt.at)
    if any(a.outcome in _NO_MORE for a in counted):
        return None
    spoken = max((place for place, a in enumerate(counted) if a.outcome in _SIGNS), default=-1)
    in_vain = [a for a in counted[spoken + 1 :] if a.outcome in _NOT_SPOKEN]
    if not in_vain:
        return None
    agreed = counted[spoken].next_at if spoken >= 0 else None
    expected = agreed or in_vain[0].at
    alarm_at = expected + timedelta(minutes=rules.silent_minutes)
    return expected if now >= alarm_at and in_vain[-1].at >= expected else None


def silence_steps(call: RecurringCall) -> tuple[str, ...]:
    """Say what the caller does when somebody stays silent, in order; the contact person is who was agreed on."""
    return (
        "Bel nog eens, op elk nummer.",
        _contact_step(call),
        "Verwittig de coördinator.",
        "Denk je dat er gevaar is? Bel 112.",
    )


def _contact_step(call: RecurringCall) -> str:
    contact = call.contact
    if contact is None:
        return "Er is geen contactpersoon afgesproken."
    who = f"{contact.name} ({contact.relation})" if contact.relation else contact.name
    number = national(contact.number) if contact.number.startswith("+") else contact.number
    whole = number.replace(" ", "\N{NO-BREAK SPACE}")
    return f"Bel {who} op {whole}."
