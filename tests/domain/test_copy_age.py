"""What the sessions of a file tell equals what its whole history would, however files were copied and worked in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.belmap import CopyAge, WorkSession, copy_age, reached

ACTS = ("change", "close", "copy", "collect", "accept")


@dataclass(frozen=True)
class History:
    """A file with every change that was ever made in it, each with a name of its own."""

    changes: tuple[str, ...] = ()
    sessions: tuple[WorkSession, ...] = ()
    is_open: bool = False

    def changed(self, name: str) -> History:
        """Make one change; the first of an opening begins a session."""
        begun = self.sessions if self.is_open else (*self.sessions, WorkSession(name, len(self.changes)))
        return History((*self.changes, name), begun, True)

    @property
    def reached(self) -> Mapping[str, int]:
        return reached(self.sessions, len(self.changes))


@dataclass
class Dossier:
    """What was collected last, and all that was ever taken in: by changes, and as the program keeps it."""

    last: History = field(default_factory=History)
    changes: set[str] = field(default_factory=set)
    taken: dict[str, int] = field(default_factory=dict)

    def truth(self, file: History) -> CopyAge:
        """Tell from the whole histories."""
        ours = self.last.changes
        if file.changes[: len(ours)] == ours:
            return CopyAge.SAME if len(file.changes) == len(ours) else CopyAge.NEWER
        return CopyAge.OLDER if self.changes.issuperset(file.changes) else CopyAge.OWN_WAY

    def told(self, file: History) -> CopyAge:
        """Tell as the program does, from sessions and numbers."""
        session = self.last.sessions[-1].uid if self.last.sessions else ""
        collected = (session, len(self.last.changes))
        return copy_age(file.reached, len(file.changes), collected, self.taken, unknown=1)

    def take(self, file: History, all_of_it: bool) -> None:
        """Collect a file that went on; with `all_of_it` add what is missing from any other."""
        went_on = self.truth(file) in (CopyAge.SAME, CopyAge.NEWER)
        if went_on:
            self.last = file
        if went_on or all_of_it:
            self.changes.update(file.changes)
            for uid, end in file.reached.items():
                self.taken[uid] = max(end, self.taken.get(uid, 0))


@settings(max_examples=400)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), max_size=40))
def test_sessions_tell_what_the_whole_history_would(acts: list[tuple[str, int]]) -> None:
    files, dossier = [History()], Dossier()
    for number, (act, which) in enumerate(acts):
        place = which % len(files)
        file = files[place]
        if act == "change":
            files[place] = file.changed(f"change {number}")
        elif act == "close":
            files[place] = replace(file, is_open=False)
        elif act == "copy" and len(files) < 4:
            files.append(replace(file, is_open=False))
        elif act in ("collect", "accept"):
            dossier.take(file, act == "accept")
        assert [dossier.told(one) for one in files] == [dossier.truth(one) for one in files]


def test_twin_the_number_of_changes_alone_would_not_tell() -> None:
    dossier, belmap, copy = Dossier(), History().changed("here"), History().changed("there")
    dossier.take(belmap, all_of_it=False)
    assert len(copy.changes) == len(dossier.last.changes)
    assert dossier.told(copy) is dossier.truth(copy) is CopyAge.OWN_WAY
