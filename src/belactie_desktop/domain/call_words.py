"""How moments, tries and consequences of a call are said in Dutch, on the card and under the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from belactie_desktop.domain.call_rules import CallRules, is_quiet
from belactie_desktop.domain.call_times import (
    ANY_TIME,
    Available,
    IsFreeDay,
    day_part,
    may_call_at,
    next_attempt_at,
    part_name,
)
from belactie_desktop.domain.calls import UNANSWERED, USELESS_NUMBER, Attempt, Bucket, Outcome, Standing
from belactie_desktop.domain.dutch_dates import WEEKDAYS, clock_words, day_and_month

_LAST_TRY = {
    Outcome.ANSWERED: "gesproken",
    Outcome.NO_ANSWER: "niet opgenomen",
    Outcome.BUSY: "bezet",
    Outcome.VOICEMAIL: "antwoordapparaat",
    Outcome.CALLBACK: "gevraagd om terug te bellen",
    Outcome.FAMILY_ANSWERED: "nam iemand anders op",
    Outcome.TECHNICAL: "een technisch probleem",
}
_WHY_AGAIN = {
    Outcome.NO_ANSWER: "Vorige keer geen gehoor",
    Outcome.BUSY: "Vorige keer bezet",
    Outcome.VOICEMAIL: "Vorige keer het antwoordapparaat",
    Outcome.FAMILY_ANSWERED: "Vorige keer nam iemand anders op",
    Outcome.TECHNICAL: "Vorige keer een technisch probleem",
    Outcome.WRONG_NUMBER: "Het vorige nummer was verkeerd, nu het volgende",
    Outcome.OUT_OF_SERVICE: "Het vorige nummer is buiten dienst, nu het volgende",
    Outcome.LANGUAGE: "We weten nu welke taal ze spreken",
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


def hour_words(moment: datetime) -> str:
    """Say a time of day as people do: "10 uur", "14.30 uur"."""
    return clock_words(moment) if moment.minute else f"{moment.hour} uur"


def why_now(place: Standing, now: datetime, rules: CallRules) -> str:
    """Say in one line why somebody is called now: "Vorige keer geen gehoor, nu in de namiddag"."""
    if place.bucket is Bucket.APPOINTMENT:
        return f"Afspraak {_agreed_words(place, now)}."
    if place.bucket is Bucket.NEW or place.last is None:
        return "Nog niet gebeld."
    why = _WHY_AGAIN.get(place.last, "Nu is een ander moment")
    part = day_part(now, rules)
    if place.last in UNANSWERED and place.last_at is not None and day_part(place.last_at, rules) != part:
        return f"{why}, nu in de {part_name(rules.day_parts[part][0])}."
    return f"{why}."


def sign_of_life_now(place: Standing, now: datetime) -> str:
    """Say why somebody gets the daily call now: "Teken van leven, afgesproken om 10 uur"."""
    if place.bucket is Bucket.APPOINTMENT:
        return f"Teken van leven, afgesproken {_agreed_words(place, now)}."
    why = _WHY_AGAIN.get(place.last, "") if place.last else ""
    return f"Teken van leven. {why}." if why else "Teken van leven."


def _agreed_words(place: Standing, now: datetime) -> str:
    """Say when somebody was to be called: "om 10 uur", "van gisteren om 10 uur"."""
    if place.next_at is None:
        return "om terug te bellen"
    at = place.next_at.astimezone(now.tzinfo)
    hour = f"om {hour_words(at)}"
    return hour if at.date() == now.date() else f"van {day_words(at.date(), now.date())} {hour}"


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


def why_closed(now: datetime, rules: CallRules, is_free_day: IsFreeDay, available: Available = ANY_TIME) -> str:
    """Say why nobody is called at this moment; empty when it is a time to call."""
    if is_quiet(now.time(), rules):
        until, since = (hour_words(datetime.combine(now, clock)) for clock in (rules.quiet_until, rules.quiet_from))
        return f"Tussen {since} en {until} bellen we niemand."
    if is_free_day(now.date()):
        return "Vandaag is een vrije dag. Dan bellen we niemand."
    if not may_call_at(now, rules, is_free_day):
        return "Het is nu buiten de beluren."
    if not may_call_at(now, rules, is_free_day, available):
        return "Je bent er op dit moment anders niet. Daarom wacht de rest."
    return ""


def consequence(
    outcome: Outcome,
    now: datetime,
    rules: CallRules,
    is_free_day: IsFreeDay,
    available: Available = ANY_TIME,
    numbers_left: int = 0,
) -> str:
    """Say in a few words what choosing `outcome` does, for the line under its button.

    numbers_left: how many other numbers there are that may still be rung.
    """
    moment = next_attempt_at(outcome, now, rules, is_free_day, available)
    shortly = outcome in (Outcome.BUSY, Outcome.TECHNICAL)
    if shortly and moment is not None and (moment - now).total_seconds() <= rules.busy_minutes * 60:
        return f"Over {rules.busy_minutes} minuten opnieuw"
    if outcome is Outcome.VOICEMAIL:
        return "Spreek niets in over de reden"
    if outcome in USELESS_NUMBER and numbers_left:
        return "Je belt meteen het volgende nummer"
    if moment is not None:
        return f"{day_words(moment.date(), now.date()).capitalize()} om {clock_words(moment)} opnieuw"
    return _CONSEQUENCES.get(outcome, "")


_CONSEQUENCES = {
    Outcome.CALLBACK: "Kies een moment",
    Outcome.WRONG_NUMBER: "De gemeente zoekt een ander nummer",
    Outcome.OUT_OF_SERVICE: "De gemeente zoekt een ander nummer",
    Outcome.DO_NOT_CALL: "Wordt nooit meer gebeld",
    Outcome.LANGUAGE: "Naar de coördinator",
    Outcome.NOT_ABLE: "Naar de coördinator",
    Outcome.TO_COORDINATOR: "De coördinator kijkt wat kan",
    Outcome.MOVED: "Wordt niet meer gebeld",
    Outcome.DECEASED: "Wordt niet meer gebeld",
}
