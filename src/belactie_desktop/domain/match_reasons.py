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
    FamilyFit.PART: "De ene naam is een deel van de andere: {one} en {other}.",
    FamilyFit.PARTICLE: "Bijna dezelfde naam: {one} en {other}.",
    FamilyFit.SPELLING: "De naam is net anders gespeld: {one} en {other}.",
    FamilyFit.SLIP: "Er staat een foutje in de naam: {one} en {other}.",
    FamilyFit.PARTNER: "Op dit adres woont ook iemand die {one} heet.",
    FamilyFit.LOOKALIKE: "De namen lijken op elkaar: {one} en {other}.",
    FamilyFit.OTHER: "De naam is anders: {one} en {other}.",
}
_GIVEN: Final = {
    GivenFit.EQUAL: "Zelfde voornaam.",
    GivenFit.SPELLING: "De voornaam is net anders gespeld: {one} en {other}.",
    GivenFit.NICKNAME: "Roepnaam: {one} hoort bij {other}.",
    GivenFit.SECOND: "{one} past bij de voornamen {other}.",
    GivenFit.SLIP: "Er staat een foutje in de voornaam: {one} en {other}.",
    GivenFit.INITIAL: "Van de voornaam staat er maar één letter: {one} en {other}.",
    GivenFit.MISSING: "Er staat geen voornaam.",
    GivenFit.LOOKALIKE: "De voornamen lijken op elkaar: {one} en {other}.",
    GivenFit.OTHER: "De voornaam is anders: {one} en {other}.",
}


def _birth(entry: Face, person: Face, fit: BirthFit) -> Iterator[str]:
    one = entry.birth.text if entry.birth else ""
    other = person.birth.text if person.birth else ""
    yield _BIRTH[fit].format(one=one, other=other, year=person.birth.year if person.birth else "")


_BIRTH: Final = {
    BirthFit.EQUAL: "Zelfde geboortedatum: {other}.",
    BirthFit.SWAPPED: "Dag en maand staan omgewisseld: {one} en {other}.",
    BirthFit.SLIP: "Eén cijfer van de datum is anders: {one} en {other}.",
    BirthFit.YEAR: "Geboren in hetzelfde jaar: {year}.",
    BirthFit.UNKNOWN: "De geboortedatum is niet bekend.",
    BirthFit.NEAR: "De dag van geboorte is net anders: {one} en {other}.",
    BirthFit.OTHER: "Geboren op een andere dag: {one} en {other}.",
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
