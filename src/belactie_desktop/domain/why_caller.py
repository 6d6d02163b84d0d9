"""Why this caller: which rules decided who calls a household, in plain Dutch for the coordinator. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from belactie_desktop.domain.assignment import (
    AssignmentFacts,
    Decided,
    held_people,
    needs_of,
    receivers,
)
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.circuits import NotGivenReason, circuit_names, listed
from belactie_desktop.domain.distribution import keepers
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.needs import ANYONE, Needs, Receivers, is_available


@dataclass(frozen=True, slots=True)
class _Home:
    """Everything the sentences speak of. `keeper`: who has the household now."""

    household_id: int
    facts: AssignmentFacts
    needs: Needs
    keeper: Caller | None
    team: Mapping[str, Caller]
    choice: Receivers


def why_this_caller(
    household_id: int,
    facts: AssignmentFacts,
    callers: Sequence[Caller],
    decided: Decided | None,
    rules: CallRules,
    today: date,
) -> tuple[str, ...]:
    """Say in sentences why a household has this caller, or has none; what decided comes first.

    facts: at least those of this household; callers: all; decided: the step that was kept with the assignment.
    """
    team = {caller.uid: caller for caller in callers}
    keeper = team.get(keepers(facts, held_people(facts)).get(household_id, ""))
    needs = needs_of(facts, rules, today).get(household_id, ANYONE)
    home = _Home(household_id, facts, needs, keeper, team, Receivers(receivers(callers, today)))
    return (
        *_deciding(home, decided),
        *_together(home),
        *_staying(home),
        *_circuit(home),
        *_language(home),
        *_given_back(home),
        *_appointment(home),
        *_how_many(home),
    )


def _deciding(home: _Home, decided: Decided | None) -> Iterator[str]:
    """Say who has it and by which step."""
    if home.keeper is None:
        yield "Dit huishouden heeft nog geen beller."
        return
    name = home.keeper.name
    yield {
        None: f"{name} belt dit huishouden.",
        Decided.SAME_CALLER: f"{name} had dit huishouden al en houdt het.",
        Decided.LEAST_LOADED: f"{name} had het minst te doen van wie dit huishouden mag bellen.",
        Decided.REBALANCED: f"Bij het gelijk verdelen ging dit huishouden naar {name}.",
        Decided.BY_HAND: f"Je koos zelf voor {name}.",
    }[decided]


def _together(home: _Home) -> Iterator[str]:
    if sum(candidate.household_id == home.household_id for candidate in home.facts.candidates) > 1:
        yield "Wie samen woont, krijgt dezelfde beller."


def _staying(home: _Home) -> Iterator[str]:
    """Say why it stays where it is."""
    facts, keeper = home.facts, home.keeper
    if keeper is None:
        return
    people = {person for person, found in facts.household_of.items() if found == home.household_id}
    if people & facts.on_paper:
        yield "Het staat op een belblad dat nog uit is. Daarom blijft het bij deze beller."
    elif people & held_people(facts):
        yield "Het zit in een belmap die nog uit is. Daarom blijft het bij deze beller."
    if any(attempt.caller_uid == keeper.uid for person in people for attempt in facts.attempts.get(person, ())):
        yield f"{keeper.name} belde al. Wie begon, belt ook terug."


def _circuit(home: _Home) -> Iterator[str]:
    names = circuit_names(home.needs.circuits)
    if len(names) == 1:
        yield f"Iemand hier staat op een lijst van {names[0]}. Alleen bellers van die dienst mogen dat weten."
    elif names:
        yield f"Iemand hier staat op lijsten van {listed(names)}. De strengste lijst telt."


def _language(home: _Home) -> Iterator[str]:
    language = home.needs.language
    if language is Language.DUTCH:
        yield "Dit huishouden wordt in het Nederlands gebeld."
    elif language is not None:
        yield f"Dit huishouden spreekt {language.label}. Alleen wie die taal spreekt, belt hier."


def _given_back(home: _Home) -> Iterator[str]:
    names = sorted(home.team[uid].name for uid in home.needs.not_with if uid in home.team)
    if len(names) == 1:
        yield f"{names[0]} gaf dit huishouden terug en krijgt het niet opnieuw."
    elif names:
        yield f"{listed(names)} gaven dit huishouden terug en krijgen het niet opnieuw."


def _appointment(home: _Home) -> Iterator[str]:
    """Say what an appointment did: a wish, so it decides only while somebody can then."""
    moment, keeper = home.needs.moment, home.keeper
    if moment is None:
        return
    if keeper is not None and is_available(keeper, moment):
        yield f"De afspraak is op {moment.label}. {keeper.name} kan dan."
    elif any(is_available(caller, moment) for caller in home.choice.of(home.needs)):
        who = keeper.name if keeper else "Deze beller"
        yield f"De afspraak is op {moment.label}. {who} kan dan niet, een andere beller wel."
    else:
        yield f"De afspraak is op {moment.label}. Dan kan geen enkele beller die mag."


def _how_many(home: _Home) -> Iterator[str]:
    """Say how much choice there was, or which rule left nobody."""
    everyone = home.choice.callers
    may = home.choice.of(_without_wish(home.needs))
    if home.keeper is not None and home.keeper not in may:
        yield f"{home.keeper.name} mag dit huishouden nu niet meer hebben. Verdeel opnieuw."
    if not everyone:
        yield "Nog geen enkele beller mag namen krijgen."
    elif not may:
        yield _NOBODY[home.choice.why_nobody(home.needs) or NotGivenReason.CIRCUITS]
    elif len(may) == len(everyone):
        yield "Elke beller mag dit huishouden bellen."
    else:
        verb = "mag" if len(may) == 1 else "mogen"
        yield f"{len(may)} van de {len(everyone)} bellers {verb} dit huishouden bellen."


def _without_wish(needs: Needs) -> Needs:
    return Needs(needs.circuits, needs.language, needs.not_with)


_NOBODY = {
    NotGivenReason.CIRCUITS: "Geen enkele beller hoort bij de dienst van die lijst.",
    NotGivenReason.LANGUAGE: "Geen enkele beller die mag, spreekt die taal.",
    NotGivenReason.HANDED_BACK: "Iedereen die mag, gaf dit huishouden al terug.",
}
