"""A campaign as a coordinator runs it, through the services alone: what every journey starts from.

Owns the wiring with quick keys, and the steps that several journeys need. What a step must show stands in the tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from belactie_desktop.domain.callers import Caller, CallerDetails, CallerKind
from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.enrolling import Enrolling
from belactie_desktop.services.founding import Founding
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.handing_out import HandedOut, HandingOut
from belactie_desktop.services.handing_over import HandingOver
from belactie_desktop.services.importing import Importing, ImportReport, SourceDetails
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.services.unlocking import OpenFile, Unlocking
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage.database import FileKind, Store
from tests.builders import NOW, READY, FakeClock
from tests.files.pdf_reading import written_order
from tests.round_builder import LIGHT, WORDS

LISTS = Path(__file__).parents[1] / "data" / "lists"
PASSPHRASE = "Zeven peren onder de trap"
REGISTER = ("bevolkingsregister.xlsx", ListKind.POPULATION_REGISTER)
CARE_HOMES = ("woonzorgcentra.csv", ListKind.CARE_HOMES)
DIRECTORY = ("telefoongids.csv", ListKind.DIRECTORY)
SERVICE = ("sociale-dienst.ods", ListKind.SERVICE)
TEAM = (
    CallerDetails("Lieve Maes", CallerKind.VOLUNTEER, "Ouderenraad", "Molenstraat 4, 3998 Berkenhove"),
    CallerDetails("Jef Wouters", CallerKind.VOLUNTEER, "Ouderenraad"),
    CallerDetails("Samira Haddad", CallerKind.EMPLOYEE, "Sociaal Huis"),
    CallerDetails("Paul Thys", CallerKind.ELECTED, "Gemeenteraad", apart_from_office=True),
    CallerDetails("Rita Goossens", CallerKind.VOLUNTEER, "Buurtwerking"),
    CallerDetails("Omer Bosmans", CallerKind.EMPLOYEE, "Bibliotheek"),
)
UNSIGNED = CallerDetails("Greet Claessens", CallerKind.VOLUNTEER, "Buurtwerking")
SIGNED_ON = date(2026, 11, 20)
UNGROUNDED = replace(READY, college_number="", dpo_informed_on=None)


def unlocking(clock: FakeClock, holder: str = "een test") -> Unlocking:
    """Open files with quick keys."""
    return Unlocking(clock, holder, dict.fromkeys(FileKind, LIGHT))


def code_on(sheet: bytes) -> str:
    """Copy the code from a recovery sheet as a reader does: the groups of four, each after its number."""
    part = written_order(sheet).split("Gemaakt op", 1)[1].split("In de code", 1)[0]
    return " ".join(re.findall(r"\b\d ([0-9A-HJKMNP-TV-Z]{4})\b", part))


@dataclass
class Story:
    """One coordinator at one dossier in `folder`, which must be empty; belmappen stand in `folder / "stick"`."""

    folder: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    file: OpenFile | None = None

    @property
    def dossier(self) -> Path:
        return self.folder / "dossier" / "opbelactie.belactie"

    @property
    def papers(self) -> Path:
        return self.folder / "papieren"

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    @property
    def store(self) -> Store:
        assert self.file is not None
        return self.file.store

    @property
    def unlocking(self) -> Unlocking:
        return unlocking(self.clock)

    @property
    def founding(self) -> Founding:
        return Founding(self.clock, self.unlocking, LIGHT)

    @property
    def grounding(self) -> Grounding:
        return Grounding(self.store, self.clock)

    @property
    def importing(self) -> Importing:
        return Importing(self.store, self.clock)

    @property
    def selecting(self) -> Selecting:
        return Selecting(self.store, self.clock)

    @property
    def enrolling(self) -> Enrolling:
        return Enrolling(self.store, self.clock)

    @property
    def assigning(self) -> Assigning:
        return Assigning(self.store, self.clock)

    @property
    def handing_out(self) -> HandingOut:
        return HandingOut(self.store, self.clock, WORDS, LIGHT)

    @property
    def collecting(self) -> Collecting:
        return Collecting(self.store, self.clock)

    @property
    def handing_over(self) -> HandingOver:
        return HandingOver(self.store, self.clock, WORDS)

    @property
    def withdrawing(self) -> Withdrawing:
        return Withdrawing(self.store, self.clock)

    @property
    def purging(self) -> Purging:
        return Purging(self.store, self.clock)

    @property
    def overviewing(self) -> Overviewing:
        return Overviewing(self.store, self.clock)

    def make_folders(self) -> None:
        """Make the places a coordinator chose."""
        for place in (self.dossier.parent, self.papers, self.stick):
            place.mkdir(parents=True)

    def found(self, campaign: Campaign = READY) -> None:
        """Make the dossier, as the wizard does."""
        prepared = self.founding.prepare(PASSPHRASE)
        self.founding.write_sheet(prepared, campaign, self.dossier, self.papers / "herstelblad.pdf")
        self.file = self.founding.found(prepared, prepared.code, campaign, self.dossier)

    def open_again(self) -> None:
        """Open the dossier with its passphrase, wiping what is due, as the program does."""
        self.file = self.unlocking.unlock(self.dossier, PASSPHRASE)
        self.purging.at_opening()

    def close(self) -> None:
        """Close the dossier; harmless when it is closed."""
        if self.file is not None:
            self.file.close()
            self.file = None

    def read_list(self, path: Path, kind: ListKind) -> ImportReport:
        """Take in a list with the columns as the program guesses them."""
        importing, job = self.importing, Job()
        sheet = importing.read(path, job)
        dry_run = importing.dry_run(sheet, importing.propose(sheet, kind), job)
        return importing.take_in(dry_run, SourceDetails(kind.label, kind.label, "Burgerzaken", SIGNED_ON), job)

    def choose(self, selection: Selection) -> int:
        """Make a selection the call list; return how many people it holds."""
        return self.selecting.open(selection)

    def enrol(self) -> tuple[Caller, ...]:
        """Add the team, of whom all but the last signed."""
        for details in TEAM:
            self.enrolling.sign(self.enrolling.add(details).uid, SIGNED_ON)
        self.enrolling.add(UNSIGNED)
        return tuple(one.caller for one in self.enrolling.all_())

    def hand_out(self) -> tuple[HandedOut, ...]:
        """Distribute and make every belmap."""
        self.assigning.distribute()
        self.clock.forward(minutes=1)
        return self.handing_out.make_all(self.stick, self.handing_out.usual_expiry()).made

    def open_belmap(self, handed: HandedOut) -> OpenFile:
        """Open a belmap as its caller does."""
        return self.unlocking.unlock(handed.path, handed.phrase)

    def calling(self, file: OpenFile) -> Calling:
        """Give the caller's round in an open belmap."""
        return Calling(file.store, self.clock, is_free_day)

    def figures(self) -> dict[Bucket, int]:
        """Read how many stand where, after checking that every number is the length of the list behind it."""
        progress = self.overviewing.overview().progress
        lists = {bucket: self.overviewing.people(bucket) for bucket in Bucket}
        wiped = sum(record.counts.get("person", 0) for record in self.purging.records())
        behind = {bucket: len(people) for bucket, people in lists.items()}
        behind[Bucket.REFUSED] += wiped
        assert dict(progress.buckets) == behind
        assert progress.on_list == sum(behind.values()) == len(self.overviewing.people()) + wiped
        requests = self.handing_over.requests()
        assert progress.open_requests == sum(line.status.value in ("open", "handed_over") for line in requests)
        for people in lists.values():
            assert len(self.overviewing.lines(tuple(people))) == len(people)
        return behind
