"""Selection: who is called, as data, and the reason why one person is in or out.

Source: draaiboek step 2, "welke lijsten trek ik?" (age, existing services, address, in phases). Counting over the whole
list is done in SQL elsewhere; a test holds both to the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from belactie_desktop.domain.phases import Phase, Phases, next_closed, open_next, phases_from_data, phases_to_data


class ServiceRule(Enum):
    """What it means for the selection that somebody uses a service, or stands on a list."""

    ANY = "any"
    ONLY = "only"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters as data. Ages in whole years, both ends included; empty sets mean "all"; streets are normalised keys.

    `lists` are ids of lists of services and associations. Without `phases` the whole selection is the list.
    """

    name: str = ""
    age_from: int | None = None
    age_to: int | None = None
    streets: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    quarters: frozenset[str] = frozenset()
    without_care_homes: bool = True
    without_service_flats: bool = True
    service_rule: ServiceRule = ServiceRule.ANY
    services: frozenset[str] = frozenset()
    list_rule: ServiceRule = ServiceRule.ANY
    lists: frozenset[int] = frozenset()
    phases: Phases = ()

    @property
    def is_open(self) -> bool:
        """Tell whether anybody of this selection may be on the list: there are no phases, or one is open."""
        return not self.phases or any(phase.is_open for phase in self.phases)


@dataclass(frozen=True, slots=True)
class SelectionFacts:
    """What the filters need to know of one person.

    `age` is None when the birth date is unknown; `gone`: no longer in the register; `lists`: (id, name) of the lists of
    services and associations they stand on. `on_list`, `has_caller` and `called` tell what was done already.
    """

    age: int | None
    street_key: str
    street: str
    postcode: str
    in_care_home: bool
    services: frozenset[str]
    do_not_call: bool
    quarter: str = ""
    in_service_flats: bool = False
    gone: bool = False
    lists: tuple[tuple[int, str], ...] = ()
    on_list: bool = False
    has_caller: bool = False
    called: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """In or out, with every rule that spoke, in plain Dutch.

    `stays` says why somebody whom the rules leave out is on the list all the same; empty when they are not. `later`:
    only their phase keeps them out, and it can still open.
    """

    included: bool
    reasons: tuple[str, ...]
    stays: str = ""
    later: bool = False

    @property
    def on_list(self) -> bool:
        """Tell whether this person is on the list when it is opened now."""
        return self.included or bool(self.stays)


_Rule = tuple[bool, str, str]
"""Fulfilled, the sentence when in, the sentence when out."""


def decide(selection: Selection, facts: SelectionFacts) -> Verdict:
    """Tell whether a person is in, naming every rule that put them out, or every rule they pass."""
    rules = list(_rules(selection, facts))
    against = tuple(no for fulfilled, _yes, no in rules if not fulfilled)
    if against:
        return Verdict(False, against, _stays(facts), against == (_waiting(selection.phases, facts.age),))
    passed = tuple(yes for _fulfilled, yes, _no in rules if yes)
    return Verdict(True, passed or ("Geen enkele filter sluit deze persoon uit.",))


def _stays(facts: SelectionFacts) -> str:
    """Work that was handed out or done is not taken back; a request not to be called beats that too."""
    if not facts.on_list or facts.do_not_call:
        return ""
    if facts.has_caller:
        return "Blijft op de lijst: een beller heeft deze persoon al."
    return "Blijft op de lijst: deze persoon werd al gebeld." if facts.called else ""


def _rules(selection: Selection, facts: SelectionFacts) -> Iterator[_Rule]:
    """Yield every rule that is set."""
    yield not facts.do_not_call, "", "Deze persoon vroeg om niet gebeld te worden."
    yield not facts.gone, "", "Staat niet meer in het bevolkingsregister."
    yield _age_rule(selection, facts)
    if selection.phases:
        yield _phase_rule(selection.phases, facts.age)
    if selection.without_care_homes:
        yield not facts.in_care_home, "", "Woont in een woonzorgcentrum."
    if selection.without_service_flats:
        yield not facts.in_service_flats, "", "Woont in een serviceflat."
    yield from _place_rules(selection, facts)
    if selection.service_rule is not ServiceRule.ANY:
        yield _service_rule(selection, facts)
    if selection.list_rule is not ServiceRule.ANY:
        yield _list_rule(selection, facts)


def _age_rule(selection: Selection, facts: SelectionFacts) -> _Rule:
    if selection.age_from is None and selection.age_to is None:
        return True, "", ""
    if facts.age is None:
        return False, "", "De geboortedatum is niet gekend."
    low = selection.age_from if selection.age_from is not None else 0
    high = selection.age_to if selection.age_to is not None else 200
    band = f"tussen {low} en {high} jaar" if selection.age_to is not None else f"{low} jaar of ouder"
    inside = low <= facts.age <= high
    return inside, f"Is {facts.age} jaar: {band}.", f"Is {facts.age} jaar, en niet {band}."


def _phase_of(phases: Phases, age: int | None) -> Phase | None:
    return next((phase for phase in phases if phase.holds(age)), None)


def _waiting(phases: Phases, age: int | None) -> str:
    """Say that the phase of this age is still to come; an empty text when it is not."""
    mine = _phase_of(phases, age)
    return "" if mine is None or mine.is_open else f"De groep {mine.label} is nog niet aan de beurt."


def _phase_rule(phases: Phases, age: int | None) -> _Rule:
    mine = _phase_of(phases, age)
    if mine is None:
        return False, "", "Past in geen enkele leeftijdsgroep."
    if mine.opened_on is None:
        return False, "", _waiting(phases, age)
    return True, f"De groep {mine.label} is open sinds {mine.opened_on:%d/%m/%Y}.", ""


def _place_rules(selection: Selection, facts: SelectionFacts) -> Iterator[_Rule]:
    if selection.quarters:
        inside = facts.quarter in selection.quarters
        out = f"Wijk {facts.quarter} is niet gekozen." if facts.quarter else f"{facts.street} ligt nog in geen wijk."
        yield inside, f"Wijk {facts.quarter} is gekozen.", out
    if selection.postcodes:
        inside = facts.postcode in selection.postcodes
        yield inside, f"Postcode {facts.postcode} is gekozen.", f"Postcode {facts.postcode} is niet gekozen."
    if selection.streets:
        inside = facts.street_key in selection.streets
        yield inside, f"{facts.street} is gekozen.", f"{facts.street} is niet gekozen."


def _service_rule(selection: Selection, facts: SelectionFacts) -> _Rule:
    uses = facts.services & selection.services if selection.services else facts.services
    names = ", ".join(sorted(uses)) or "een gekozen dienst"
    if selection.service_rule is ServiceRule.ONLY:
        return bool(uses), f"Gebruikt {names}.", "Gebruikt geen van de gekozen diensten."
    return not uses, "Gebruikt geen van de gekozen diensten.", f"Gebruikt al {names}."


def _list_rule(selection: Selection, facts: SelectionFacts) -> _Rule:
    named = [name for each, name in facts.lists if not selection.lists or each in selection.lists]
    names = ", ".join(named) or "een gekozen lijst"
    if selection.list_rule is ServiceRule.ONLY:
        return bool(named), f"Staat op de lijst {names}.", "Staat op geen van de gekozen lijsten."
    return not named, "Staat op geen van de gekozen lijsten.", f"Staat al op de lijst {names}."


def with_next_phase(selection: Selection, day: date) -> Selection:
    """Open the group whose turn it is; a selection without phases, or with all of them open, stays as it is."""
    return replace(selection, phases=open_next(selection.phases, day))


def awaits_next_phase(selection: Selection) -> bool:
    """Tell whether there is a group that can still be opened."""
    return next_closed(selection.phases) is not None


def selection_to_data(selection: Selection) -> dict[str, Any]:
    """Turn a selection into plain values for storage."""
    return {
        "name": selection.name,
        "age_from": selection.age_from,
        "age_to": selection.age_to,
        "streets": sorted(selection.streets),
        "postcodes": sorted(selection.postcodes),
        "quarters": sorted(selection.quarters),
        "without_care_homes": selection.without_care_homes,
        "without_service_flats": selection.without_service_flats,
        "service_rule": selection.service_rule.value,
        "services": sorted(selection.services),
        "list_rule": selection.list_rule.value,
        "lists": sorted(selection.lists),
        "phases": phases_to_data(selection.phases),
    }


def selection_from_data(data: Mapping[str, Any]) -> Selection:
    """Build a selection from `selection_to_data`'s values; raise `KeyError` or `ValueError` on unknown ones.

    What was saved before there were quarters, service flats, lists and phases keeps its meaning.
    """
    return Selection(
        name=data["name"],
        age_from=data["age_from"],
        age_to=data["age_to"],
        streets=frozenset(data["streets"]),
        postcodes=frozenset(data["postcodes"]),
        quarters=frozenset(data.get("quarters", ())),
        without_care_homes=data["without_care_homes"],
        without_service_flats=data.get("without_service_flats", data["without_care_homes"]),
        service_rule=ServiceRule(data["service_rule"]),
        services=frozenset(data["services"]),
        list_rule=ServiceRule(data.get("list_rule", ServiceRule.ANY.value)),
        lists=frozenset(data.get("lists", ())),
        phases=phases_from_data(data.get("phases", ())),
    )
