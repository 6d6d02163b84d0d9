"""Collect belmappen: what callers noted comes into the dossier, once, and only about their own people.

A belmap is locked first, opened with the key the dossier kept, read through for damage, and then merged in one
transaction. An older copy is reported, never merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from belactie_desktop.domain.belmap import Belmap, CopyAge, copy_age
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError, Cancelled, FileDamaged, ForeignFile, NotAllowed, WrongSecret
from belactie_desktop.domain.job import Job
from belactie_desktop.storage import about, belmap_files, belmap_merge, belmap_results, belmaps, callers
from belactie_desktop.storage.belmap_merge import Taken
from belactie_desktop.storage.belmap_results import BelmapResults
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.locking import FileLock

HOLDER = "de coördinator, om resultaten op te halen"


class CollectOutcome(Enum):
    """What happened with one file."""

    TAKEN_IN = "taken_in"
    NOTHING_NEW = "nothing_new"
    OLDER_COPY = "older_copy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What happened with one file, in numbers of new records and in one or two Dutch sentences.

    Left out were `of_others`: rows about people who are not this caller's; `without_consent`: notes without consent.
    """

    file_name: str
    outcome: CollectOutcome
    sentence: str
    caller_name: str = ""
    belmap_uid: str = ""
    attempts: int = 0
    conversations: int = 0
    requests: int = 0
    of_others: int = 0
    without_consent: int = 0


class Collecting:
    """What the coordinator does with belmappen that come in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def collect(self, path: Path) -> CollectReport:
        """Take the results of one belmap into the dossier; a second time changes nothing.

        Raises `FileInUse`, `FileMissing`, `ForeignFile`, `FileDamaged`, or `NotAllowed` for a belmap of another
        dossier; then nothing was changed.
        """
        with self.lock(path):
            return self.collect_held(path)

    def lock(self, path: Path) -> FileLock:
        """Give the lock of a belmap, to be taken: nobody works in the file while it is held.

        Raises `FileMissing`, `ForeignFile` or `FileDamaged` where that shows already.
        """
        if path.suffix != belmap_files.SUFFIX:
            raise ForeignFile("Dit is geen belmap.", "Kies een bestand dat eindigt op .belmap.")
        read_salt(path)
        return FileLock(path, HOLDER, self._clock())

    def collect_held(self, path: Path) -> CollectReport:
        """Do what `collect` does, with a file whose lock is held already; it raises the same, but `FileInUse`."""
        results = self._read(path)
        belmap = self._known(results)
        with self._store.transaction() as connection:
            name = callers.get(connection, belmap.caller_uid).name
            people = belmaps.people(connection, belmap.uid)
            age = copy_age(results.change, belmap.collected_change)
            if age is CopyAge.OLDER:
                lost = belmap_merge.unknown_rows(connection, results, people)
                return _older(path, name, belmap, lost)
            taken = belmap_merge.merge(connection, results, people)
            if age is CopyAge.NEWER or taken.changed:
                belmaps.mark_collected(connection, belmap.uid, self._clock(), results.change)
        return _report(path, name, belmap, taken, age)

    def collect_folder(self, folder: Path, job: Job | None = None) -> tuple[CollectReport, ...]:
        """Collect every belmap in a folder; a file that cannot be taken in is reported and the others go on.

        Stopping keeps the files that were already taken in: each is whole by itself. Raises `NotAllowed` for a folder
        without a single belmap.
        """
        job = job or Job()
        paths = belmap_files.in_folder(folder)
        if not paths:
            raise NotAllowed("In deze map staan geen belmappen.", "Kies de map waar de bellers hun belmap bewaren.")
        reports: list[CollectReport] = []
        for number, path in enumerate(paths):
            try:
                job.report(number, len(paths), "Belmappen ophalen")
                reports.append(self.collect(path))
            except Cancelled:
                break
            except BelactieError as failure:
                reports.append(CollectReport(path.name, CollectOutcome.FAILED, f"{failure.what} {failure.do}"))
        return tuple(reports)

    def _read(self, path: Path) -> BelmapResults:
        with self._open(path) as file:
            if file.integrity():
                raise _damaged()
            with file.reading() as connection:
                return belmap_results.read(connection)

    def _open(self, path: Path) -> Store:
        """Open a belmap with the key that was kept for it, also when the file got another name."""
        with self._store.reading() as connection:
            known = belmaps.all_(connection)
        by_name = [belmap for belmap in known if belmap.file_name == path.name]
        for belmap in (*by_name, *(belmap for belmap in known if belmap not in by_name)):
            try:
                return Store.open(path, FileKind.BELMAP, belmap.root)
            except WrongSecret:
                continue
            except FileDamaged:
                raise _damaged() from None
        if by_name:
            raise FileDamaged(
                "Het begin van deze belmap is beschadigd.", "Kopieer ze opnieuw. Lukt dat niet, maak dan een nieuwe."
            )
        raise NotAllowed(
            "Deze belmap hoort niet bij dit dossier.", "Open het dossier van de actie waarvoor ze gemaakt is."
        )

    def _known(self, results: BelmapResults) -> Belmap:
        """Find the belmap a file says it is; raise `NotAllowed` when it is not one of this campaign."""
        with self._store.reading() as connection:
            campaign_uid = about.get(connection, "campaign_uid")
            known = {belmap.uid: belmap for belmap in belmaps.all_(connection)}
        belmap = known.get(results.file_uid)
        if results.kind != "belmap" or results.campaign_uid != campaign_uid:
            raise NotAllowed(
                "Deze belmap is van een andere actie.", "Open het dossier van die actie en haal ze daar op."
            )
        if belmap is None or belmap.caller_uid != results.caller_uid:
            raise NotAllowed(
                "Deze belmap staat niet in het register van dit dossier.", "Maak een nieuwe belmap voor deze beller."
            )
        return belmap


def _damaged() -> FileDamaged:
    return FileDamaged(
        "Deze belmap is beschadigd of maar voor een deel gekopieerd.",
        "Kopieer ze opnieuw en haal ze dan op. Er is niets overgenomen.",
    )


def _older(path: Path, name: str, belmap: Belmap, lost: int) -> CollectReport:
    sentence = "Dit is een oudere kopie. Wat nieuwer is, hebben we al. Er is niets veranderd."
    if lost:
        sentence += (
            f" Let op: er staan {lost} resultaten in die we niet hebben. Vraag de beller wat daar gebeurd is."
            if lost > 1
            else " Let op: er staat 1 resultaat in dat we niet hebben. Vraag de beller wat daar gebeurd is."
        )
    return CollectReport(path.name, CollectOutcome.OLDER_COPY, sentence, name, belmap.uid)


def _report(path: Path, name: str, belmap: Belmap, taken: Taken, age: CopyAge) -> CollectReport:
    nothing = not taken.changed and (age is CopyAge.SAME or not (taken.of_others or taken.without_consent))
    return CollectReport(
        file_name=path.name,
        outcome=CollectOutcome.NOTHING_NEW if nothing else CollectOutcome.TAKEN_IN,
        sentence="Niets nieuws." if nothing else " ".join(_sentences(taken)),
        caller_name=name,
        belmap_uid=belmap.uid,
        attempts=taken.attempts,
        conversations=taken.conversations,
        requests=taken.requests,
        of_others=taken.of_others,
        without_consent=taken.without_consent,
    )


def _sentences(taken: Taken) -> Sequence[str]:
    parts = (
        _counted(taken.attempts, "belpoging", "belpogingen"),
        _counted(taken.conversations, "gesprek", "gesprekken"),
        _counted(taken.requests, "hulpvraag", "hulpvragen"),
    )
    new = ", ".join(part for part in parts if part)
    lines = [f"Overgenomen: {new}." if new else "Enkele gegevens zijn bijgewerkt." if taken.changed else ""]
    if taken.of_others:
        lines.append("Niet overgenomen: gegevens over mensen die niet bij deze beller horen.")
    if taken.without_consent:
        lines.append("Niet overgenomen: notities zonder toestemming.")
    if taken.of_wiped:
        lines.append("Over mensen die intussen gewist zijn, namen we niets over.")
    return [line for line in lines if line]


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}" if count else ""
