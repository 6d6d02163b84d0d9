"""Look-up sheets: on paper or as an encrypted workbook for who searches 1207 and the Witte Gids, and its answers back.

Owns the registers around it: nobody gets a sheet who may not have names, homes on the list of another service are left
out of it, and every sheet is a disclosure. Rows are known again by a code without meaning, never by a name; reading
back twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_OID, uuid4, uuid5

from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.campaign import Campaign, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import COORDINATOR, Disclosure, DisclosureKind
from belactie_desktop.domain.errors import BelactieError, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import (
    DIRECTORIES,
    SEARCH_RESULTS,
    Place,
    Result,
    Step,
    Trace,
    allows,
    spoken_list,
)
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from belactie_desktop.files.search_sheet import SearchLine, search_sheet_pdf
from belactie_desktop.services.registered_papers import paper_at, with_file
from belactie_desktop.services.searching_numbers import Codes, Finding, give_number, keep, read_number
from belactie_desktop.services.withholding import require_visible, visible
from belactie_desktop.storage import callers, campaigns, disclosures, number_searches
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.number_searches import Home
from belactie_desktop.storage.phrases import neutral_code, new_phrase

FIELDS = ("naam", "adres")
SHEET = "Opzoeken"
LINE, NAMES, ADDRESS, NUMBER, PLACE, OUTCOME = "Regel", "Wie", "Adres", "Nummer", "Waar gezocht", "Uitkomst"
HEADER = (LINE, NAMES, ADDRESS, NUMBER, PLACE, OUTCOME)
_WIDTHS = (11.0, 38.0, 40.0, 18.0, 15.0, 20.0)
OUTCOMES = tuple(result.label for result in (Result.FOUND, *SEARCH_RESULTS))
_NOTES = (
    "Zoek deze gezinnen op bij 1207 of in de Witte Gids.",
    "Vul per regel het nummer in en kies waar je het vond. Vond je niets? Kies dan bij Uitkomst wat er was.",
    "Laat de kolom Regel staan zoals ze is. Daaraan herkent het programma elk gezin.",
    "Bewaar het bestand met dezelfde wachtzin en geef het terug aan de coördinator. Wis daarna je eigen kopie.",
)
TO_SEARCH = (Step.SEARCH, Step.CHECK_AGAIN)
"""The steps whose households a sheet holds."""


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A workbook that was just made. `phrase` is shown once and kept nowhere."""

    path: Path
    phrase: str = field(repr=False)
    receiver: str
    home_count: int


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """A row that could not be used: its number in the sheet, what is wrong and what to do. Without personal data."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a filled-in workbook brought. `known`: rows that were read before; `empty`: rows nobody filled in."""

    found: int
    searched: int
    known: int
    empty: int
    problems: tuple[SheetProblem, ...]


class SearchSheets:
    """Make look-up sheets and read them back."""

    def __init__(self, store: Store, clock: Clock, words: Sequence[str]) -> None:
        """Work in the dossier `store`; phrases are drawn from `words`."""
        self._store = store
        self._clock = clock
        self._words = words

    def receivers(self) -> tuple[Caller, ...]:
        """List who may get a sheet, beside the coordinator: callers who may have names."""
        today = self._clock().date()
        with self._store.reading() as connection:
            return tuple(caller for caller in callers.all_(connection) if not obstacles(caller, today))

    def left_out(self, receiver_uid: str) -> int:
        """Count the households that a sheet for this receiver would not hold: on the list of another service."""
        if not receiver_uid:
            return 0
        with self._store.reading() as connection:
            homes = number_searches.homes(connection, number_searches.ids(connection, TO_SEARCH))
            return len(homes) - len(visible(connection, callers.get(connection, receiver_uid), homes))

    def write_paper(self, receiver_uid: str, path: Path) -> int:
        """Write the sheet with every household still to search as a PDF, and register it; give how many.

        `receiver_uid` empty: for the coordinator; anyone else gets no household on the list of another service. Raises
        `GateClosed`, `NotAllowed` for who may not have names or when there is nobody to search, `DiskFull`,
        `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`; then nothing changed.
        """
        now = self._clock()
        with paper_at(self._store, path) as (connection, write):
            campaign, receiver = self._gate(connection, receiver_uid, now)
            found = self._homes(connection, receiver_uid, now)
            lines = [_line(home) for home in found]
            disclosures.add(connection, _disclosure(found, DisclosureKind.PAPER, receiver, campaign, now))
            write(search_sheet_pdf(campaign.municipality, campaign.name, receiver, now.date(), lines))
        return len(found)

    def write_workbook(self, receiver_uid: str, folder: Path, job: Job | None = None) -> MadeSheet:
        """Make the encrypted workbook in `folder` and register it.

        Raises what `write_paper` raises, or `Cancelled`; then there is no file and nothing changed.
        """
        job, now = job or Job(), self._clock()
        job.report(0, 0, "Opzoeklijst versleutelen")
        with with_file(self._store) as (connection, stands_at):
            campaign, receiver = self._gate(connection, receiver_uid, now)
            found = self._homes(connection, receiver_uid, now)
            code = neutral_code()
            target = folder / f"opzoeken-{now.date().isoformat()}-{code}.xlsx"
            phrase = new_phrase(self._words)
            disclosures.add(connection, _disclosure(found, DisclosureKind.EXPORT, receiver, campaign, now))
            _write(target, code, found, phrase)
            stands_at(target)
            job.report(1, 1, "Klaar")
        return MadeSheet(target, phrase, receiver, len(found))

    def read_back(self, path: Path, phrase: str, job: Job | None = None) -> ReadBack:
        """Take the answers of a filled-in workbook: all rows that are good, in one transaction.

        Raises `GateClosed`, `NotAllowed` when it is no look-up sheet, `Cancelled`, or what `read_encrypted` raises.
        """
        job, now = job or Job(), self._clock()
        job.report(0, 0, "Opzoeklijst lezen")
        texts = read_encrypted(path, phrase)
        if not texts or tuple(texts[0][: len(HEADER)]) != HEADER:
            raise NotAllowed("Dit is geen opzoeklijst van dit programma.", "Kies het bestand dat je hier maakte.")
        with self._store.transaction() as connection:
            require_ready(campaigns.get(connection), now.date())
            reading = _Reading(connection, now)
            for at, row in enumerate(texts[1:], 2):
                job.report(at - 1, len(texts) - 1, "Opzoeklijst lezen")
                reading.take(at, row)
        return reading.report()

    def _gate(self, connection: Connection, receiver_uid: str, now: datetime) -> tuple[Campaign, str]:
        """Let only pass who may have names; give the campaign and the name for the register."""
        campaign = campaigns.get(connection)
        require_ready(campaign, now.date())
        if not receiver_uid:
            return campaign, COORDINATOR
        receiver = callers.get(connection, receiver_uid)
        require_may_receive_names(receiver, now.date())
        return campaign, receiver.name

    def _homes(self, connection: Connection, receiver_uid: str, now: datetime) -> tuple[Home, ...]:
        """Read whom this receiver still has to search, and see to it that everyone has a code."""
        found = number_searches.homes(connection, number_searches.ids(connection, TO_SEARCH))
        if not found:
            raise NotAllowed("Er is niemand op te zoeken.", "Zet eerst gezinnen bij Opzoeken.")
        if receiver_uid:
            found = require_visible(connection, callers.get(connection, receiver_uid), found)
        codes = Codes(connection)
        for home in found:
            if not home.code:
                number_searches.put(connection, home.household_id, codes.of(home), home.step, now)
        return number_searches.homes(connection, [home.household_id for home in found])


class _Reading:
    """Takes the rows of one filled-in workbook, one by one, and counts what came of them."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now
        self._homes = number_searches.codes(connection)
        self._counts = {"found": 0, "searched": 0, "known": 0, "empty": 0}
        self._problems: list[SheetProblem] = []

    def take(self, at: int, row: Sequence[str]) -> None:
        """Take one row; what is wrong with it is kept as a sentence."""
        sheet_code, _, code = row[0].strip().casefold().partition("-")
        number, place, outcome = (text.strip() for text in row[3:6])
        if not any((number, outcome)):
            self._counts["empty"] += 1
            return
        try:
            self._counts[self._apply(f"{sheet_code}-{code}", code, number, place, outcome)] += 1
        except BelactieError as error:
            self._problems.append(SheetProblem(at, f"{error.what} {error.do}"))

    def report(self) -> ReadBack:
        """Tell what all rows brought."""
        return ReadBack(**self._counts, problems=tuple(self._problems))

    def _apply(self, line: str, code: str, number: str, place: str, outcome: str) -> str:
        """Take one answer; give under which count it falls."""
        if code not in self._homes:
            raise NotAllowed("Deze regel herkennen we niet.", "Zet in de kolom Regel terug wat er stond.")
        result = _result(number, outcome)
        # The same answer on the same line of the same sheet is the same try, however often it is read.
        uid = str(uuid5(NAMESPACE_OID, f"{line} {result.value} {number if result is Result.FOUND else ''}"))
        if number_searches.is_traced(self._connection, uid):
            return "known"
        found = number_searches.homes(self._connection, [self._homes[code]])
        if not found:
            raise NotAllowed(
                "Dit gezin heeft al een nummer, of wil niet gebeld worden.", "Je hoeft hier niets meer te doen."
            )
        where = _place(place, result)
        trace = Trace(uid, found[0].household_id, result, where, self._now.date())
        if result is Result.FOUND:
            give_number(self._connection, found[0], read_number(number), Finding(number, where))
        if allows(found[0].step, result):
            keep(self._connection, found[0], trace, self._now)
        else:
            # It went on to a letter or visit meanwhile: good to know, and nothing moves back.
            number_searches.add_trace(self._connection, trace, self._now)
        return "found" if result is Result.FOUND else "searched"


def _result(number: str, outcome: str) -> Result:
    """Say what a row tells; a number counts as found, unless the outcome says otherwise."""
    by_label = {result.label.casefold(): result for result in (Result.FOUND, *SEARCH_RESULTS)}
    result = by_label.get(outcome.casefold()) if outcome else Result.FOUND
    if result is None:
        raise NotAllowed("Deze uitkomst kennen we niet.", f"Kies een van deze: {spoken_list(OUTCOMES)}.")
    if number and result is not Result.FOUND:
        raise NotAllowed("Er staat een nummer, en toch een andere uitkomst.", "Laat een van de twee weg.")
    if not number and result is Result.FOUND:
        raise NotAllowed("Het gevonden nummer ontbreekt.", "Vul het nummer in.")
    return result


def _place(text: str, result: Result) -> Place:
    """Say where was looked; without an answer it was 1207, except that a number needs its source."""
    by_label = {place.label.casefold(): place for place in DIRECTORIES}
    place = by_label.get(text.casefold())
    if place is None and (text or result is Result.FOUND):
        raise NotAllowed("We weten niet waar dit nummer stond.", "Kies bij Waar gezocht: 1207 of Witte Gids.")
    return place or Place.INFO_1207


def _line(home: Home) -> SearchLine:
    address = "\n".join(line for line in (home.address.street_line, home.address.place_line) if line)
    return SearchLine(home.code, spoken_list([member.name for member in home.members]), address)


def _write(path: Path, code: str, homes: Sequence[Home], phrase: str) -> None:
    lines = [_line(home) for home in homes]
    write_encrypted(
        path,
        SHEET,
        HEADER,
        [(f"{code}-{line.code}", line.names, line.address.replace("\n", ", "), "", "", "") for line in lines],
        phrase,
        column_widths=_WIDTHS,
        notes=_NOTES,
        list_columns={PLACE: [place.label for place in DIRECTORIES], OUTCOME: OUTCOMES},
    )


def _disclosure(
    homes: Sequence[Home], kind: DisclosureKind, receiver: str, campaign: Campaign, now: datetime
) -> Disclosure:
    return Disclosure(
        uid=str(uuid4()),
        at=now,
        kind=kind,
        receiver=receiver,
        fields=FIELDS,
        people_count=sum(len(home.members) for home in homes),
        until_day=campaign.retention_until,
    )
