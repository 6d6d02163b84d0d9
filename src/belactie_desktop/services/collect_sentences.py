"""What the coordinator reads about one collected belmap: every situation its own Dutch sentences. Decides nothing."""

from __future__ import annotations

from belactie_desktop.domain.errors import FileDamaged, PlaceUnreachable
from belactie_desktop.storage.belmap_taken import Taken

NOTHING_NEW = "Niets nieuws."
ALL_KNOWN = "Alles wat hierin staat, hebben we al."
OLDER = "Dit is een oudere kopie. Wat nieuwer is, hebben we al. Er is niets veranderd."
_OWN_WAY = "Dit is een kopie waarin apart verder gewerkt is. Er is niets veranderd."
_LOST = "Deze belmap was als verloren gemeld en is er weer. Er is niets overgenomen."
_ASK = "Vraag de beller wat er gebeurd is. Daarna kun je overnemen wat we niet hebben."
ONE_FILE = "Spreek met de beller af in welk bestand het werk verdergaat."


def damaged() -> FileDamaged:
    """A belmap of which not every page is right."""
    return FileDamaged(
        "Deze belmap is beschadigd of maar voor een deel gekopieerd.",
        "Kopieer ze opnieuw en haal ze dan op. Er is niets overgenomen.",
    )


def place_gone() -> PlaceUnreachable:
    """A stick that was pulled out, or a share that does not answer any more."""
    return PlaceUnreachable(
        "De stick of netwerkschijf met de belmap is niet bereikbaar.",
        "Sluit ze weer aan en haal dan opnieuw op. Wat al opgehaald is, blijft.",
    )


def own_way(unknown: int) -> str:
    """A copy in which somebody worked apart from what was collected."""
    return f"{_OWN_WAY} {_missing(unknown)} {_ASK}"


def lost(unknown: int) -> str:
    """A belmap that was reported as lost."""
    return f"{_LOST} {_missing(unknown)} {_ASK}" if unknown else f"{_LOST} {ALL_KNOWN}"


def taken_in(taken: Taken) -> str:
    """What came in, and what was left out."""
    parts = (
        _counted(taken.attempts, "belpoging", "belpogingen"),
        _counted(taken.conversations, "gesprek", "gesprekken"),
        _counted(taken.requests, "hulpvraag", "hulpvragen"),
        _counted(taken.worries, "zorg", "zorgen"),
        _counted(taken.given_back, "teruggegeven huishouden", "teruggegeven huishoudens"),
    )
    new = ", ".join(part for part in parts if part)
    lines = [f"Overgenomen: {new}." if new else "Enkele gegevens zijn bijgewerkt." if taken.changed else ""]
    if taken.taken_back:
        homes = _counted(len(taken.taken_back), "teruggegeven huishouden", "teruggegeven huishoudens")
        lines.append(f"De beller belt {homes} toch zelf.")
    if taken.both_sides:
        talks = _counted(taken.both_sides, "resultaat staat", "resultaten staan")
        lines.append(f"{talks} hier anders dan in deze belmap. Kijk dat na met de beller.")
    if taken.of_others:
        lines.append("Niet overgenomen: gegevens over mensen die niet bij deze beller horen.")
    if taken.without_consent:
        lines.append("Niet overgenomen: notities zonder toestemming.")
    if taken.of_wiped:
        lines.append("Over mensen die intussen gewist zijn, namen we niets over.")
    return " ".join(line for line in lines if line)


def _missing(unknown: int) -> str:
    if unknown == 1:
        return "Er staat 1 resultaat in dat we niet hebben."
    return f"Er staan {unknown} resultaten in die we niet hebben."


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}" if count else ""
