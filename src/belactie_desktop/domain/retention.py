"""Retention: what must go, when and why; who may keep things longer; and when a clock cannot be trusted.

Source: draaiboek step 3, "hoe verwerk en bewaar ik de verzamelde (persoons)gegevens?" (fixed retention period that may
be extended if needed); design, "Retention, honestly".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from belactie_desktop.domain.errors import NotAllowed


class PurgeReason(Enum):
    """Why a record goes; the value is the stored text."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    GIVEN_BACK = "given_back"
    PERIOD_OVER = "period_over"
    BY_HAND = "by_hand"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            PurgeReason.REFUSED: "De persoon wilde niet gebeld worden of gaf geen toestemming",
            PurgeReason.WITHDRAWN: "De persoon trok de toestemming in",
            PurgeReason.GIVEN_BACK: "De beller gaf het huishouden terug",
            PurgeReason.PERIOD_OVER: "De bewaartermijn is voorbij",
            PurgeReason.BY_HAND: "De coördinator wiste de gegevens",
        }[self]


@dataclass(frozen=True, slots=True)
class Extension:
    """A longer retention period: the motive and the day the DPO was told are both needed."""

    until: date
    motive: str
    dpo_informed_on: date | None


def require_extension(extension: Extension, current_until: date, today: date) -> None:
    """Raise `NotAllowed` unless the extension has a real motive, the DPO knows, and it is later than today's end."""
    words = extension.motive.split()
    if len(words) < 3:
        raise NotAllowed(
            "Verlengen kan alleen met een reden.",
            "Schrijf in een paar woorden waarom de gegevens langer nodig zijn.",
        )
    if extension.dpo_informed_on is None or extension.dpo_informed_on > today:
        raise NotAllowed(
            "De DPO is nog niet ingelicht over de verlenging.", "Vul de dag in waarop je de DPO hebt ingelicht."
        )
    if extension.until <= current_until or extension.until < today:
        raise NotAllowed(
            "De nieuwe datum moet later zijn dan de huidige.", "Kies een latere dag, of laat de termijn zoals ze is."
        )


def period_over(retention_until: date | None, today: date) -> bool:
    """Tell whether the last day of the retention period has passed; the last day itself still counts."""
    return retention_until is not None and today > retention_until


def days_left(retention_until: date, today: date) -> int:
    """Tell how many days are left; 0 on the last day, negative when it has passed."""
    return (retention_until - today).days


@dataclass(frozen=True, slots=True)
class PurgeRecord:
    """What one purge wiped: counts only, by stored name. `id` is 0 until it is stored; `executed_at` is aware."""

    id: int
    executed_at: datetime
    reason: PurgeReason
    counts: Mapping[str, int]

    @property
    def people(self) -> int:
        """How many people were wiped, on the list or not."""
        return self.counts.get(PEOPLE, 0) + self.counts.get(PEOPLE_OFF_LIST, 0)

    @property
    def wiped(self) -> tuple[tuple[str, int], ...]:
        """What was wiped, in Dutch, in a fixed order; what was not there is left out."""
        return tuple((words, self.counts[name]) for name, words in _COUNT_LABELS.items() if self.counts.get(name))

    @property
    def figures(self) -> Mapping[str, int]:
        """The anonymous figures kept with it, by name without the mark."""
        return {name.removeprefix(FIGURE): n for name, n in self.counts.items() if name.startswith(FIGURE)}


PEOPLE = "person"
"""People who were on the list: what the figures of the campaign still count."""
PEOPLE_OFF_LIST = "person_off_list"
FIGURE = "figure."
"""Marks a count that is no count of wiped rows but a figure of the campaign that stays."""

_COUNT_LABELS = {
    PEOPLE: "Mensen op de bellijst",
    PEOPLE_OFF_LIST: "Mensen niet op de bellijst",
    "household": "Adressen",
    "phone": "Telefoonnummers",
    "service_use": "Gebruik van diensten",
    "assignment": "Toewijzingen aan een beller",
    "call_attempt": "Belpogingen",
    "conversation": "Gesprekken",
    "consent": "Antwoorden op toestemmingsvragen",
    "answer": "Antwoorden en notities",
    "follow_up": "Afspraken om terug te bellen",
    "help_request": "Hulpvragen",
    "handover_request": "Regels van doorgegeven hulpvragen",
    "handover": "Doorgegeven bestanden",
    "matcher": "Matchers",
    "belmap": "Sleutels van belmappen",
    "caller": "Bellers",
    "care_home": "Adressen van woonzorgcentra",
    "street_quarter": "Straten van een wijk",
    "list_source": "Ingelezen lijsten",
    "list_entry": "Rijen van ingelezen lijsten",
    "doubt": "Twijfels over dubbels",
    "match_decision": "Beslissingen over dubbels",
    "reach": "Zoektochten naar een nummer",
    "reach_attempt": "Opzoekingen, brieven en bezoeken",
    "saved_selection": "Bewaarde keuzes",
    "receiver": "Namen van ontvangers in het register",
}


class ScheduledStep(Enum):
    """What the scheduled run does with one file."""

    KEEP = "keep"
    ANNOUNCE = "announce"
    DESTROY = "destroy"
    CLOCK_DOUBT = "clock_doubt"


@dataclass(frozen=True, slots=True)
class RegisteredFile:
    """What the register of the user's data folder knows of a file: path and dates only. Moments are aware.

    `changed_at`: when the file itself was last written, as the disk told when this program let go of it.
    """

    path: str
    ends_on: date
    last_seen_at: datetime
    announced_at: datetime | None = None
    changed_at: datetime | None = None


WAIT_AFTER_ANNOUNCEMENT = timedelta(hours=24)
LARGEST_JUMP = timedelta(days=400)


def scheduled_step(file: RegisteredFile, now: datetime) -> ScheduledStep:
    """Decide what the scheduled run does: announce first, destroy at least 24 hours later.

    Clock guards: a clock earlier than a moment already seen, or more than 400 days after it, destroys nothing.
    """
    seen = max(moment for moment in (file.last_seen_at, file.announced_at) if moment is not None)
    if now < seen or now - seen > LARGEST_JUMP:
        return ScheduledStep.CLOCK_DOUBT
    if not period_over(file.ends_on, now.date()):
        return ScheduledStep.KEEP
    if file.announced_at is None:
        return ScheduledStep.ANNOUNCE
    if now - file.announced_at < WAIT_AFTER_ANNOUNCEMENT:
        return ScheduledStep.KEEP
    return ScheduledStep.DESTROY


def used_elsewhere(file: RegisteredFile, changed_at: datetime) -> bool:
    """Tell whether a file was written after this computer last had it: its period may be longer by now."""
    return file.changed_at is not None and changed_at > file.changed_at


def opening_step(ends_on: date | None, last_seen_at: datetime | None, now: datetime) -> ScheduledStep:
    """Decide at opening whether everything goes: KEEP, DESTROY, or CLOCK_DOUBT when this computer's clock looks wrong.

    `last_seen_at`: the last moment on which the file was open, None for the first time.
    """
    if not period_over(ends_on, now.date()):
        return ScheduledStep.KEEP
    if last_seen_at is not None and (now < last_seen_at or now - last_seen_at > LARGEST_JUMP):
        return ScheduledStep.CLOCK_DOUBT
    return ScheduledStep.DESTROY
