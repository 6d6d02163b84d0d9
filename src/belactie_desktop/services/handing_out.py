"""Hand out belmappen: one encrypted file per caller with only their own people, and a slip with the phrase.

Every name that leaves the dossier on this way passes `require_may_receive_names` and `require_may_see` first and gets a
row in the register of disclosures. Either all files asked for are made, or none.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from belactie_desktop.domain.assignment import still_to_call
from belactie_desktop.domain.belmap import FIELDS, Belmap, require_expiry, usual_expiry
from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.calls import RetryRules
from belactie_desktop.domain.campaign import require_ready
from belactie_desktop.domain.circuits import require_may_see
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.slips import BelmapSlip, belmap_slips_pdf
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.storage import (
    assignments,
    belmap_content,
    belmap_files,
    belmaps,
    callers,
    campaigns,
    circuits,
    disclosures,
)
from belactie_desktop.storage.belmap_content import BelmapContent
from belactie_desktop.storage.database import Connection, FileKind, Store
from belactie_desktop.storage.keys import BELMAP_PROFILE, KdfProfile, derive_root, new_salt
from belactie_desktop.storage.phrases import new_phrase


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A belmap that was just made. `phrase` is shown and printed once, and kept nowhere."""

    belmap: Belmap
    caller_name: str
    path: Path
    phrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BelmapStatus:
    """One caller on the page of belmappen. `belmap` is the one that is out, or None; `results` were collected from it.

    `expired`: the belmap no longer opens at the caller's. `to_call`: people this caller still has to call, and
    `not_in_belmap` how many of those came after the belmap was made.
    """

    caller: Caller
    may_receive: bool
    belmap: Belmap | None
    results: int
    expired: bool
    to_call: int = 0
    not_in_belmap: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """A file that is complete under its temporary name."""

    handed: HandedOut
    temporary: Path
    caller: Caller
    people: Sequence[int]
    replaces: Belmap | None


class HandingOut:
    """What the coordinator does with belmappen."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        words: Sequence[str],
        profile: KdfProfile = BELMAP_PROFILE,
        rules: RetryRules | None = None,
    ) -> None:
        """Work in the dossier `store`; phrases are drawn from `words` and stretched with `profile`."""
        self._store = store
        self._clock = clock
        self._words = words
        self._profile = profile
        self._rules = rules or RetryRules()

    def statuses(self) -> tuple[BelmapStatus, ...]:
        """List every caller with their belmap, by name."""
        today = self._clock().date()
        to_call = self._people_per_caller()
        with self._store.reading() as connection:
            everyone = callers.all_(connection)
            out = belmaps.out_per_caller(connection)
            results = belmaps.results_since(connection, {uid: found.made_at for uid, found in out.items()})
            inside = {uid: belmaps.people(connection, found.uid) for uid, found in out.items()}
        return tuple(
            BelmapStatus(
                caller=caller,
                may_receive=not obstacles(caller, today),
                belmap=out.get(caller.uid),
                results=results.get(caller.uid, 0),
                expired=caller.uid in out and out[caller.uid].expires_on < today,
                to_call=len(to_call.get(caller.uid, ())),
                not_in_belmap=len(set(to_call.get(caller.uid, ())) - inside.get(caller.uid, frozenset())),
            )
            for caller in everyone
        )

    def usual_expiry(self) -> date:
        """Propose the last day of a new belmap."""
        with self._store.reading() as connection:
            return usual_expiry(self._clock().date(), campaigns.get(connection).retention_until)

    def make(
        self, caller_uids: Sequence[str], folder: Path, expires_on: date, job: Job | None = None
    ) -> tuple[HandedOut, ...]:
        """Make a belmap for each of these callers in `folder`, and register that it was handed out.

        Raises `GateClosed`; `NotAllowed` for a caller who may not have names or not these, has nobody to call, or has
        a belmap already. Then, and when cancelled, no file was made.
        """
        with self._store.reading() as connection:
            out = belmaps.out_per_caller(connection)
        if any(uid in out for uid in caller_uids):
            raise NotAllowed(
                "Een van deze bellers heeft al een belmap.", "Vernieuw die belmap, of noteer eerst dat ze terug is."
            )
        return self._make(caller_uids, {}, folder, expires_on, job or Job())

    def make_all(self, folder: Path, expires_on: date, job: Job | None = None) -> tuple[HandedOut, ...]:
        """Make a belmap for every caller who has people to call, may have names and has no belmap yet.

        Raises `NotAllowed` when there is no such caller, and whatever `make` raises.
        """
        people = self._people_per_caller()
        ready = [s.caller.uid for s in self.statuses() if s.may_receive and s.belmap is None and s.caller.uid in people]
        if not ready:
            raise NotAllowed(
                "Er is geen belmap te maken.", "Verdeel eerst de mensen, of vernieuw de belmap van één beller."
            )
        return self.make(ready, folder, expires_on, job)

    def renew(self, caller_uid: str, folder: Path, expires_on: date, job: Job | None = None) -> tuple[HandedOut, ...]:
        """Collect a caller's belmap in `folder` and replace it by a new one with a new phrase.

        Raises `NotAllowed` when the old one is not in `folder`, and whatever collecting or making raises.
        """
        with self._store.reading() as connection:
            old = belmaps.out_per_caller(connection).get(caller_uid)
        if old is None:
            return self.make([caller_uid], folder, expires_on, job)
        old_path = folder / old.file_name
        if not old_path.is_file():
            raise NotAllowed(
                "De vorige belmap staat niet in deze map.",
                "Kies de map waar ze staat. Is ze weg? Noteer dan eerst dat ze terug of vernietigd is.",
            )
        Collecting(self._store, self._clock).collect(old_path)
        made = self._make([caller_uid], {caller_uid: old}, folder, expires_on, job or Job())
        belmap_files.discard(old_path)
        return made

    def take_back(self, belmap_uid: str) -> None:
        """Note that a belmap is back or destroyed: its people can go to someone else. Late results still come in."""
        with self._store.transaction() as connection:
            disclosures.mark_returned(connection, belmap_uid, self._clock())

    def slips(self, handed: Sequence[HandedOut]) -> bytes:
        """Make the PDF with a slip per caller: file name, phrase, and how to begin."""
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
        return belmap_slips_pdf(
            [
                BelmapSlip(
                    municipality=campaign.municipality,
                    campaign=campaign.name,
                    caller_name=one.caller_name,
                    file_name=one.path.name,
                    phrase=one.phrase,
                    people_count=one.belmap.people_count,
                    expires_on=one.belmap.expires_on,
                    central_number=campaign.central_number,
                )
                for one in handed
            ]
        )

    def write_slips(self, handed: Sequence[HandedOut], path: Path) -> None:
        """Write the slips to a PDF; raise `NotAllowed` beside the belmappen, where the key would lie on the lock."""
        if any(one.path.parent.resolve() == path.parent.resolve() for one in handed):
            raise NotAllowed(
                "De briefjes mogen niet in de map van de belmappen staan.",
                "Kies een andere map, druk ze af en gooi het bestand daarna weg.",
            )
        write_atomically(path, self.slips(handed))

    def _people_per_caller(self) -> Mapping[str, Sequence[int]]:
        """Tell whom each caller still has to call, in call order."""
        with self._store.reading() as connection:
            facts = assignments.facts(connection)
        found: dict[str, list[int]] = {}
        for home in still_to_call(facts, self._rules):
            for person in home.person_ids:
                if person in facts.assigned:
                    found.setdefault(facts.assigned[person].caller_uid, []).append(person)
        return found

    def _make(
        self, caller_uids: Sequence[str], old: Mapping[str, Belmap], folder: Path, expires_on: date, job: Job
    ) -> tuple[HandedOut, ...]:
        people = self._people_per_caller()
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            taken = {found.file_name for found in belmaps.all_(connection)}
        require_ready(campaign, self._clock().date())
        require_expiry(expires_on, self._clock().date(), campaign.retention_until)
        belmap_files.clear_leftovers(folder, campaign.uid)
        made: list[_Made] = []
        try:
            for number, uid in enumerate(caller_uids):
                job.report(number, len(caller_uids), "Belmappen maken")
                content = self._content(uid, people.get(uid, ()))
                made.append(self._write(content, people[uid], folder, taken, expires_on, old.get(uid)))
                taken.add(made[-1].handed.path.name)
            job.report(len(caller_uids), len(caller_uids), "Klaar")
            self._keep(made)
        except BaseException:
            for one in made:
                belmap_files.discard(one.temporary)
                belmap_files.discard(one.handed.path)
            raise
        return tuple(one.handed for one in made)

    def _gate(self, connection: Connection, caller_uid: str, people: Sequence[int]) -> None:
        """Raise `NotAllowed` unless this caller may have names, and may know everyone in the homes of these people."""
        caller = callers.get(connection, caller_uid)
        require_may_receive_names(caller, self._clock().date())
        require_may_see(caller, circuits.of_people(connection, people))

    def _content(self, caller_uid: str, people: Sequence[int]) -> BelmapContent:
        """Gather what goes into one belmap, after the hard gate."""
        with self._store.reading() as connection:
            self._gate(connection, caller_uid, people)
            if not people:
                raise NotAllowed("Deze beller heeft niemand te bellen.", "Verdeel eerst de mensen.")
            return belmap_content.read(connection, caller_uid, people)

    def _write(
        self,
        content: BelmapContent,
        people: Sequence[int],
        folder: Path,
        taken: set[str],
        expires_on: date,
        replaces: Belmap | None,
    ) -> _Made:
        """Write one complete file under its temporary name."""
        phrase, salt = new_phrase(self._words), new_salt()
        root = derive_root(phrase, salt, self._profile)
        path = folder / belmap_files.free_name(folder, taken)
        now: datetime = self._clock()
        belmap = Belmap(str(uuid.uuid4()), content.caller.uid, root, path.name, now, expires_on, len(people))
        temporary = belmap_files.temporary_path(folder, content.campaign.uid)
        try:
            with Store.create(temporary, FileKind.BELMAP, root, salt) as file, file.transaction() as connection:
                belmap_content.write(connection, content, belmap)
        except BaseException:
            belmap_files.discard(temporary)
            raise
        return _Made(HandedOut(belmap, content.caller.name, path, phrase), temporary, content.caller, people, replaces)

    def _keep(self, made: Sequence[_Made]) -> None:
        """Register the files and give them their names, in one transaction.

        A name comes just before the commit: broken off between the two, a file stands there that no phrase was shown
        for, and the dossier is as it was.
        """
        with self._store.transaction() as connection:
            for one in made:
                belmap = one.handed.belmap
                self._gate(connection, belmap.caller_uid, one.people)
                belmaps.add(connection, belmap, one.people)
                disclosures.add(connection, _disclosure(one))
                if one.replaces is not None:
                    disclosures.mark_returned(connection, one.replaces.uid, belmap.made_at)
            for one in made:
                belmap_files.put_in_place(one.temporary, one.handed.path)


def _disclosure(made: _Made) -> Disclosure:
    belmap = made.handed.belmap
    return Disclosure(
        uid=belmap.uid,
        at=belmap.made_at,
        kind=DisclosureKind.BELMAP,
        receiver=made.caller.name,
        fields=FIELDS,
        people_count=belmap.people_count,
        until_day=belmap.expires_on,
        returned_at=None,
    )
