"""What taking a list in would change, as numbers with what each of them means. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.services.importing import DryRun

Tone = Literal["ink", "ink2", "ok", "warn", "danger"]


@dataclass(frozen=True, slots=True)
class Count:
    """One number, what it counts in one or two words, and what happens with it."""

    number: int
    words: str
    meaning: str
    tone: Tone = "ink"


def counts_of(run: DryRun) -> list[Count]:
    """Give the numbers that matter for this kind of list, in the order in which they are best read.

    What is always asked of a list of people (new, known, changed, in doubt, refused) is there also when it is 0.
    """
    match run.kind:
        case ListKind.CARE_HOMES:
            found = [
                Count(run.care_homes, "adressen nieuw", "Wie hier woont, bellen we alleen als je dat kiest.", "ok")
            ]
        case ListKind.DO_NOT_CALL:
            found = [
                Count(run.remembered, "nieuw", "Deze mensen onthouden we. We bellen ze niet, ook later niet.", "ok"),
                Count(run.do_not_call, "gevonden", "Zij staan in het register en gaan nu van de lijst."),
            ]
        case ListKind.DIRECTORY:
            found = [
                Count(run.numbers, "nummers nieuw", "Deze nummers komen bij een gezin uit het register.", "ok"),
                Count(run.known, "al gekend", "Deze rijen horen bij een gezin uit het register."),
            ]
        case _:
            found = _people(run)
    if run.waiting:
        found.append(Count(run.waiting, "wacht", _waiting(run.kind)))
    found.append(
        Count(
            run.refused, "geweigerd", "Deze rijen gaan niet mee. Hieronder staat waarom.", _tone(run.refused, "danger")
        )
    )
    return found


def _people(run: DryRun) -> list[Count]:
    found: list[Count] = []
    if run.kind is ListKind.POPULATION_REGISTER:
        found.append(Count(run.new_people, "nieuw", "Deze mensen komen erbij.", _tone(run.new_people, "ok")))
    found.append(Count(run.known, "al gekend", "Ze staan er al in en blijven zoals ze zijn."))
    found.append(Count(run.changed, "gewijzigd", "Ze krijgen een ander gegeven, nummer of dienst."))
    if run.moved:
        found.append(Count(run.moved, "verhuisd", "Ze horen voortaan bij een ander adres."))
    if run.complete or run.gone:
        found.append(Count(run.gone, "verdwenen", _GONE, _tone(run.gone, "warn")))
    found.append(
        Count(run.doubtful, "twijfel", "Na het inlezen kijk jij na of het dezelfde is.", _tone(run.doubtful, "warn"))
    )
    if run.numbers:
        found.append(Count(run.numbers, "nummers", "Zoveel telefoonnummers komen erbij."))
    if run.services:
        found.append(Count(run.services, "diensten", "Zo vaak noteren we dat iemand een dienst gebruikt."))
    if run.do_not_call:
        found.append(Count(run.do_not_call, "niet bellen", "Zij vroegen om niet gebeld te worden. Dat blijft zo."))
    return found


_GONE = "Ze staan niet meer in het register. We bellen ze niet, tenzij iemand al met hen bezig is."


def _waiting(kind: ListKind) -> str:
    if kind is ListKind.DIRECTORY:
        return "Ze passen bij geen gezin uit het register. Deze nummers bewaren we niet."
    return "Ze passen bij niemand uit het register. We bellen ze niet, maar houden ze bij voor later."


def _tone(number: int, tone: Tone) -> Tone:
    return tone if number else "ink2"
