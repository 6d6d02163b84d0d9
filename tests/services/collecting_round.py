"""A round of which two belmappen are out, and a day on which one of the callers called."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.collecting import CollectOutcome, CollectReport
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.tables import assignment, call_attempt
from tests.round_builder import Round, calling, dump, open_belmap, talk


@dataclass(frozen=True)
class Out:
    """A round with two callers whose belmappen are out."""

    round: Round
    first: HandedOut
    second: HandedOut

    def in_first(self, work: Callable[[Store], object]) -> None:
        """Let the first caller do something in the belmap, half an hour later: people are called until noon."""
        self.round.clock.forward(minutes=30)
        with open_belmap(self.first) as belmap:
            work(belmap)

    def collect(self) -> CollectReport:
        return self.round.collecting.collect(self.first.path)

    def rows(self, table: object) -> list[dict[str, object]]:
        with self.round.store.reading() as connection:
            return [dict(row) for row in connection.execute(select(table)).mappings()]  # type: ignore[call-overload]


def busy_day(out: Out) -> None:
    """A caller has one whole conversation, one busy line, and one outcome that is taken back."""

    def work(belmap: Store) -> None:
        round_ = calling(belmap, out.round.clock)
        talk(round_)
        for outcome in (Outcome.BUSY, Outcome.NO_ANSWER):
            card = round_.next_person()
            assert card is not None
            round_.register(card.person.person_id, outcome)
        round_.undo_last()

    out.in_first(work)


def next_person(round_: Calling) -> int:
    card = round_.next_person()
    assert card is not None
    return card.person.person_id


def call(out: Out, path: Path, outcome: Outcome = Outcome.VOICEMAIL, who: int | None = None) -> str:
    """Register one try in a file of the first caller; give its uid."""
    out.round.clock.forward(minutes=5)
    with Store.open(path, FileKind.BELMAP, out.first.belmap.root) as belmap:
        round_ = calling(belmap, out.round.clock)
        card = round_.next_person()
        assert card is not None or who is not None
        return round_.register(who or card.person.person_id, outcome)  # type: ignore[union-attr]


def copy_of(out: Out, folder: Path, name: str = "kopie") -> Path:
    target = folder / f"{name}.belmap"
    shutil.copy(out.first.path, target)
    return target


def home(out: Out) -> set[object]:
    return {row["uid"] for row in out.rows(call_attempt)}


def unchanged(out: Out, path: Path, outcome: CollectOutcome) -> CollectReport:
    """Collect a file of which nothing may come in; give the report."""
    before = dump(out.round.store)
    report = out.round.collecting.collect(path)
    assert report.outcome is outcome
    assert dump(out.round.store) == before
    return report


def begun_in_first(out: Out) -> None:
    """A conversation is broken off, with consent and a note."""

    def begin(belmap: Store) -> None:
        begun = calling(belmap, out.round.clock).start_conversation(next_person(calling(belmap, out.round.clock)))
        begun.answer_consent(ConsentScope.RECORD, True)
        begun.save_answer("health", [], "slaapt slecht")

    out.in_first(begin)


def people_of_first(out: Out) -> list[int]:
    mine = assignment.c.caller_uid == out.first.belmap.caller_uid
    with out.round.store.reading() as connection:
        return list(connection.scalars(select(assignment.c.person_id).where(mine).order_by(assignment.c.position)))


def lose(out: Out) -> None:
    details = LossDetails(out.round.clock(), story="Op de bus laten liggen")
    Losing(out.round.store, out.round.clock).declare_lost(out.first.belmap.uid, details)
