"""How moments, tries and consequences of a call are said in Dutch, on the card and under the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay, next_attempt_at
from belactie_desktop.domain.calls import UNANSWERED, Attempt, Outcome
from belactie_desktop.domain.dutch_dates import WEEKDAYS, clock_words, day_and_month

_LAST_TRY = {
    Outcome.ANSWERED: "gesproken",
    Outcome.NO_ANSWER: "niet opgenomen",
    Outcome.BUSY: "bezet",
    Outcome.VOICEMAIL: "antwoordapparaat",
    Outcome.CALLBACK: "gevraagd om terug te bellen",
    Outcome.FAMILY_ANSWERED: "nam iemand anders op",
}


def day_words(day: date, today: date) -> str:
    """Say a day near `today`: "vandaag", "gisteren", "morgen", "dinsdag", or "dinsdag 3 november"."""
    apart = (day - today).days
    near = {0: "vandaag", -1: "gisteren", 1: "morgen"}.get(apart)
    if near:
        return near
    name = WEEKDAYS[day.weekday()]
    return name if abs(apart) < 7 else f"{name} {day_and_month(day)}"


def moment_words(moment: datetime, now: datetime) -> str:
    """Say a moment: "dinsdag om 14.10 uur"."""
    local = moment.astimezone(now.tzinfo)
    return f"{day_words(local.date(), now.date())} om {clock_words(local)}"


def last_try_words(attempts: Sequence[Attempt], now: datetime) -> str:
    """Say how the last try went: "Vorige keer: dinsdag om 14.10 uur niet opgenomen."; empty when there was none."""
    counted = [a for a in attempts if a.undone_at is None]
    if not counted:
        return ""
    last = max(counted, key=lambda attempt: attempt.at)
    how = _LAST_TRY.get(last.outcome, last.outcome.label.lower())
    return f"Vorige keer: {moment_words(last.at, now)} {how}."


def tries_words(attempts: Sequence[Attempt]) -> str:
    """Say how often nobody was reached: "2 keer niet bereikt"; empty for none."""
    count = sum(a.undone_at is None and a.outcome in UNANSWERED for a in attempts)
    return f"{count} keer niet bereikt" if count else ""


def consequence(outcome: Outcome, now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> str:
    """Say in a few words what choosing `outcome` does, for the line under its button."""
    if outcome is Outcome.BUSY:
        moment = next_attempt_at(outcome, now, rules, is_free_day)
        if moment is not None and (moment - now).total_seconds() <= rules.busy_minutes * 60:
            return f"Over {rules.busy_minutes} minuten opnieuw"
    if outcome is Outcome.VOICEMAIL:
        return "Spreek niets in over de reden"
    moment = next_attempt_at(outcome, now, rules, is_free_day)
    if moment is not None:
        return f"{day_words(moment.date(), now.date()).capitalize()} om {clock_words(moment)} opnieuw"
    return _CONSEQUENCES.get(outcome, "")


_CONSEQUENCES = {
    Outcome.CALLBACK: "Kies een moment",
    Outcome.WRONG_NUMBER: "Naar de coördinator",
    Outcome.OUT_OF_SERVICE: "Naar de coördinator",
    Outcome.DO_NOT_CALL: "Wordt nooit meer gebeld",
    Outcome.LANGUAGE: "Naar de coördinator",
    Outcome.NOT_ABLE: "Naar de coördinator",
    Outcome.TO_COORDINATOR: "De coördinator kijkt wat kan",
    Outcome.MOVED: "Wordt niet meer gebeld",
    Outcome.DECEASED: "Wordt niet meer gebeld",
}
