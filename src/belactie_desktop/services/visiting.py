"""Visit households without a number: who goes where and why, the list on paper, and what came of each door.

Nobody gets a list who may not have names (`domain.callers`), nor a home on the list of another service
(`domain.circuits`), and every list is a disclosure that comes back. Source:
draaiboek step 3 ("huisbezoeken inplannen", "zorg voor een aanleiding"); product row G3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from uuid import uuid4

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.campaign import require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.number_search import (
    Place,
    Result,
    Step,
    require_day,
    require_occasion,
    spoken_list,
    walking_key,
)
from belactie_desktop.files.visit_list import VisitLine, VisitList, VisitStreet, visit_list_pdf
from belactie_desktop.services.registered_papers import paper_at
from belactie_desktop.services.searching_numbers import Codes, keep, new_trace, require_home
from belactie_desktop.services.withholding import require_visible, visible
from belactie_desktop.storage import callers, campaigns, disclosures, number_searches, to_reach
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.number_searches import Home

FIELDS = ("naam", "adres", "aanleiding van het bezoek")


@dataclass(frozen=True, slots=True)
class Round:
    """What one visitor has to do: how many homes, and why."""

    caller: Caller
    home_count: int
    occasion: str


class Visiting:
    """What the coordinator does with visits."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def visitors(self) -> tuple[Caller, ...]:
        """List who may visit: callers who may have names, by name."""
        today = self._clock().date()
        with self._store.reading() as connection:
            return tuple(caller for caller in callers.all_(connection) if not obstacles(caller, today))

    def streets(self) -> tuple[tuple[str, int], ...]:
        """List the streets where visits are still to be planned: (street with its place, homes), by name."""
        with self._store.reading() as connection:
            homes = _in_walking_order(
                number_searches.outlines(connection, number_searches.ids(connection, (Step.VISIT,)))
            )
        return tuple((name, len(list(group))) for name, group in groupby(homes, key=lambda home: street(home.address)))

    def rounds(self) -> tuple[Round, ...]:
        """List who has visits planned, by name."""
        with self._store.reading() as connection:
            homes = number_searches.outlines(connection, number_searches.ids(connection, (Step.PLANNED,)))
            known = callers.all_(connection)
        found: list[Round] = []
        for caller in known:
            mine = [home for home in homes if home.caller_uid == caller.uid]
            if mine:
                found.append(Round(caller, len(mine), mine[0].occasion))
        return tuple(found)

    def plan(self, caller_uid: str, occasion: str, in_street: str = "") -> int:
        """Give the homes still to visit in a street (empty: everywhere) to a visitor; give how many.

        Homes on the list of another service stay to be visited. Raises `GateClosed`, or `NotAllowed` for who may not
        have names, without an occasion, or with nobody to visit.
        """
        now = self._clock()
        require_occasion(occasion)
        with self._store.transaction() as connection, to_reach.following(connection, ()):
            require_ready(campaigns.get(connection), now.date())
            visitor = callers.get(connection, caller_uid)
            require_may_receive_names(visitor, now.date())
            waiting = _to_visit(connection, in_street)
            if not waiting:
                raise NotAllowed("Er is hier niemand te bezoeken.", "Zet eerst gezinnen bij Bezoeken.")
            homes = require_visible(connection, visitor, waiting)
            codes = Codes(connection)
            for home in homes:
                number_searches.put(
                    connection, home.household_id, codes.of(home), Step.PLANNED, now, caller_uid, occasion.strip()
                )
        return len(homes)

    def left_out(self, caller_uid: str, in_street: str = "") -> int:
        """Count the homes still to visit that this visitor may not know: on the list of another service."""
        with self._store.reading() as connection:
            homes = _to_visit(connection, in_street)
            return len(homes) - len(visible(connection, callers.get(connection, caller_uid), homes))

    def left_off(self, caller_uid: str) -> int:
        """Count the homes planned for this visitor that their list will not hold: on a list that was read since."""
        with self._store.reading() as connection:
            homes = number_searches.homes(connection, number_searches.planned(connection, caller_uid))
            return len(homes) - len(visible(connection, callers.get(connection, caller_uid), homes))

    def write_list(self, caller_uid: str, path: Path) -> int:
        """Write the list of one visitor as a PDF and register it; give how many homes are on it.

        Homes on the list of another service, which was read since, are to be visited by somebody else again.
        Raises `GateClosed`, `NotAllowed` for who may not have names or has no visit, `DiskFull`, `ReadOnlyPlace`,
        `FileInUse` or `PlaceUnreachable`; then nothing changed.
        """
        now = self._clock()
        with paper_at(self._store, path) as (connection, write):
            campaign = campaigns.get(connection)
            require_ready(campaign, now.date())
            visitor = callers.get(connection, caller_uid)
            require_may_receive_names(visitor, now.date())
            homes = self._planned(connection, visitor, now)
            disclosures.add(
                connection,
                Disclosure(
                    uid=str(uuid4()),
                    at=now,
                    kind=DisclosureKind.PAPER,
                    receiver=visitor.name,
                    fields=FIELDS,
                    people_count=sum(len(home.members) for home in homes),
                    until_day=campaign.retention_until,
                ),
            )
            visits = VisitList(
                municipality=campaign.municipality,
                campaign=campaign.name,
                visitor=visitor.name,
                occasion=spoken_list(sorted({home.occasion for home in homes})),
                central_number=campaign.central_number,
                made_on=now.date(),
                streets=_streets(homes),
            )
            write(visit_list_pdf(visits))
        return len(homes)

    def note(self, household_id: int, result: Result, on_day: date | None) -> None:
        """Note what came of a visit; who was not home is to be visited again.

        Raises `GateClosed`, or `NotAllowed` without a day, for a day to come, or when no visit was due here.
        """
        now = self._clock()
        day = require_day(on_day, now.date())
        with self._store.transaction() as connection, to_reach.following(connection, ()):
            home = require_home(connection, household_id, now)
            trace = new_trace(home, result, Place.VISIT, day)
            keep(connection, home, replace(trace, caller_uid=home.caller_uid, occasion=home.occasion), now)

    def _planned(self, connection: Connection, visitor: Caller, now: datetime) -> list[Home]:
        planned = number_searches.homes(connection, number_searches.planned(connection, visitor.uid))
        if not planned:
            raise NotAllowed("Voor deze persoon is geen bezoek gepland.", "Plan eerst een ronde.")
        homes = require_visible(connection, visitor, planned)
        for home in planned:
            if home not in homes:
                number_searches.put(connection, home.household_id, home.code, Step.VISIT, now)
        return _in_walking_order(homes)


def _to_visit(connection: Connection, in_street: str) -> list[Home]:
    waiting = number_searches.homes(connection, number_searches.ids(connection, (Step.VISIT,)))
    return [home for home in waiting if in_street in ("", street(home.address))]


def street(address: Address) -> str:
    """Name a street with its place: "Dorpsstraat, 3998 Berkenhove"."""
    return ", ".join(part for part in (address.street, address.place_line) if part)


def _in_walking_order(homes: Sequence[Home]) -> list[Home]:
    return sorted(homes, key=lambda home: (street(home.address).casefold(), walking_key(home.address)))


def _streets(homes: Sequence[Home]) -> list[VisitStreet]:
    return [
        VisitStreet(name, [_line(home) for home in group])
        for name, group in groupby(homes, key=lambda home: street(home.address))
    ]


def _line(home: Home) -> VisitLine:
    house = f"{home.address.number} bus {home.address.box}" if home.address.box else home.address.number
    return VisitLine(house, spoken_list([member.name for member in home.members]), home.code)
