"""Collect belmappen: what callers noted comes into the dossier, once, and only about their own people.

A belmap is locked first, opened with the key the dossier kept, read through for damage, and then merged in one
transaction. What did not go on from what was collected is reported, and only added when the coordinator says so: an
older copy, a copy that went its own way, a belmap that was lost.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from belactie_desktop.domain.belmap import Belmap, CopyAge, copy_age
from belactie_desktop.domain.circuits import may_see
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import (
    BelactieError,
    Cancelled,
    FileDamaged,
    FileMissing,
    ForeignFile,
    NotAllowed,
    PlaceUnreachable,
    WrongSecret,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.services import collect_sentences as sentences
from belactie_desktop.storage import (
    about,
    belmap_files,
    belmap_hand_backs,
    belmap_merge,
    belmap_results,
    belmaps,
    breaches,
    callers,
    circuits,
    recurring_calls,
    work_sessions,
)
from belactie_desktop.storage.belmap_results import BelmapResults
from belactie_desktop.storage.belmap_taken import Taken
from belactie_desktop.storage.database import Connection, FileKind, Store, read_salt
from belactie_desktop.storage.locking import FileLock

HOLDER = "de coördinator, om resultaten op te halen"


class CollectOutcome(Enum):
    """What happened with one file. Nothing was changed by one that is older, went its own way, was lost or failed."""

    TAKEN_IN = "taken_in"
    NOTHING_NEW = "nothing_new"
    OLDER_COPY = "older_copy"
    OWN_WAY = "own_way"
    LOST = "lost"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What happened with one file, in numbers of new records and in a few Dutch sentences.

    Left out were `of_others`: rows about people who are not this caller's; `without_consent`: notes without consent.
    `unknown`: results that the dossier does not have, and that `Collecting.accept` would add.
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
    unknown: int = 0
    path: Path = Path()


class Collecting:
    """What the coordinator does with belmappen that come in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def collect(self, path: Path) -> CollectReport:
        """Take the results of one belmap into the dossier; a second time changes nothing.

        Nothing is taken from an older copy, a copy that went its own way or a belmap that was lost. Raises `FileInUse`,
        `FileMissing`, `PlaceUnreachable`, `ForeignFile`, `FileDamaged`, or `NotAllowed` for a belmap of another
        dossier; then nothing was changed.
        """
        with self._locked(path):
            return self.collect_held(path)

    def accept(self, path: Path) -> CollectReport:
        """Add from a copy or a lost belmap what the dossier does not have, by uid; a second time changes nothing.

        Nothing that was noted is overwritten. A belmap that simply went on is collected. Raises what `collect` raises.
        """
        with self._locked(path):
            results = self._read(path)
        belmap = self._known(results)
        with self._store.transaction() as connection:
            age, _unknown = self._age(connection, belmap, results)
            if age in (CopyAge.NEWER, CopyAge.SAME):
                return self._merge(connection, belmap, results, age, path)
            people = belmaps.people(connection, belmap.uid)
            taken = None if self._had(connection, belmap, results) else belmap_merge.add(connection, results, people)
            if taken is not None:
                recurring_calls.recompute(connection, sorted(people), self._clock())
                work_sessions.mark_taken(connection, belmap.uid, results.reached)
                self._give_again(connection, belmap, taken)
            name = callers.get(connection, belmap.caller_uid).name
        if taken is None or not taken.changed:
            return CollectReport(
                path.name, CollectOutcome.NOTHING_NEW, sentences.ALL_KNOWN, name, belmap.uid, path=path
            )
        return _report(path, name, belmap, taken, f"{sentences.taken_in(taken)} {sentences.ONE_FILE}")

    def lock(self, path: Path) -> FileLock:
        """Give the lock of a belmap, to be taken: nobody works in the file while it is held.

        Raises `FileMissing`, `ForeignFile` or `FileDamaged` where that shows already.
        """
        if path.suffix.lower() != belmap_files.SUFFIX:
            raise ForeignFile("Dit is geen belmap.", "Kies een bestand dat eindigt op .belmap.")
        read_salt(path)
        return FileLock(path, HOLDER, self._clock())

    def collect_held(self, path: Path) -> CollectReport:
        """Do what `collect` does, with a file whose lock is held already; it raises the same, but `FileInUse`."""
        results = self._read(path)
        belmap = self._known(results)
        with self._store.transaction() as connection:
            age, unknown = self._age(connection, belmap, results)
            if belmap.lost_at is not None:
                breaches.note_seen(connection, belmap.uid, self._clock())
                return self._not_taken(connection, CollectOutcome.LOST, sentences.lost(unknown), belmap, unknown, path)
            if age is CopyAge.OLDER:
                return self._not_taken(connection, CollectOutcome.OLDER_COPY, sentences.OLDER, belmap, 0, path)
            if age is CopyAge.OWN_WAY:
                words = sentences.own_way(unknown)
                return self._not_taken(connection, CollectOutcome.OWN_WAY, words, belmap, unknown, path)
            return self._merge(connection, belmap, results, age, path)

    def collect_folder(self, folder: Path, job: Job | None = None) -> tuple[CollectReport, ...]:
        """Collect every belmap in a folder and in the folders right in it; one that cannot be taken in is reported.

        Stopping keeps the files that were already taken in: each is whole by itself. Raises `NotAllowed` for a folder
        without a single belmap, `PlaceUnreachable` for one that is not there.
        """
        if not folder.is_dir():
            raise sentences.place_gone()
        paths = belmap_files.in_folder(folder)
        if not paths:
            raise NotAllowed("In deze map staan geen belmappen.", "Kies de map waar de bellers hun belmap bewaren.")
        return tuple(self._collect_each(paths, {}, job or Job()))

    def collect_known(self, job: Job | None = None) -> tuple[CollectReport, ...]:
        """Collect every belmap that is out, where it was put; one that is not there is reported, and so on.

        Raises `NotAllowed` when no belmap is out of which the place is known.
        """
        with self._store.reading() as connection:
            out = [belmap for belmap in belmaps.out_per_caller(connection).values() if belmap.folder]
            whose = {
                Path(belmap.folder) / belmap.file_name: (callers.get(connection, belmap.caller_uid).name, belmap.uid)
                for belmap in out
            }
        if not whose:
            raise NotAllowed(
                "Er is geen belmap op te halen waarvan we weten waar ze staat.",
                "Kies zelf een belmap, of de map waar de bellers hun belmap bewaren.",
            )
        return tuple(self._collect_each(sorted(whose), whose, job or Job()))

    def _collect_each(
        self, paths: Sequence[Path], whose: Mapping[Path, tuple[str, str]], job: Job
    ) -> Iterator[CollectReport]:
        """Collect one file after the other; `whose`: name of the caller and uid of the belmap, where known before."""
        for number, path in enumerate(paths):
            try:
                job.report(number, len(paths), "Belmappen ophalen")
                yield self.collect(path)
            except Cancelled:
                return
            except BelactieError as failure:
                name, uid = whose.get(path, ("", ""))
                words = f"{failure.what} {failure.do}"
                yield CollectReport(path.name, CollectOutcome.FAILED, words, name, uid, path=path)

    def _age(self, connection: Connection, belmap: Belmap, results: BelmapResults) -> tuple[CopyAge, int]:
        """Tell how a file compares with what was collected, and how much of it the dossier does not have.

        That is worked out only for what is not simply collected.
        """
        collected = (belmap.collected_session, belmap.collected_change)
        taken = work_sessions.taken(connection, belmap.uid)
        age = copy_age(results.reached, results.change, collected, taken, unknown=1)
        if self._had(connection, belmap, results) or (age is not CopyAge.OWN_WAY and belmap.lost_at is None):
            return age, 0
        unknown = belmap_merge.unknown(connection, results, belmaps.people(connection, belmap.uid))
        return copy_age(results.reached, results.change, collected, taken, unknown), unknown

    def _had(self, connection: Connection, belmap: Belmap, results: BelmapResults) -> bool:
        """Tell whether every session of a file was taken in as far as it came."""
        taken = work_sessions.taken(connection, belmap.uid)
        return all(taken.get(uid, 0) >= end for uid, end in results.reached.items())

    def _merge(
        self, connection: Connection, belmap: Belmap, results: BelmapResults, age: CopyAge, path: Path
    ) -> CollectReport:
        """Take in a file that went on from what was collected."""
        people = belmaps.people(connection, belmap.uid)
        taken = belmap_merge.merge(connection, results, people)
        recurring_calls.recompute(connection, sorted(people), self._clock())
        self._give_again(connection, belmap, taken)
        if age is CopyAge.NEWER or taken.changed:
            session = next(reversed(list(results.reached)), "")
            belmaps.mark_collected(connection, belmap.uid, self._clock(), results.change, session)
            work_sessions.mark_taken(connection, belmap.uid, results.reached)
        name = callers.get(connection, belmap.caller_uid).name
        if not taken.changed and (age is CopyAge.SAME or not (taken.of_others or taken.without_consent)):
            return CollectReport(
                path.name, CollectOutcome.NOTHING_NEW, sentences.NOTHING_NEW, name, belmap.uid, path=path
            )
        return _report(path, name, belmap, taken, sentences.taken_in(taken))

    def _give_again(self, connection: Connection, belmap: Belmap, taken: Taken) -> None:
        """Give households of which the giving back was taken back to their caller again, where the rules still allow.

        Only while the belmap is out, in which they are: otherwise the next distribution decides.
        """
        caller = callers.get(connection, belmap.caller_uid)
        if caller.left_on is not None or not belmap.is_out:
            return
        for people in taken.taken_back:
            if may_see(caller, circuits.of_people(connection, people)):
                belmap_hand_backs.give_again(connection, caller.uid, people, self._clock())

    def _not_taken(
        self,
        connection: Connection,
        outcome: CollectOutcome,
        words: str,
        belmap: Belmap,
        unknown: int,
        path: Path,
    ) -> CollectReport:
        name = callers.get(connection, belmap.caller_uid).name
        return CollectReport(path.name, outcome, words, name, belmap.uid, unknown=unknown, path=path)

    @contextmanager
    def _locked(self, path: Path) -> Generator[None]:
        with _place(path):
            lock = self.lock(path)
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def _read(self, path: Path) -> BelmapResults:
        with _place(path), self._open(path) as file:
            if file.integrity():
                raise sentences.damaged()
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
                raise sentences.damaged() from None
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


@contextmanager
def _place(path: Path) -> Generator[None]:
    """Tell a stick that is gone from a file that is gone, whichever way the disk says it."""
    try:
        yield
    except PlaceUnreachable:
        raise sentences.place_gone() from None
    except (FileMissing, FileDamaged):
        if not path.parent.is_dir():
            raise sentences.place_gone() from None
        raise


def _report(path: Path, name: str, belmap: Belmap, taken: Taken, words: str) -> CollectReport:
    return CollectReport(
        file_name=path.name,
        outcome=CollectOutcome.TAKEN_IN,
        sentence=words,
        caller_name=name,
        belmap_uid=belmap.uid,
        attempts=taken.attempts,
        conversations=taken.conversations,
        requests=taken.requests,
        of_others=taken.of_others,
        without_consent=taken.without_consent,
        path=path,
    )
