"""A round of which two belmappen are out, and a day on which one of the callers called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.services.collecting import CollectReport
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.storage.database import Store
from tests.round_builder import Round, calling, open_belmap, talk


@dataclass(frozen=True)
class Out:
    """A round with two callers whose belmappen are out."""

    round: Round
    first: HandedOut
    second: HandedOut

    def in_first(self, work: Callable[[Store], object]) -> None:
        """Let the first caller do something in the belmap, an hour later."""
        self.round.clock.forward(hours=1)
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
