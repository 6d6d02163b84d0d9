"""Let a caller leave: what is out comes back first, the open people are free again, a statement, and a thank-you."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from belactie_desktop.domain.assignment import TO_BE_CALLED
from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.calls import standing
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.leaving import (
    Given,
    LeavingDetails,
    as_left,
    as_returned,
    obstacles_to_leaving,
    require_nothing_out,
    still_out,
    with_statement,
    with_thanks,
)
from belactie_desktop.domain.number_search import Step
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.leaving_statement import GivenBack, LeavingStatement, leaving_statement_pdf
from belactie_desktop.storage import (
    assignments,
    call_settings,
    callers,
    calls,
    campaigns,
    given_to_callers,
    household_languages,
    number_searches,
    recurring_calls,
    ring_numbers,
)
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.phrases import neutral_code


@dataclass(frozen=True, slots=True)
class LeavingPreview:
    """What happens when somebody leaves now.

    `people_open`: who goes back to be given to others; `visits_planned`: homes that somebody else visits; `sheets_out`:
    numbers of call sheets; `papers_out`: other papers with names; `obstacles`: what must come back first, in words.
    """

    people_open: int
    belmap_out: bool
    sheets_out: tuple[int, ...]
    obstacles: tuple[str, ...]
    visits_planned: int = 0
    papers_out: int = 0


class Leaving:
    """What the coordinator does when a caller stops."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def preview(self, uid: str) -> LeavingPreview:
        """Tell what is still out and how much work goes back, without changing anything."""
        with self._store.reading() as connection:
            out = still_out(given_to_callers.to(connection, callers.get(connection, uid)))
            people = self._open_people(connection, uid)
            visits = number_searches.planned(connection, uid)
        return LeavingPreview(len(people), out.belmap, out.sheets, obstacles_to_leaving(out), len(visits), out.papers)

    def leave(self, uid: str, details: LeavingDetails) -> Caller:
        """Let somebody leave from today on: no names any more, and who is still to be called has no caller again.

        Who was called stays with the one who called them, for the figures. Raises `NotAllowed` while a belmap, call
        sheet or other paper is out.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            caller = callers.get(connection, uid)
            require_nothing_out(still_out(given_to_callers.to(connection, caller)))
            assignments.remove(connection, self._open_people(connection, uid))
            _free_visits(connection, uid, now)
            left = as_left(caller, details, now.date())
            callers.change(connection, left)
        return left

    def return_(self, uid: str) -> Caller:
        """Let somebody who left take part again; the reason and the papers of the leaving are forgotten."""
        return self._replace(uid, as_returned)

    def note_statement(self, uid: str, day: date | None) -> Caller:
        """Keep the day on the signed statement, or take it back; raise `NotAllowed` on a day to come."""
        today = self._clock().date()
        return self._replace(uid, lambda caller: with_statement(caller, day, today))

    def note_thanks(self, uid: str, day: date | None) -> Caller:
        """Keep when somebody was thanked, or take it back; raise `NotAllowed` on a day to come."""
        today = self._clock().date()
        return self._replace(uid, lambda caller: with_thanks(caller, day, today))

    def statement(self, uid: str) -> bytes:
        """Make the statement that everything came back or was destroyed, as a PDF.

        Raises `NotAllowed` for somebody who still calls or still holds something.
        """
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            caller = callers.get(connection, uid)
            given = given_to_callers.to(connection, caller)
        if caller.left_on is None:
            raise NotAllowed("Deze persoon belt nog mee.", "Noteer eerst dat deze persoon stopt.")
        require_nothing_out(still_out(given))
        return leaving_statement_pdf(_statement(caller, caller.left_on, campaign, given))

    def write_statement(self, uid: str, path: Path) -> None:
        """Write the statement to `path`; the same refusals as `statement`, and those of the disk."""
        write_atomically(path, self.statement(uid))

    def proposed_file_name(self) -> str:
        """Propose a file name that names nobody."""
        return f"teruggave-{neutral_code()}.pdf"

    def _open_people(self, connection: Connection, uid: str) -> list[int]:
        """List whom this caller still has to call, without looking at everybody else."""
        homes = given_to_callers.homes_of_people(connection, uid)
        tried = calls.attempts(connection, tuple(homes))
        languages = household_languages.noted(connection)
        numbers = ring_numbers.of_people(connection, list(homes))
        rules = call_settings.rules(connection)
        agreed = recurring_calls.all_(connection)
        found: list[int] = []
        for person, home in homes.items():
            noted = languages.get(home)
            noted_at = noted.at if noted else None
            where = standing(tried.get(person, ()), numbers[person], rules, noted_at, agreed.get(person))
            if where.bucket in TO_BE_CALLED:
                found.append(person)
        return found

    def _replace(self, uid: str, change: Callable[[Caller], Caller]) -> Caller:
        with self._store.transaction() as connection:
            caller = change(callers.get(connection, uid))
            callers.change(connection, caller)
        return caller


def _free_visits(connection: Connection, uid: str, now: datetime) -> None:
    """Let the homes that this caller would visit wait for somebody else."""
    for home in number_searches.homes(connection, number_searches.planned(connection, uid)):
        number_searches.put(connection, home.household_id, home.code, Step.VISIT, now)


def _statement(caller: Caller, left_on: date, campaign: Campaign, given: tuple[Given, ...]) -> LeavingStatement:
    return LeavingStatement(
        organisation=campaign.municipality,
        organisation_address=campaign.address,
        campaign=campaign.name,
        name=caller.name,
        address=caller.address,
        kind=caller.kind,
        left_on=left_on,
        given=tuple(_line(one) for one in given),
    )


def _line(one: Given) -> GivenBack:
    line = one.disclosure
    ended_on = line.returned_at.date() if line.returned_at else None
    how = line.ending.label if line.ending else "Terug of vernietigd"
    return GivenBack(one.words, line.at.date(), ended_on, how, line.ending is Ending.LOST)
