"""Call sheets: calling on paper with a numbered list, and what may be typed in from it afterwards.

A sheet is a belmap on paper: the same gates, the same rules for what is noted. What comes of a call is decided in
`calls` and `consent`; here only what paper adds. Source: draaiboek step 2 (who has access) and step 3 ("bewaar een
overzicht van wie welke gegevens heeft ontvangen"); product row D7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID, uuid5

from belactie_desktop.domain.assignment import CallableHousehold
from belactie_desktop.domain.calls import UNANSWERED, Attempt, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.disclosures import Ending, proposed_last_day, require_last_day
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.requests import NeedAxis, RequestStatus, Urgency

FIELDS = ("naam", "leeftijd", "adres", "telefoonnummer")
"""What of an inhabitant is on a sheet, for the register of disclosures."""
USUAL_DAYS = 7
USUAL_PEOPLE = 20
MOST_PEOPLE = 60
MOST_TRIES = 3
"""So many tries of one person have room on a sheet."""
_FIRST_HOUR = time(9)


@dataclass(frozen=True, slots=True)
class CallSheet:
    """A sheet as the dossier knows it.

    `until_day`: the day before which it is back; `returned_at` and `ending`: when and how it ended.
    """

    uid: str
    number: int
    caller_uid: str
    made_at: datetime
    people_count: int
    until_day: date | None = None
    returned_at: datetime | None = None
    ending: Ending | None = None

    @property
    def is_out(self) -> bool:
        """Whether a caller can still have this paper."""
        return self.returned_at is None

    @property
    def name(self) -> str:
        """What the sheet is called: "Belblad 12"."""
        return f"Belblad {self.number}"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a sheet: its number, who it is about, and when something was typed in for it last."""

    line: int
    person_id: int
    typed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A help request as it stands on the paper."""

    axis: NeedAxis
    kind: str
    note: str = field(default="", repr=False)
    urgency: Urgency = Urgency.NORMAL


@dataclass(frozen=True, slots=True)
class PaperWish:
    """How often and when the person wants to be called again."""

    frequency: Frequency
    moments: tuple[DayPart, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperResult:
    """What one line of a sheet says. `at`: when was called; `next_at`: when to call back; `tries`: which try (1 first).

    consents: what is ticked, what is not ticked is absent; notes: key of a step -> text; `worry`: for the coordinator.
    """

    outcome: Outcome
    at: datetime
    next_at: datetime | None = None
    consents: Mapping[ConsentScope, bool] = field(default_factory=dict[ConsentScope, bool])
    notes: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    requests: tuple[PaperRequest, ...] = field(default=(), repr=False)
    wish: PaperWish | None = None
    worry: bool = False
    tries: int = 1

    @property
    def talked(self) -> bool:
        """Whether there was a conversation, and so a question for consent."""
        return self.outcome in (Outcome.ANSWERED, Outcome.REFUSED)

    @property
    def noted(self) -> bool:
        """Whether anything is noted that needs consent."""
        return bool(self.requests or self.wish or any(note.strip() for note in self.notes.values()))


def usual_until(today: date, retention_until: date | None) -> date:
    """Propose the last day of a sheet: one week, and never past the retention period."""
    return proposed_last_day(today, USUAL_DAYS, retention_until)


def require_until(until_day: date, today: date, retention_until: date | None) -> None:
    """Raise `NotAllowed` when a sheet would have to be back already, or outlive the retention period."""
    require_last_day(until_day, today, retention_until, "dag", "belblad")


def require_ending(ending: Ending) -> None:
    """Raise `NotAllowed` for a lost sheet: who was on it, and who must be told, is noted elsewhere."""
    if ending is Ending.LOST:
        raise NotAllowed(
            "Een verloren belblad meld je op een andere plaats.",
            "Kies Wie kreeg welke gegevens, duid het blad aan, en meld daar het verlies.",
        )


def first_homes(homes: Sequence[CallableHousehold], most: int) -> tuple[CallableHousehold, ...]:
    """Take the first whole households with at most `most` people together; the first one always."""
    taken: list[CallableHousehold] = []
    count = 0
    for home in homes:
        count += len(home.person_ids)
        if taken and count > most:
            break
        taken.append(home)
    return tuple(taken)


def usual_moment(day: date, made_at: datetime, now: datetime) -> datetime:
    """Propose when was called on a day: nine o'clock, not before the sheet was made and not after now.

    All in the zone of `now`; seconds are left out.
    """
    opening = datetime.combine(day, _FIRST_HOUR, now.tzinfo)
    return min(max(opening, made_at.astimezone(now.tzinfo)), now)


def require_moment(at: datetime, made_at: datetime, now: datetime) -> None:
    """Raise `NotAllowed` when a call would be still to come, or from before the sheet was made."""
    if at > now:
        raise NotAllowed("Dat moment moet nog komen.", "Vul in wanneer er gebeld is.")
    # The hour on paper has no seconds.
    if at < made_at.replace(second=0, microsecond=0):
        raise NotAllowed("Toen was dit blad nog niet gemaakt.", "Kijk de dag en het uur na.")


def require_whole(result: PaperResult) -> None:
    """Raise `NotAllowed` when a line does not say enough, or says what does not go together.

    Without a yes to noting nothing but the outcome may be typed in: the same rule as in a conversation.
    """
    record = result.consents.get(ConsentScope.RECORD)
    if result.outcome is Outcome.ANSWERED and record is None:
        raise NotAllowed(
            "Er staat niet bij of deze persoon toestemming gaf.",
            "Kies Ja of Nee. Staat het niet op het blad? Vraag het aan de beller.",
        )
    if result.noted and record is not True:
        raise NotAllowed(
            "Er is geen toestemming om iets te noteren.", "Typ alleen het resultaat in, en vernietig de notitie."
        )
    if not result.talked and result.consents:
        raise NotAllowed("Zonder gesprek is er geen toestemming.", "Kies Gesprek gevoerd, of typ alleen het resultaat.")
    if result.consents.get(ConsentScope.CALL_AGAIN) is True and result.wish is None:
        raise NotAllowed("Er staat niet bij hoe vaak we mogen bellen.", "Kies hoe vaak, en welk moment.")
    if result.next_at is not None and result.next_at <= result.at:
        raise NotAllowed("Terugbellen kan niet voor het gesprek zelf.", "Kijk de dag en het uur van terugbellen na.")
    if not 1 <= result.tries <= MOST_TRIES:
        raise NotAllowed("Op een belblad is plaats voor drie pogingen.", "Zet deze mensen op een nieuw blad.")


def attempt_uid(sheet_uid: str, line: int, tries: int) -> str:
    """Give the uid of what came of one try on one line: typed in twice it is the same, whoever types."""
    return str(uuid5(UUID(sheet_uid), f"{line}/{tries}"))


def worry_uid(sheet_uid: str, line: int, tries: int) -> str:
    """Give the uid of the worry that was reported with one try."""
    return str(uuid5(UUID(sheet_uid), f"{line}/{tries}/worry"))


def may_try_again(typed: Sequence[Attempt]) -> bool:
    """Tell whether a next try can be typed in on a line: the last one was in vain, and the paper has room."""
    return bool(typed) and typed[-1].outcome in UNANSWERED and len(typed) < MOST_TRIES


def require_not_passed_on(statuses: Sequence[RequestStatus]) -> None:
    """Raise `NotAllowed` when a help request of a line already left: taking it back would not bring it home."""
    if any(status is not RequestStatus.OPEN for status in statuses):
        raise NotAllowed(
            "Een hulpvraag van deze regel is al doorgegeven.", "Spreek met de ontvanger af wat er moet veranderen."
        )
