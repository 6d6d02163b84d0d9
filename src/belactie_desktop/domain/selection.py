"""Selection: who is called, as data, and the reason why one person is in or out.

Source: draaiboek step 2, "welke lijsten trek ik?" (age, existing services, address). Counting over the whole list is
done in SQL elsewhere; a test holds both to the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class ServiceRule(Enum):
    """What membership of a service means for the selection."""

    ANY = "any"
    ONLY = "only"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters as data. Ages in whole years, both ends included; empty sets mean "all"; streets are normalised keys."""

    name: str = ""
    age_from: int | None = None
    age_to: int | None = None
    streets: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    without_care_homes: bool = True
    service_rule: ServiceRule = ServiceRule.ANY
    services: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SelectionFacts:
    """What the filters need to know of one person. `age` is None when the birth date is unknown."""

    age: int | None
    street_key: str
    street: str
    postcode: str
    in_care_home: bool
    services: frozenset[str]
    do_not_call: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """In or out, with every rule that spoke, in plain Dutch."""

    included: bool
    reasons: tuple[str, ...]


def decide(selection: Selection, facts: SelectionFacts) -> Verdict:
    """Tell whether a person is in, naming every rule that put them out, or every rule they pass."""
    against: list[str] = []
    passed: list[str] = []
    for fulfilled, yes, no in _rules(selection, facts):
        (passed if fulfilled else against).append(yes if fulfilled else no)
    if against:
        return Verdict(False, tuple(against))
    return Verdict(True, tuple(text for text in passed if text) or ("Geen enkele filter sluit deze persoon uit.",))


def _rules(selection: Selection, facts: SelectionFacts) -> list[tuple[bool, str, str]]:
    """List (fulfilled, sentence when in, sentence when out) for every rule that is set."""
    rules = [
        (not facts.do_not_call, "", "Deze persoon vroeg om niet gebeld te worden."),
        _age_rule(selection, facts),
    ]
    if selection.without_care_homes:
        rules.append((not facts.in_care_home, "", "Woont in een woonzorgcentrum of serviceflat."))
    if selection.postcodes:
        inside = facts.postcode in selection.postcodes
        rules.append((inside, f"Postcode {facts.postcode} is gekozen.", f"Postcode {facts.postcode} is niet gekozen."))
    if selection.streets:
        inside = facts.street_key in selection.streets
        rules.append((inside, f"{facts.street} is gekozen.", f"{facts.street} is niet gekozen."))
    if selection.service_rule is not ServiceRule.ANY:
        rules.append(_service_rule(selection, facts))
    return rules


def _age_rule(selection: Selection, facts: SelectionFacts) -> tuple[bool, str, str]:
    if selection.age_from is None and selection.age_to is None:
        return True, "", ""
    if facts.age is None:
        return False, "", "De geboortedatum is niet gekend."
    low = selection.age_from if selection.age_from is not None else 0
    high = selection.age_to if selection.age_to is not None else 200
    band = f"tussen {low} en {high} jaar" if selection.age_to is not None else f"{low} jaar of ouder"
    inside = low <= facts.age <= high
    return inside, f"Is {facts.age} jaar: {band}.", f"Is {facts.age} jaar, en niet {band}."


def _service_rule(selection: Selection, facts: SelectionFacts) -> tuple[bool, str, str]:
    uses = facts.services & selection.services if selection.services else facts.services
    names = ", ".join(sorted(uses)) or "een gekozen dienst"
    if selection.service_rule is ServiceRule.ONLY:
        return bool(uses), f"Gebruikt {names}.", "Gebruikt geen van de gekozen diensten."
    return not uses, "Gebruikt geen van de gekozen diensten.", f"Gebruikt al {names}."


def selection_to_data(selection: Selection) -> dict[str, Any]:
    """Turn a selection into plain values for storage."""
    return {
        "name": selection.name,
        "age_from": selection.age_from,
        "age_to": selection.age_to,
        "streets": sorted(selection.streets),
        "postcodes": sorted(selection.postcodes),
        "without_care_homes": selection.without_care_homes,
        "service_rule": selection.service_rule.value,
        "services": sorted(selection.services),
    }


def selection_from_data(data: Mapping[str, Any]) -> Selection:
    """Build a selection from `selection_to_data`'s values; raise `KeyError` or `ValueError` on unknown ones."""
    return Selection(
        name=data["name"],
        age_from=data["age_from"],
        age_to=data["age_to"],
        streets=frozenset(data["streets"]),
        postcodes=frozenset(data["postcodes"]),
        without_care_homes=data["without_care_homes"],
        service_rule=ServiceRule(data["service_rule"]),
        services=frozenset(data["services"]),
    )
