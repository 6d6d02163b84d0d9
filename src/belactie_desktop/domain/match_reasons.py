"""Why a row may be a person, in short sentences the coordinator reads beside the two: for and against.

Owns the words. What was compared and how much it weighs stands in `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from belactie_desktop.domain.birth_fit import BirthFit
from belactie_desktop.domain.evidence import Evidence, Face, PlaceFit
from belactie_desktop.domain.name_fit import FamilyFit, GivenFit

BY_HAND: Final = "Je besliste zelf dat dit dezelfde persoon is."


def reasons(entry: Face, person: Face, evidence: Evidence) -> tuple[str, ...]:
    """Give the reasons, the strongest first."""
    return tuple(_sentences(entry, person, evidence))


def _sentences(entry: Face, person: Face, evidence: Evidence) -> Iterator[str]:
    if evidence.token is not None:
        yield "Zelfde rijksregisternummer." if evidence.token else "Ander rijksregisternummer."
    yield from _names(entry, person, evidence)
    yield from _birth(entry, person, evidence.birth)
    yield from _place(evidence)


def _names(entry: Face, person: Face, evidence: Evidence) -> Iterator[str]:
    fit = evidence.name
    if fit.swapped:
        yield "Naam en voornaam staan omgewisseld."
    if fit.family is FamilyFit.EQUAL and fit.given is GivenFit.EQUAL:
        yield "Zelfde naam."
        return
    one, other = entry.name, person.name
    if fit.swapped:
        one = type(one)(one.given, one.family)
    yield _FAMILY[fit.family].format(one=one.family, other=other.family)
    yield _GIVEN[fit.given].format(one=one.given, other=other.given)


_FAMILY: Final = {
    FamilyFit.EQUAL: "Zelfde familienaam.",
    FamilyFit.PART: "Een deel van de familienaam is gelijk: {one} en {other}.",
    FamilyFit.PARTICLE: "Bijna dezelfde familienaam: {one} en {other}.",
    FamilyFit.SPELLING: "Familienaam anders geschreven: {one} en {other}.",
    FamilyFit.SLIP: "Een kleine schrijffout in de familienaam: {one} en {other}.",
    FamilyFit.PARTNER: "{one} is de familienaam van iemand op hetzelfde adres.",
    FamilyFit.LOOKALIKE: "De familienamen lijken op elkaar: {one} en {other}.",
    FamilyFit.OTHER: "Andere familienaam: {one} en {other}.",
}
_GIVEN: Final = {
    GivenFit.EQUAL: "Zelfde voornaam.",
    GivenFit.SPELLING: "Voornaam anders geschreven: {one} en {other}.",
    GivenFit.NICKNAME: "Roepnaam: {one} hoort bij {other}.",
    GivenFit.SECOND: "{one} past bij een van de voornamen: {other}.",
    GivenFit.SLIP: "Een kleine schrijffout in de voornaam: {one} en {other}.",
    GivenFit.INITIAL: "Alleen de eerste letter van de voornaam is bekend: {one} en {other}.",
    GivenFit.MISSING: "Er staat geen voornaam.",
    GivenFit.LOOKALIKE: "De voornamen lijken op elkaar: {one} en {other}.",
    GivenFit.OTHER: "Andere voornaam: {one} en {other}.",
}


def _birth(entry: Face, person: Face, fit: BirthFit) -> Iterator[str]:
    one = entry.birth.text if entry.birth else ""
    other = person.birth.text if person.birth else ""
    yield _BIRTH[fit].format(one=one, other=other, year=person.birth.year if person.birth else "")


_BIRTH: Final = {
    BirthFit.EQUAL: "Zelfde geboortedatum: {other}.",
    BirthFit.SWAPPED: "Dag en maand staan omgewisseld: {one} en {other}.",
    BirthFit.SLIP: "Eén cijfer in de geboortedatum verschilt: {one} en {other}.",
    BirthFit.YEAR: "Zelfde geboortejaar: {year}.",
    BirthFit.UNKNOWN: "De geboortedatum is niet bekend.",
    BirthFit.NEAR: "De geboortedatum verschilt: {one} en {other}.",
    BirthFit.OTHER: "Andere geboortedatum: {one} en {other}.",
}


def _place(evidence: Evidence) -> Iterator[str]:
    if evidence.phone:
        yield "Zelfde telefoonnummer."
    if evidence.place in _PLACE:
        yield _PLACE[evidence.place]


_PLACE: Final = {
    PlaceFit.HOUSEHOLD: "Zelfde adres.",
    PlaceFit.BUILDING: "Zelfde huis. De bus of de postcode verschilt.",
    PlaceFit.STREET: "Zelfde straat, ander huisnummer of andere bus.",
    PlaceFit.ELSEWHERE: "Ander adres.",
}
