"""Whatever callers and coordinator do with belmappen and copies, in whatever order: nothing lost, nothing double.

Three hundred walks of Hypothesis over one dossier and its belmappen. Before everything is home, the dossier holds a
part of what was acknowledged; then, all of it. Each twin takes one guard away, and the walks must find it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from belactie_desktop.domain.belmap import CopyAge
from belactie_desktop.services import collecting
from belactie_desktop.storage import belmaps
from belactie_desktop.storage.database import Connection
from belactie_desktop.storage.tables import assignment, belmap
from tests.round_builder import HandedOutRound
from tests.services.belmap_world import DEEDS, BelmapFile, World

WALKS = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
    report_multiple_bugs=False,
)
MOST_FILES = 3
Deed = tuple[str, int]
DEEDS_IN_A_ROW = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 4)), max_size=3)


class Belmappen(RuleBasedStateMachine):
    """Callers and a coordinator, over one dossier. `rest`: what every walk starts from; `place`: where it walks."""

    rest: HandedOutRound
    place: Path

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(dir=self.place))
        self.world = World(*self.rest.copied(self.home))

    def teardown(self) -> None:
        try:
            self.world.check_everything_home()
        finally:
            self.world.round.store.close()
            shutil.rmtree(self.home)

    def _file(self, place: int) -> BelmapFile:
        assume(self.world.files)
        return self.world.files[place % len(self.world.files)]

    @rule(place=st.integers(0, 2), deeds=DEEDS_IN_A_ROW, killed=st.booleans())
    def call(self, place: int, deeds: list[Deed], killed: bool) -> None:
        self.world.work(self._file(place), deeds, killed)

    @precondition(lambda self: len(self.world.files) < MOST_FILES)
    @rule(place=st.integers(0, 2), while_open=st.booleans())
    def copy(self, place: int, while_open: bool) -> None:
        self.world.copy(self._file(place), while_open)

    @precondition(lambda self: len(self.world.files) < MOST_FILES)
    @rule(place=st.integers(0, 2), before=DEEDS_IN_A_ROW, after=DEEDS_IN_A_ROW, on_copy=DEEDS_IN_A_ROW)
    def part_ways(self, place: int, before: list[Deed], after: list[Deed], on_copy: list[Deed]) -> None:
        """Work goes on in a file that was copied, and in the copy."""
        file = self._file(place)
        self.world.work(file, before, killed=False)
        self.world.copy(file, while_open=False)
        self.world.work(file, after, killed=False)
        self.world.work(self.world.files[-1], on_copy, killed=False)

    @rule(place=st.integers(0, 2))
    def collect(self, place: int) -> None:
        self.world.collect(self._file(place))
        self.world.check_subset()

    @rule(place=st.integers(0, 2))
    def accept(self, place: int) -> None:
        self.world.accept(self._file(place))
        self.world.check_subset()

    @rule(place=st.integers(0, 2))
    def renew(self, place: int) -> None:
        self.world.renew(self._file(place))
        self.world.check_subset()

    @rule(place=st.integers(0, 2), lost=st.booleans(), household=st.integers(1, 4), caller=st.integers(0, 1))
    def take_back(self, place: int, lost: bool, household: int, caller: int) -> None:
        """A belmap is back or lost, its people go to another caller, who gets a new belmap."""
        self.world.take_back(self._file(place), lost)
        self.world.move(household, caller)
        if len(self.world.files) < MOST_FILES:
            self.world.make(caller)

    @rule()
    def purge(self) -> None:
        self.world.purge()
        self.world.check_subset()


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> HandedOutRound:
    """A round handed out to two callers, made once."""
    return HandedOutRound.made(tmp_path_factory.mktemp("rest"), people=8, callers=2)


def walk(rest: HandedOutRound, place: Path, walks: int, first: int | None = None, steps: int = 6) -> None:
    """Walk so many times, from what stands in `rest`; the same `first` draws the same ways."""
    here = type("Belmappen", (Belmappen,), {"rest": rest, "place": place})
    if first is not None:
        here = seed(first)(here)
    run_state_machine_as_test(here, settings=settings(WALKS, max_examples=walks, stateful_step_count=steps))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(10))
def test_nothing_is_lost_and_nothing_comes_in_twice(part: int, rest: HandedOutRound, tmp_path: Path) -> None:
    """Ten times thirty, so that they can run beside each other; where examples are fixed, every part has its own."""
    walk(rest, tmp_path, 30, part if settings().derandomize else None)


def every_copy_is_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merge whatever comes in, as if it had gone on from what was collected."""
    monkeypatch.setattr(collecting, "copy_age", lambda *facts, **unknown: CopyAge.NEWER)


def who_moved_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take in results about whom the caller has now, instead of about whom was put in the belmap."""

    def people(connection: Connection, uid: str) -> frozenset[int]:
        mine = select(assignment.c.person_id).join(belmap, belmap.c.caller_uid == assignment.c.caller_uid)
        return frozenset(connection.scalars(mine.where(belmap.c.uid == uid)))

    monkeypatch.setattr(belmaps, "people", people)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("break_it", "first"), [(every_copy_is_newer, 6), (who_moved_is_left_out, 6)])
def test_twin_without_one_guard_the_walks_find_it(
    break_it: Callable[[pytest.MonkeyPatch], None],
    first: int,
    rest: HandedOutRound,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    break_it(monkeypatch)
    with pytest.raises(AssertionError):
        walk(rest, tmp_path, 600, first, steps=8)
