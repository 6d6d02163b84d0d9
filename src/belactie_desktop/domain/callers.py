"""Callers: who may phone, and the hard gate before anyone receives a single name.

Source: draaiboek step 2, "wie mag er bellen?".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language


class CallerKind(Enum):
    """Three kinds of callers; the value is the stored text."""

    EMPLOYEE = "employee"
    VOLUNTEER = "volunteer"
    ELECTED = "elected"

    @property
    def label(self) -> str:
        """The word on screen and on paper."""
        return {
            CallerKind.EMPLOYEE: "Medewerker",
            CallerKind.VOLUNTEER: "Vrijwilliger",
            CallerKind.ELECTED: "Mandataris",
        }[self]


class CallPlace(Enum):
    """Where a caller calls from; the value is the stored text."""

    ON_SITE = "on_site"
    AT_HOME = "at_home"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {CallPlace.ON_SITE: "Op de bellocatie", CallPlace.AT_HOME: "Thuis"}[self]


class LeavingReason(Enum):
    """Why a caller stops; asked kindly, never required. The value is the stored text."""

    NO_TIME = "no_time"
    HEALTH = "health"
    TOO_HEAVY = "too_heavy"
    NOT_WHAT_EXPECTED = "not_what_expected"
    CAMPAIGN_ENDS = "campaign_ends"
    OTHER = "other"
    NOT_SAID = "not_said"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            LeavingReason.NO_TIME: "Geen tijd meer",
            LeavingReason.HEALTH: "Gezondheid of familie",
            LeavingReason.TOO_HEAVY: "De gesprekken zijn te zwaar",
            LeavingReason.NOT_WHAT_EXPECTED: "Het is niet wat verwacht was",
            LeavingReason.CAMPAIGN_ENDS: "De actie loopt af",
            LeavingReason.OTHER: "Een andere reden",
            LeavingReason.NOT_SAID: "Wil het liever niet zeggen",
        }[self]


ELECTED_WARNING = (
    "Een mandataris mag alleen bellen als dat helemaal los staat van het mandaat. "
    "Elke verwijzing naar dat mandaat is verboden. Het kan, maar het is niet de eerste keuze."
)


@dataclass(frozen=True, slots=True)
class CallerDetails:
    """What the coordinator fills in about a caller; the days and papers are noted apart.

    `organisation` is the service or association; `apart_from_office` is the tick an elected official needs.
    """

    name: str
    kind: CallerKind
    organisation: str = ""
    address: str = ""
    role: str = "Beller"
    apart_from_office: bool = False
    availability: frozenset[HalfDay] = frozenset()
    place: CallPlace | None = None
    languages: frozenset[Language] = frozenset()
    phone: str = field(default="", repr=False)
    intro_talk_on: date | None = None
    trained_on: date | None = None
    insured: bool = False
    expenses: str = ""


@dataclass(frozen=True, slots=True)
class Caller:
    """Someone who may phone inhabitants.

    `organisation` is the service or association; `apart_from_office` is the tick an elected official needs;
    `declaration_signed_on` is the day on the signed paper; from the day `left_on` this person calls no more.
    `availability` and `languages` empty: not asked yet. `informed_on`: the information note for volunteers was given.
    """

    uid: str
    name: str
    kind: CallerKind
    organisation: str = ""
    address: str = ""
    role: str = "Beller"
    declaration_signed_on: date | None = None
    apart_from_office: bool = False
    left_on: date | None = None
    availability: frozenset[HalfDay] = frozenset()
    place: CallPlace | None = None
    languages: frozenset[Language] = frozenset()
    phone: str = field(default="", repr=False)
    intro_talk_on: date | None = None
    trained_on: date | None = None
    informed_on: date | None = None
    insured: bool = False
    expenses: str = ""
    leaving_reason: LeavingReason | None = None
    leaving_note: str = field(default="", repr=False)
    statement_on: date | None = None
    thanked_on: date | None = None


class Obstacle(Enum):
    """Why a caller may not receive names."""

    NO_DECLARATION = "no_declaration"
    NOT_APART_FROM_OFFICE = "not_apart_from_office"
    LEFT = "left"

    @property
    def text(self) -> str:
        """One plain sentence."""
        return {
            Obstacle.NO_DECLARATION: "De vertrouwelijkheidsverklaring is nog niet getekend.",
            Obstacle.NOT_APART_FROM_OFFICE: "Er is nog niet bevestigd dat het bellen los staat van het mandaat.",
            Obstacle.LEFT: "Deze persoon belt niet meer mee.",
        }[self]

    @property
    def label(self) -> str:
        """Two words for a tag."""
        return {
            Obstacle.NO_DECLARATION: "Niet getekend",
            Obstacle.NOT_APART_FROM_OFFICE: "Mandaat nakijken",
            Obstacle.LEFT: "Gestopt",
        }[self]

    @property
    def remedy(self) -> str:
        """What the coordinator can do about it."""
        return {
            Obstacle.NO_DECLARATION: "Laat de verklaring tekenen en vul de datum in bij Bellers.",
            Obstacle.NOT_APART_FROM_OFFICE: "Bespreek het met deze persoon en zet het vinkje bij Bellers.",
            Obstacle.LEFT: "Geef het werk aan een andere beller.",
        }[self]


def obstacles(caller: Caller, today: date) -> tuple[Obstacle, ...]:
    """List what stands between this caller and the first name.

    A declaration counts from the day it was signed, so a date in the future does not. It is asked of everyone:
    for employees it confirms the secrecy they already owe (product row D2, "nobody gets a single name before it").
    """
    signed = caller.declaration_signed_on
    checks = (
        (signed is not None and signed <= today, Obstacle.NO_DECLARATION),
        (caller.kind is not CallerKind.ELECTED or caller.apart_from_office, Obstacle.NOT_APART_FROM_OFFICE),
        (caller.left_on is None or caller.left_on > today, Obstacle.LEFT),
    )
    return tuple(obstacle for fulfilled, obstacle in checks if not fulfilled)


def require_may_receive_names(caller: Caller, today: date) -> None:
    """Raise `NotAllowed` unless this caller may receive names of inhabitants."""
    found = obstacles(caller, today)
    if found:
        raise NotAllowed(
            "Deze beller mag nog geen namen krijgen. " + " ".join(obstacle.text for obstacle in found),
            " ".join(obstacle.remedy for obstacle in found),
        )


def with_details(caller: Caller, details: CallerDetails) -> Caller:
    """Put in what the coordinator filled in; a declaration signed under another name no longer counts."""
    name = " ".join(details.name.split())
    return replace(
        caller,
        name=name,
        kind=details.kind,
        organisation=details.organisation.strip(),
        address=details.address.strip(),
        role=details.role.strip(),
        apart_from_office=details.apart_from_office,
        availability=details.availability,
        place=details.place,
        languages=details.languages,
        phone=details.phone.strip(),
        intro_talk_on=details.intro_talk_on,
        trained_on=details.trained_on,
        insured=details.insured,
        expenses=details.expenses.strip(),
        declaration_signed_on=caller.declaration_signed_on if name == caller.name else None,
    )


def require_complete(details: CallerDetails, today: date) -> None:
    """Raise `NotAllowed` when a caller has no name, or when something would have been held on a day to come.

    Without a name the declaration and the slip would be nobody's.
    """
    if not details.name.strip():
        raise NotAllowed("De naam van de beller ontbreekt.", "Vul de voornaam en de familienaam in.")
    for day in (details.intro_talk_on, details.trained_on):
        require_day_held(day, today)


def require_signing_day(signed_on: date, today: date) -> None:
    """Raise `NotAllowed` when a declaration would be signed on a day that is still to come."""
    if signed_on > today:
        raise NotAllowed("Die dag moet nog komen.", "Vul de dag in die op het getekende papier staat.")


def require_day_held(day: date | None, today: date) -> None:
    """Raise `NotAllowed` when something would have happened on a day that is still to come."""
    if day is not None and day > today:
        raise NotAllowed("Die dag moet nog komen.", "Vul de dag pas in als het gebeurd is.")
