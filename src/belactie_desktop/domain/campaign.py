"""The campaign: why it exists, on what ground it stands, and what is still missing before anyone may be called.

Owns the gate of step 1 and 2 of the draaiboek. Knows nothing of lists, callers or calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from belactie_desktop.domain.errors import GateClosed


class StartingPoint(Enum):
    """The seven starting points of the draaiboek, step 1; the value is the stored text."""

    SOCIAL_CONTACT = "social_contact"
    FIND_NEEDS = "find_needs"
    CRISIS = "crisis"
    SATISFACTION = "satisfaction"
    SAFETY = "safety"
    LEISURE_OFFER = "leisure_offer"
    GUIDE_TO_HELP = "guide_to_help"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return _STARTING_POINT_LABELS[self]


_STARTING_POINT_LABELS = {
    StartingPoint.SOCIAL_CONTACT: "Sociaal contact geven aan wie dat mist",
    StartingPoint.FIND_NEEDS: "Noden opsporen",
    StartingPoint.CRISIS: "Een crisis opvangen",
    StartingPoint.SATISFACTION: "Horen of mensen tevreden zijn",
    StartingPoint.SAFETY: "Mensen zich veiliger laten voelen",
    StartingPoint.LEISURE_OFFER: "Vertellen wat er te doen is in de vrije tijd",
    StartingPoint.GUIDE_TO_HELP: "De weg wijzen naar hulp die er al is",
}


class LighterMean(Enum):
    """Means with less impact on privacy, weighed first ("getrapt systeem", draaiboek step 1)."""

    MAGAZINE = "magazine"
    UNADDRESSED_LETTER = "unaddressed_letter"
    CENTRAL_NUMBER = "central_number"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            LighterMean.MAGAZINE: "Artikel in het infoblad",
            LighterMean.UNADDRESSED_LETTER: "Brief zonder adres aan alle inwoners",
            LighterMean.CENTRAL_NUMBER: "Centraal nummer bekendmaken",
        }[self]


@dataclass(frozen=True, slots=True)
class Campaign:
    """One opbelactie. Empty texts and None dates mean "not filled in yet"; dates are local calendar days."""

    uid: str
    municipality: str
    name: str
    starting_points: frozenset[StartingPoint] = frozenset()
    own_reason: str = ""
    lighter_means: frozenset[LighterMean] = frozenset()
    lighter_means_conclusion: str = ""
    college_decided_on: date | None = None
    college_number: str = ""
    dpo_informed_on: date | None = None
    retention_until: date | None = None
    central_number: str = ""
    address: str = ""


class Missing(Enum):
    """What the gate can miss. The value is the stored text; `text` is what the user reads."""

    WHY = "why"
    LIGHTER_MEANS = "lighter_means"
    LEGAL_BASIS = "legal_basis"
    DPO = "dpo"
    RETENTION = "retention"
    RETENTION_PASSED = "retention_passed"
    CENTRAL_NUMBER = "central_number"

    @property
    def text(self) -> str:
        """One plain sentence that says what to fill in."""
        return {
            Missing.WHY: "Zeg waarom je mensen belt: kies een uitgangspunt of schrijf je eigen reden.",
            Missing.LIGHTER_MEANS: "Zeg welke lichtere middelen je hebt bekeken, en wat je besloot.",
            Missing.LEGAL_BASIS: "Vul de datum en het nummer van het besluit van het college in.",
            Missing.DPO: "Vul in wanneer je de DPO hebt ingelicht.",
            Missing.RETENTION: "Kies de laatste dag waarop je de gegevens bewaart.",
            Missing.RETENTION_PASSED: "De bewaartermijn is voorbij. Verleng ze met een reden, of wis het dossier.",
            Missing.CENTRAL_NUMBER: "Vul het centrale nummer in dat mensen kunnen bellen.",
        }[self]


def missing(campaign: Campaign, today: date) -> tuple[Missing, ...]:
    """List what is still missing before lists, assignment and calls (product row B3), in the order of the wizard.

    Source: draaiboek step 1 ("waarom", "getrapt systeem") and step 2 ("zorg voor een wettelijke basis").
    """
    checks = (
        (bool(campaign.starting_points) or bool(campaign.own_reason.strip()), Missing.WHY),
        (bool(campaign.lighter_means) and bool(campaign.lighter_means_conclusion.strip()), Missing.LIGHTER_MEANS),
        (_decided(campaign, today), Missing.LEGAL_BASIS),
        (campaign.dpo_informed_on is not None and campaign.dpo_informed_on <= today, Missing.DPO),
        (campaign.retention_until is not None, Missing.RETENTION),
        (campaign.retention_until is None or campaign.retention_until >= today, Missing.RETENTION_PASSED),
        (bool(campaign.central_number.strip()), Missing.CENTRAL_NUMBER),
    )
    return tuple(lack for fulfilled, lack in checks if not fulfilled)


def _decided(campaign: Campaign, today: date) -> bool:
    """A decision counts once it is taken: a date in the future is a plan."""
    decided_on = campaign.college_decided_on
    return decided_on is not None and decided_on <= today and bool(campaign.college_number.strip())


def require_ready(campaign: Campaign, today: date) -> None:
    """Raise `GateClosed`, naming everything that is missing, unless the campaign may work with people."""
    lacks = missing(campaign, today)
    if lacks:
        raise GateClosed(
            "Deze stap kan nog niet, want er ontbreekt nog iets.",
            " ".join(lack.text for lack in lacks),
        )
