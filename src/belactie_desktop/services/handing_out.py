"""Hand out belmappen: who gets one, with whom in it, until when; renew one, and draw a new phrase for one.

Owns which people go into a belmap and what becomes of the one before. The files themselves, the hard gate and the row
in the register of disclosures are `making_belmappen`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from belactie_desktop.domain.assignment import still_to_call
from belactie_desktop.domain.belmap import Belmap, usual_expiry
from belactie_desktop.domain.callers import Caller, obstacles
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.distribution import waiting_for_another
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.slips import BelmapSlip, belmap_slips_pdf
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.making_belmappen import (
    TAKEN_WHOLE,
    HandedOut,
    MadeBelmappen,
    MakingBelmappen,
    NotMade,
    Wanted,
)
from belactie_desktop.storage import (
    assignments,
    belmaps,
    belmaps_begun,
    call_settings,
    callers,
    campaigns,
    disclosures,
)
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.keys import BELMAP_PROFILE, KdfProfile

HAS_ONE = ("Deze beller heeft al een belmap.", "Vernieuw die belmap, of noteer eerst dat ze terug is.")
NOTHING_TO_MAKE = ("Er is geen belmap te maken.", "Verdeel eerst de mensen, of vernieuw de belmap van één beller.")
NOT_FOUND = (
    "De vorige belmap is niet gevonden.",
    "Kies het bestand waar het nu staat. Is het weg? Noteer dan dat het terug of verloren is.",
)
NOT_THIS_ONE = ("Dit is niet de belmap die deze beller nu heeft.", "Kies het bestand {name}.")
ALL_DONE = ("In deze belmap staat niemand meer die je nog moet bellen.", "Noteer dat de belmap terug is.")


@dataclass(frozen=True, slots=True)
class BelmapStatus:
    """One caller on the page of belmappen. `belmap` is the one that is out, or None; `results` were collected from it.

    `expired`: the belmap no longer opens at the caller's. `to_call`: people this caller still has to call, and
    `not_in_belmap` how many of those came after the belmap was made. `lost`: the last belmap was lost and no new one
    was made. `phrase_unseen`: the program stopped before it showed the phrase; making it again gives a new one.
    """

    caller: Caller
    may_receive: bool
    belmap: Belmap | None
    results: int
    expired: bool
    to_call: int = 0
    not_in_belmap: int = 0
    lost: bool = False
    phrase_unseen: bool = False


class HandingOut:
    """What the coordinator does with belmappen."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        words: Sequence[str],
        profile: KdfProfile = BELMAP_PROFILE,
    ) -> None:
        """Work in the dossier `store`; phrases are drawn from `words` and stretched with `profile`."""
        self._store = store
        self._clock = clock
        self._collecting = Collecting(store, clock)
        self._making = MakingBelmappen(store, clock, words, profile, self._collecting)

    def statuses(self) -> tuple[BelmapStatus, ...]:
        """List every caller with their belmap, by name."""
        today = self._clock().date()
        to_call = self._people_per_caller()
        with self._store.reading() as connection:
            everyone = callers.all_(connection)
            out = belmaps.out_per_caller(connection)
            results = belmaps.results_since(connection, {uid: found.made_at for uid, found in out.items()})
            newest = {found.caller_uid: found for found in reversed(belmaps.all_(connection))}
            unseen = belmaps_begun.get(connection).files
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
                lost=caller.uid in newest and newest[caller.uid].lost_at is not None,
                phrase_unseen=caller.uid in out and out[caller.uid].uid in unseen,
            )
            for caller in everyone
        )

    def usual_expiry(self) -> date:
        """Propose the last day of a new belmap."""
        with self._store.reading() as connection:
            return usual_expiry(self._clock().date(), campaigns.get(connection).retention_until)

    def make(self, caller_uids: Sequence[str], folder: Path, expires_on: date, job: Job | None = None) -> MadeBelmappen:
        """Make a belmap for each of these callers in `folder`, and register that it was handed out.

        Who may not have names or not these, has nobody to call, or has a belmap already comes in `not_made` with the
        reason; the others get theirs. Raises `GateClosed`; `NotAllowed` for a last day that cannot be, or, with the
        reason of the first caller, when not a single belmap can be made. Then, and when cancelled, no file was made.
        """
        unseen = self._making.settle()
        people = self._people_per_caller(caller_uids[0] if len(caller_uids) == 1 else None)
        return self._make(caller_uids, people, unseen, folder, expires_on, job or Job())

    def make_all(self, folder: Path, expires_on: date, job: Job | None = None) -> MadeBelmappen:
        """Make a belmap for every caller who has people to call and no belmap; who may not have one is in `not_made`.

        Raises `NotAllowed` when there is no such caller, and whatever `make` raises. After a run that was broken off,
        a belmap of which nobody ever saw the phrase is made again.
        """
        unseen = self._making.settle()
        people = self._people_per_caller()
        with self._store.reading() as connection:
            out = belmaps.out_per_caller(connection)
            everyone = [caller.uid for caller in callers.all_(connection)]
        wanting = [uid for uid in everyone if uid in people and (uid not in out or out[uid].uid in unseen)]
        if not wanting:
            raise NotAllowed(*NOTHING_TO_MAKE)
        return self._make(wanting, people, unseen, folder, expires_on, job or Job())

    def renew(
        self, caller_uid: str, old_path: Path | None, folder: Path, expires_on: date, job: Job | None = None
    ) -> HandedOut:
        """Collect a caller's belmap and replace it by a new one in `folder`, with a new phrase and who came meanwhile.

        old_path: the file as it is now; None: where it was put, or in `folder`. Nobody can work in it from collecting
        until it is gone. A conversation that was not finished goes on in the new belmap. A caller without a belmap
        simply gets one. Raises `FileInUse` while the caller has it open; `NotAllowed` when the file is not there, is
        not the one this caller has, or is an older copy; and whatever collecting or making raises. Then the old belmap
        is as it was. The new belmap is handed out also when the old file cannot be deleted: see `HandedOut.old_left`.
        """
        unseen = self._making.settle()
        with self._store.reading() as connection:
            old = belmaps.out_per_caller(connection).get(caller_uid)
        if old is None or old.uid in unseen:
            return self.make([caller_uid], folder, expires_on, job).made[0]
        path = old_path if old_path is not None else _where(old, folder)
        return self._replace(old, path, folder, expires_on, None, job or Job())

    def reissue(self, caller_uid: str, path: Path, job: Job | None = None) -> HandedOut:
        """Make the belmap at `path` anew for who lost the phrase: a file beside it, a new phrase, the same last day.

        In it is who was in the old one and is still to be called; who came meanwhile waits for `renew`. Raises as
        `renew` does, and `NotAllowed` when the caller has no belmap.
        """
        self._making.settle()
        with self._store.reading() as connection:
            old = belmaps.out_per_caller(connection).get(caller_uid)
            if old is None:
                raise NotAllowed("Deze beller heeft geen belmap.", "Maak eerst een belmap voor deze beller.")
            people = belmaps.people(connection, old.uid)
        return self._replace(old, path, path.parent, old.expires_on, people, job or Job())

    def take_back(self, belmap_uid: str, ending: Ending = Ending.RETURNED) -> None:
        """Note that a belmap is back or destroyed: its people can go to someone else. Late results still come in.

        For a belmap that is lost there is `Losing.declare_lost`.
        """
        with self._store.transaction() as connection:
            disclosures.mark_returned(connection, belmap_uid, self._clock(), ending)

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

    def _people_per_caller(self, only: str | None = None) -> Mapping[str, Sequence[int]]:
        """Tell whom each caller still has to call, in call order; `only` of this caller, which is much quicker.

        Without who stands on a paper sheet that is out, and who waits for a caller of their language.
        """
        with self._store.reading() as connection:
            facts = assignments.facts(connection) if only is None else assignments.facts_with(connection, only)
            everyone = callers.all_(connection)
            rules = call_settings.rules(connection)
        left_out = facts.on_paper | waiting_for_another(facts, everyone, rules, self._clock().date())
        found: dict[str, list[int]] = {}
        for home in still_to_call(facts, rules):
            for person in home.person_ids:
                if person in facts.assigned and person not in left_out:
                    found.setdefault(facts.assigned[person].caller_uid, []).append(person)
        return found

    def _make(
        self,
        caller_uids: Sequence[str],
        people: Mapping[str, Sequence[int]],
        unseen: Collection[str],
        folder: Path,
        expires_on: date,
        job: Job,
    ) -> MadeBelmappen:
        """Make belmappen for who has none; one of which nobody saw the phrase (`unseen`, uids) does not count."""
        with self._store.reading() as connection:
            out = belmaps.out_per_caller(connection)
            names = {caller.uid: caller.name for caller in callers.all_(connection)}
        have = [uid for uid in caller_uids if uid in out and out[uid].uid not in unseen]
        wanted = [_wanted(uid, people, out.get(uid)) for uid in caller_uids if uid not in have]
        if not wanted:
            raise NotAllowed(*HAS_ONE)
        made = self._making.make(wanted, folder, expires_on, job)
        return MadeBelmappen(made.made, tuple(NotMade(uid, names[uid], *HAS_ONE) for uid in have) + made.not_made)

    def _replace(
        self, old: Belmap, path: Path, folder: Path, expires_on: date, only: Collection[int] | None, job: Job
    ) -> HandedOut:
        """Collect `old` and put a new one in its place, with `only` these people, while nobody can open the file."""
        if not path.is_file():
            raise NotAllowed(*NOT_FOUND)
        with self._collecting.lock(path):
            report = self._collecting.collect_held(path)
            if report.belmap_uid != old.uid:
                raise NotAllowed(NOT_THIS_ONE[0], NOT_THIS_ONE[1].replace("{name}", old.file_name))
            if report.outcome not in TAKEN_WHOLE:
                raise NotAllowed(report.sentence, "Kies de nieuwste belmap van deze beller, en vernieuw die.")
            people = self._people_per_caller(old.caller_uid).get(old.caller_uid, ())
            if only is not None:
                people = [person for person in people if person in only]
                if not people:
                    raise NotAllowed(*ALL_DONE)
            return self._making.make([Wanted(old.caller_uid, people, old, path)], folder, expires_on, job).made[0]


def _wanted(uid: str, people: Mapping[str, Sequence[int]], unseen: Belmap | None) -> Wanted:
    """Ask for a belmap; one of which nobody saw the phrase is replaced, and nothing can be in it."""
    old_path = None if unseen is None else Path(unseen.folder) / unseen.file_name
    return Wanted(uid, people.get(uid, ()), unseen, old_path)


def _where(old: Belmap, folder: Path) -> Path:
    """Find a belmap where it was put, else by its name in `folder`."""
    put = Path(old.folder) / old.file_name
    return put if old.folder and put.is_file() else folder / old.file_name
