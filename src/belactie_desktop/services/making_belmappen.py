"""Make belmappen: the files, their rows in the dossier, and an end to it wherever the program was broken off.

Every name that leaves the dossier on this way passes `require_may_receive_names` and `require_may_see` first and gets a
row in the register of disclosures. Whom a belmap is for, and what it replaces, is decided in `handing_out`.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from belactie_desktop.domain.belmap import FIELDS, Belmap, require_expiry
from belactie_desktop.domain.callers import require_may_receive_names
from belactie_desktop.domain.campaign import require_ready
from belactie_desktop.domain.circuits import require_may_see
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind, Ending
from belactie_desktop.domain.errors import BelactieError, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.services.collecting import Collecting, CollectOutcome
from belactie_desktop.storage import (
    belmap_content,
    belmap_files,
    belmaps,
    belmaps_begun,
    callers,
    campaigns,
    circuits,
    disclosures,
)
from belactie_desktop.storage.belmap_content import BelmapContent
from belactie_desktop.storage.belmaps_begun import Begun
from belactie_desktop.storage.database import Connection, FileKind, Store
from belactie_desktop.storage.keys import KdfProfile, derive_root, new_salt
from belactie_desktop.storage.phrases import new_phrase

TAKEN_WHOLE = (CollectOutcome.TAKEN_IN, CollectOutcome.NOTHING_NEW)
"""What collecting says of a file of which the dossier now has everything."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A belmap that was just made. `phrase` is shown and printed once, and kept nowhere.

    `old_left`: the file it replaces, when that could not be deleted; nothing new is in it. None: it is gone, or there
    was none.
    """

    belmap: Belmap
    caller_name: str
    path: Path
    phrase: str = field(repr=False)
    old_left: Path | None = None


@dataclass(frozen=True, slots=True)
class NotMade:
    """A caller for whom no belmap could be made: `what` is in the way and what to `do`, both whole Dutch sentences."""

    caller_uid: str
    caller_name: str
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class MadeBelmappen:
    """What came of making belmappen: at least one was `made`; for the callers in `not_made` it could not be.

    Both in the order that was asked. Show `made` with their phrases, and `not_made` with the reason of each.
    """

    made: tuple[HandedOut, ...]
    not_made: tuple[NotMade, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A belmap to make: for whom, with whom in call order, and the belmap and the file it takes the place of."""

    caller_uid: str
    people: Sequence[int]
    replaces: Belmap | None = None
    old_path: Path | None = None


@dataclass(frozen=True, slots=True)
class _Planned:
    """A wanted belmap with the uid and the path it will have."""

    wanted: Wanted
    uid: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Made:
    """A file that is complete under its temporary name."""

    handed: HandedOut
    temporary: Path
    wanted: Wanted


class MakingBelmappen:
    """Makes the files. All that can be made come into being in one moment, or none does."""

    def __init__(
        self, store: Store, clock: Clock, words: Sequence[str], profile: KdfProfile, collecting: Collecting
    ) -> None:
        """Work in the dossier `store`; phrases are drawn from `words` and stretched with `profile`."""
        self._store = store
        self._clock = clock
        self._words = words
        self._profile = profile
        self._collecting = collecting

    def settle(self) -> frozenset[str]:
        """End what a broken-off run began; give the belmappen of which nobody ever saw the phrase.

        Files the dossier does not know are deleted, for nobody has a key. A replaced file is collected once more and
        deleted; what cannot be reached now waits for the next time.
        """
        with self._store.reading() as connection:
            begun = belmaps_begun.get(connection)
            known = {belmap.uid: belmap for belmap in belmaps.all_(connection)}
        waiting = dict[str, Path]()
        for uid, path in begun.files.items():
            if uid in known or not _discarded(path):
                waiting[uid] = path
        left = Begun(
            {uid: path for uid, path in waiting.items() if uid not in known or known[uid].is_out},
            tuple(path for path in begun.replaced if not self._removed(path)),
        )
        if left != begun:
            self._note(left)
        return frozenset(uid for uid in left.files if uid in known)

    def make(self, wanted: Sequence[Wanted], folder: Path, expires_on: date, job: Job) -> MadeBelmappen:
        """Make these belmappen in `folder` and register that they were handed out; then delete what they replace.

        Raises `GateClosed`; `NotAllowed` for a last day that cannot be, or with the reason when not a single one could
        be made. Then, and when cancelled, no file was made.
        """
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            taken = {found.file_name for found in belmaps.all_(connection)}
            begun = belmaps_begun.get(connection)
        require_ready(campaign, self._clock().date())
        require_expiry(expires_on, self._clock().date(), campaign.retention_until)
        belmap_files.clear_leftovers(folder, campaign.uid)
        planned = _plan(wanted, folder, taken)
        self._note(replace(begun, files={**begun.files, **{one.uid: one.path for one in planned}}))
        made: list[_Made] = []
        try:
            not_made = self._write_all(planned, expires_on, made, job)
            self._keep(made, begun)
        except BaseException:
            for one in made:
                belmap_files.discard(one.temporary)
                belmap_files.discard(one.handed.path)
            with suppress(BelactieError):
                self._note(begun)
            raise
        return MadeBelmappen(self._finish(made, begun), not_made)

    def _write_all(
        self, planned: Sequence[_Planned], expires_on: date, made: list[_Made], job: Job
    ) -> tuple[NotMade, ...]:
        """Write every file that may be written, into `made`; tell of the others why not."""
        not_made: list[NotMade] = []
        for number, one in enumerate(planned):
            job.report(number, len(planned), "Belmappen maken")
            try:
                made.append(self._write(one, self._content(one.wanted), expires_on))
            except NotAllowed as refusal:
                not_made.append(self._refused(one.wanted.caller_uid, refusal))
        if not made:
            raise NotAllowed(not_made[0].what, not_made[0].do)
        job.report(len(planned), len(planned), "Klaar")
        return tuple(not_made)

    def _gate(self, connection: Connection, wanted: Wanted) -> None:
        """Raise `NotAllowed` unless this caller may have names, and may know everyone in the homes of these people."""
        caller = callers.get(connection, wanted.caller_uid)
        require_may_receive_names(caller, self._clock().date())
        require_may_see(caller, circuits.of_people(connection, wanted.people))

    def _content(self, wanted: Wanted) -> BelmapContent:
        """Gather what goes into one belmap, after the hard gate."""
        with self._store.reading() as connection:
            self._gate(connection, wanted)
            if not wanted.people:
                raise NotAllowed("Deze beller heeft niemand te bellen.", "Verdeel eerst de mensen.")
            return belmap_content.read(connection, wanted.caller_uid, wanted.people)

    def _write(self, planned: _Planned, content: BelmapContent, expires_on: date) -> _Made:
        """Write one complete file under its temporary name."""
        phrase, salt = new_phrase(self._words), new_salt()
        root = derive_root(phrase, salt, self._profile)
        path, wanted = planned.path, planned.wanted
        belmap = Belmap(
            uid=planned.uid,
            caller_uid=wanted.caller_uid,
            root=root,
            file_name=path.name,
            made_at=self._clock(),
            expires_on=expires_on,
            people_count=len(wanted.people),
            folder=str(path.parent),
        )
        temporary = belmap_files.temporary_path(path.parent, content.campaign.uid)
        try:
            with Store.create(temporary, FileKind.BELMAP, root, salt) as file, file.transaction() as connection:
                belmap_content.write(connection, content, belmap)
        except BaseException:
            belmap_files.discard(temporary)
            raise
        return _Made(HandedOut(belmap, content.caller.name, path, phrase), temporary, wanted)

    def _keep(self, made: Sequence[_Made], begun: Begun) -> None:
        """Register the files and give them their names, in one transaction.

        A name comes just before the commit: broken off between the two, a file stands there that no phrase was shown
        for, and the dossier is as it was. The files that are replaced are noted, to go after the commit.
        """
        with self._store.transaction() as connection:
            for one in made:
                self._gate(connection, one.wanted)
                belmaps.add(connection, one.handed.belmap, one.wanted.people)
                disclosures.add(connection, _disclosure(one))
                if one.wanted.replaces is not None:
                    uid, at = one.wanted.replaces.uid, one.handed.belmap.made_at
                    disclosures.mark_returned(connection, uid, at, Ending.DESTROYED)
            belmaps_begun.put(connection, _with(begun, made))
            for one in made:
                belmap_files.put_in_place(one.temporary, one.handed.path)

    def _finish(self, made: Sequence[_Made], begun: Begun) -> tuple[HandedOut, ...]:
        """Delete the files that were replaced, and note that the phrases go out now."""
        handed: list[HandedOut] = []
        for one in made:
            old = one.wanted.old_path
            handed.append(one.handed if old is None or _discarded(old) else replace(one.handed, old_left=old))
        replaced = {one.wanted.replaces.uid for one in made if one.wanted.replaces is not None}
        self._note(
            Begun(
                {uid: path for uid, path in begun.files.items() if uid not in replaced},
                begun.replaced + tuple(one.old_left for one in handed if one.old_left is not None),
            )
        )
        return tuple(handed)

    def _removed(self, path: Path) -> bool:
        """Collect a replaced file for the last time and delete it; tell whether nothing is left to do about it."""
        if not path.is_file():
            return path.parent.is_dir()
        try:
            with self._collecting.lock(path):
                if self._collecting.collect_held(path).outcome in TAKEN_WHOLE:
                    belmap_files.discard(path)
        except BelactieError:
            return False
        return True

    def _refused(self, caller_uid: str, refusal: NotAllowed) -> NotMade:
        with self._store.reading() as connection:
            return NotMade(caller_uid, callers.get(connection, caller_uid).name, refusal.what, refusal.do)

    def _note(self, begun: Begun) -> None:
        with self._store.transaction() as connection:
            belmaps_begun.put(connection, begun)


def _plan(wanted: Sequence[Wanted], folder: Path, taken: set[str]) -> tuple[_Planned, ...]:
    """Draw a uid and a free name for each."""
    planned: list[_Planned] = []
    for one in wanted:
        name = belmap_files.free_name(folder, taken | {other.path.name for other in planned})
        planned.append(_Planned(one, str(uuid.uuid4()), folder.absolute() / name))
    return tuple(planned)


def _with(begun: Begun, made: Sequence[_Made]) -> Begun:
    """Add what was made, and the files it replaces, to what is begun."""
    return Begun(
        {**begun.files, **{one.handed.belmap.uid: one.handed.path for one in made}},
        begun.replaced + tuple(one.wanted.old_path for one in made if one.wanted.old_path is not None),
    )


def _discarded(path: Path) -> bool:
    """Delete a file; tell whether it is gone."""
    try:
        belmap_files.discard(path)
    except BelactieError:
        return False
    return path.parent.is_dir()


def _disclosure(made: _Made) -> Disclosure:
    belmap = made.handed.belmap
    return Disclosure(
        uid=belmap.uid,
        at=belmap.made_at,
        kind=DisclosureKind.BELMAP,
        receiver=made.handed.caller_name,
        fields=FIELDS,
        people_count=belmap.people_count,
        until_day=belmap.expires_on,
    )
