"""The book of what the program acknowledged to callers, and how a dossier is compared with it.

Owns what must, may and may not be in the dossier, worked out without asking the program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, select

from belactie_desktop.domain.calls import REFUSALS, Outcome
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.tables import call_attempt, conversation, hand_back, help_request


@dataclass(frozen=True)
class Ending:
    """One time that a try or a conversation ended. A conversation that was taken up again ends a second time."""

    uid: str
    at: str


@dataclass
class Home:
    """A household that was given back: who of it was in the file, and whether it was taken back."""

    people: frozenset[int]
    kept: bool = False


@dataclass
class Book:
    """What callers were told is kept. `about`: person and caller of every uid; `requests`: uid -> person."""

    endings: dict[Ending, Outcome] = field(default_factory=dict)
    undone: set[Ending] = field(default_factory=set)
    about: dict[str, tuple[int, str]] = field(default_factory=dict)
    requests: dict[str, int] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)
    wiped: set[int] = field(default_factory=set)

    def ended(self, uid: str, at: str, who: int, caller_uid: str, outcome: Outcome) -> None:
        self.endings[Ending(uid, at)] = outcome
        self.about[uid] = (who, caller_uid)

    def check_subset(self, store: Store) -> None:
        """Everything in the dossier was acknowledged, to this caller, about this person, and nobody wiped came back."""
        for row in rows(store, call_attempt):
            assert row["uid"] in self.about, "nobody did this"
            assert self.about[row["uid"]] == (row["person_id"], row["caller_uid"]), "a result of somebody else"
            assert row["person_id"] not in self.wiped, "who was wiped came back"
            assert Outcome(row["outcome"]) in {said for end, said in self.endings.items() if end.uid == row["uid"]}
        assert {row["uid"] for row in rows(store, help_request)} <= self.requests.keys()
        for row in rows(store, hand_back):
            assert self.homes[row["uid"]].kept or row["undone_at"] is None

    def check_equal(self, store: Store) -> None:
        """Everything that was acknowledged is in the dossier, and what was taken back does not count.

        Of a conversation that ended more than once, on two copies, one ending that was not taken back is enough.
        """
        self.check_subset(store)
        tries = rows(store, call_attempt)
        assert {row["uid"] for row in tries} == self._left(self.about), "an acknowledged call is missing"
        count = {row["uid"] for row in tries if row["undone_at"] is None}
        standing = {end.uid for end in self.endings.keys() - self.undone}
        assert self._left(standing) <= count, "an acknowledged call does not count"
        open_ = {row["uid"] for row in rows(store, conversation) if row["finished_at"] is None}
        assert not open_ & self._left(standing), "a conversation that ended is open again"
        ended_once = {uid for uid in self.about if sum(end.uid == uid for end in self.endings) == 1}
        assert count & ended_once <= standing, "a call that was taken back counts"
        refused = {self.about[end.uid][0] for end, said in self.endings.items() if said in REFUSALS}
        asked = {uid for uid, who in self.requests.items() if who not in refused | self.wiped}
        assert asked <= {row["uid"] for row in rows(store, help_request)}, "a help request is missing"
        given = {row["uid"]: row["undone_at"] is not None for row in rows(store, hand_back)}
        assert given.items() >= {(uid, home.kept) for uid, home in self.homes.items() if home.people - self.wiped}

    def _left(self, uids: Iterable[str]) -> set[str]:
        return {uid for uid in uids if self.about[uid][0] not in self.wiped}


def rows(store: Store, table: Table) -> list[dict[str, Any]]:
    """Read a table of the dossier."""
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]
