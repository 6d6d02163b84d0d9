"""A dossier with belmappen and copies of them, and beside it the book of what was acknowledged to callers.

Owns the deeds (call, talk, take back, copy, renew, collect). Which deeds follow each other is for whoever drives it.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.services.collecting import CollectOutcome, CollectReport
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.giving_back import GivingBack
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.losing import Losing
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import calls, codecs, hand_backs
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import call_attempt, consent, conversation, hand_back, help_request
from tests.round_builder import EXPIRES, Round, calling
from tests.services.belmap_book import Book, Ending, Home, rows

NOT_TAKEN = (CollectOutcome.OLDER_COPY, CollectOutcome.OWN_WAY, CollectOutcome.LOST)
TRIES = (Outcome.BUSY, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.MOVED, Outcome.DO_NOT_CALL)
OF_CALLERS = (call_attempt, conversation, consent, help_request, hand_back)


@dataclass(frozen=True)
class BelmapFile:
    """One file somebody may work in: a belmap, or a copy of one."""

    path: Path
    root: bytes = field(repr=False)
    belmap_uid: str
    caller_uid: str


class World:
    """Two callers, eight people in four homes, and every file that exists."""

    def __init__(self, round_: Round, handed: tuple[HandedOut, ...]) -> None:
        """Start with the belmappen that were handed out."""
        self.round = round_
        self.book = Book()
        self.files = [_file(one) for one in handed]
        self._copies = 0

    def work(self, file: BelmapFile, deeds: Sequence[tuple[str, int]], killed: bool) -> None:
        """Open a file and do these things in it; with `killed` the program dies right after the last one."""
        store = Store.open(file.path, FileKind.BELMAP, file.root)
        try:
            for deed, which in deeds:
                self.round.clock.forward(minutes=1)
                with suppress(NotAllowed):  # the rules of calling said no: nothing was acknowledged
                    getattr(self, f"_{deed}")(store, file, which)
            left = file.path.read_bytes()
        finally:
            store.close()
        if killed:
            file.path.write_bytes(left)

    def copy(self, file: BelmapFile, while_open: bool) -> None:
        """Copy a file to another folder; `while_open`: while somebody has it open."""
        self._copies += 1
        target = self.round.folder.parent / f"kopie{self._copies}" / file.path.name
        target.parent.mkdir()
        store = Store.open(file.path, FileKind.BELMAP, file.root) if while_open else None
        shutil.copy(file.path, target)
        if store:
            store.close()
        self.files.append(replace(file, path=target))

    def collect(self, file: BelmapFile) -> CollectReport:
        """Collect a file; one that is not taken in changes nothing."""
        self.round.clock.forward(minutes=1)
        before = [rows(self.round.store, table) for table in OF_CALLERS]
        report = self.round.collecting.collect(file.path)
        if report.outcome in NOT_TAKEN:
            assert [rows(self.round.store, table) for table in OF_CALLERS] == before, "not taken in, and yet changed"
        return report

    def accept(self, file: BelmapFile) -> None:
        """Accept a file; then nothing in it is unknown any more."""
        self.round.collecting.accept(file.path)
        assert self.round.collecting.collect(file.path).unknown == 0

    def renew(self, file: BelmapFile) -> None:
        """Renew the belmap of a caller from this file, if it is the one that is out and went on from the last."""
        self.round.clock.forward(minutes=1)
        try:
            made = self.round.handing_out.renew(file.caller_uid, file.path, self.round.folder, EXPIRES)
        except NotAllowed:
            return
        self.files = [one for one in self.files if one.path.exists()]  # without one that is out, nothing was replaced
        self.files.append(_file(made))

    def make(self, caller: int) -> None:
        """Make a belmap for a caller who has none."""
        self.round.clock.forward(minutes=1)
        try:
            made = self.round.handing_out.make([self.round.callers[caller].uid], self.round.folder, EXPIRES)
        except NotAllowed:
            return
        self.files.extend(_file(one) for one in made.made)

    def take_back(self, file: BelmapFile, lost: bool) -> None:
        """Note that the belmap of a file is back, or lost; the file itself is still somewhere."""
        if file.belmap_uid not in {s.belmap.uid for s in self.round.handing_out.statuses() if s.belmap}:
            return
        if lost:
            Losing(self.round.store, self.round.clock).declare_lost(
                file.belmap_uid, LossDetails(self.round.clock(), story="Op de bus laten liggen")
            )
        else:
            self.round.handing_out.take_back(file.belmap_uid)

    def move(self, household: int, caller: int) -> None:
        """Give a household to another caller, where the rules let it."""
        try:
            self.round.assigning.move(household, self.round.callers[caller].uid)
        except NotAllowed:
            self.round.assigning.distribute()

    def purge(self) -> None:
        """Let the dossier forget who refused, as at every opening."""
        before = {row["id"] for row in rows(self.round.store, person)}
        Purging(self.round.store, self.round.clock).at_opening()
        self.book.wiped |= before - {row["id"] for row in rows(self.round.store, person)}

    def check_subset(self) -> None:
        self.book.check_subset(self.round.store)

    def check_everything_home(self) -> None:
        """Collect every file, accept what was not taken in: then the dossier equals the book."""
        for file in self.files:
            if self.collect(file).outcome in NOT_TAKEN:
                self.round.collecting.accept(file.path)
        self.book.check_equal(self.round.store)

    def _try(self, store: Store, file: BelmapFile, which: int) -> None:
        who, outcome = self._someone(store, file, which), TRIES[which % len(TRIES)]
        next_at = self.round.clock() + timedelta(hours=1) if which % 2 else None
        uid = calling(store, self.round.clock).register(who, outcome, next_at)
        self._ended(uid, who, file, outcome)

    def _talk(self, store: Store, file: BelmapFile, which: int) -> None:
        self._ask(self._begun(store, file, which), file)
        self._go_on(store, file, which)

    def _begin(self, store: Store, file: BelmapFile, which: int) -> None:
        """Begin a conversation in which something is noted, and be broken off."""
        self._ask(self._begun(store, file, which), file)

    def _begin_silent(self, store: Store, file: BelmapFile, which: int) -> None:
        """Begin a conversation in which nothing is said yet, and be broken off."""
        self._begun(store, file, which)

    def _refuse(self, store: Store, file: BelmapFile, which: int) -> None:
        talk = self._begun(store, file, which)
        talk.answer_consent(ConsentScope.RECORD, False)
        self._ended(talk.uid, talk.person.person_id, file, Outcome.REFUSED)

    def _go_on(self, store: Store, file: BelmapFile, which: int) -> None:
        talk = self._broken_off(store)
        talk.save_answer("health", [], f"notitie {which}")
        talk.finish()
        self._ended(talk.uid, talk.person.person_id, file, Outcome.ANSWERED)

    def _ask_more(self, store: Store, file: BelmapFile, which: int) -> None:
        self._ask(self._broken_off(store), file)

    def _stop(self, store: Store, file: BelmapFile, which: int) -> None:
        talk = self._broken_off(store)
        talk.stop(self.round.clock() + timedelta(hours=2))
        self._ended(talk.uid, talk.person.person_id, file, Outcome.CALLBACK)

    def _withdraw(self, store: Store, file: BelmapFile, which: int) -> None:
        talk = self._broken_off(store)
        talk.withdraw()
        self._ended(talk.uid, talk.person.person_id, file, Outcome.REFUSED)

    def _cancel(self, store: Store, file: BelmapFile, which: int) -> None:
        self._broken_off(store).cancel()

    def _undo(self, store: Store, file: BelmapFile, which: int) -> None:
        """Take the last one back: a try, or a household given back; the file says which was the last."""
        with store.reading() as connection:
            last, given = calls.last_attempt(connection, file.caller_uid), hand_backs.last(connection, file.caller_uid)
        if calling(store, self.round.clock).undo_last() is None:
            return
        if given is not None and (last is None or given.at > last.at):
            self.book.homes[given.uid].kept = True
        elif last is not None:
            self.book.undone.add(Ending(last.uid, _text(last.at)))

    def _give_back(self, store: Store, file: BelmapFile, which: int) -> None:
        with store.reading() as connection:
            people = calls.round_people(connection, file.caller_uid)
        if not people:
            return
        home = people[which % len(people)].household_id
        given = GivingBack(store, self.round.clock).give_back(home, HandBackReason.KNOWS_THEM)
        self.book.homes[given.uid] = Home(frozenset(p.person_id for p in people if p.household_id == home))

    def _forget_refused(self, store: Store, file: BelmapFile, which: int) -> None:
        """Open the file on another day: it forgets who refused."""
        Purging(store, self.round.clock).at_opening()

    def _begun(self, store: Store, file: BelmapFile, which: int) -> Conversing:
        round_ = calling(store, self.round.clock)
        _require(not round_.has_unfinished())  # the window offers the broken-off conversation first
        talk = round_.start_conversation(self._someone(store, file, which))
        return talk

    def _broken_off(self, store: Store) -> Conversing:
        talk = calling(store, self.round.clock).resume()
        _require(talk is not None)
        assert talk is not None
        return talk

    def _ask(self, talk: Conversing, file: BelmapFile) -> None:
        talk.answer_consent(ConsentScope.RECORD, True)
        asked = talk.make_request(NeedAxis.PRACTICAL, "Boodschappen")
        self.book.requests[asked.uid] = talk.person.person_id

    def _someone(self, store: Store, file: BelmapFile, which: int) -> int:
        with store.reading() as connection:
            people = calls.round_people(connection, file.caller_uid)
        _require(bool(people))
        return people[which % len(people)].person_id

    def _ended(self, uid: str, who: int, file: BelmapFile, outcome: Outcome) -> None:
        self.book.ended(uid, _text(self.round.clock()), who, file.caller_uid, outcome)


def _file(handed: HandedOut) -> BelmapFile:
    return BelmapFile(handed.path, handed.belmap.root, handed.belmap.uid, handed.belmap.caller_uid)


def _require(possible: bool) -> None:
    if not possible:
        raise NotAllowed


def _text(moment: object) -> str:
    return str(codecs.moment_text(moment))  # type: ignore[arg-type]


DEEDS = (
    *("try", "talk", "refuse", "begin", "begin_silent", "go_on", "ask_more", "stop", "withdraw", "cancel", "undo"),
    *("give_back", "forget_refused"),
)
