"""Two hundred kills (SIGKILL) while belmappen are made, renewed and collected.

Dossier and files are each fully old or fully new, every call that was noted is still somewhere, and doing it again
completes it. The moments are drawn over the whole length of the work, which is measured first.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from belactie_desktop.domain.belmap import Belmap
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.storage import belmaps, belmaps_begun, disclosures
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.keys import derive_root
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import call_attempt, conversation
from tests.round_builder import EXPIRES, LIGHT, Round, calling, dump, new_round, open_belmap, talk
from tests.services.killed_work import (
    ASKED,
    BEGUN,
    DONE,
    HALF_WAY,
    Place,
    collect,
    collect_table_by_table,
    first_caller,
    handing_out,
    later,
    make,
    make_one_by_one,
    renew,
    renew_deleting_first,
)
from tests.storage.killing import Nursery, Work, nursery

OUT = 2
PARTS = pytest.mark.parametrize("part", range(5))
MAKING, RENEWING, COLLECTING = 12, 14, 14
assert 5 * (MAKING + RENEWING + COLLECTING) == 200
LONGER = 1.5
"""How much longer than measured a worker may take: it does everything for the first time."""
SOONER = 0.7

Dump = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Start:
    """From where each kill begins: the place, a copy of it, and how the dossier stands there."""

    place: Place
    kept: Path
    dump: Dump

    def begin(self) -> Place:
        self.place.again(self.kept)
        return self.place


# Where it starts


def at_rest(filled: Round, kept: Path) -> Start:
    before = dump(filled.store)
    filled.store.close()
    place = Place(filled.store.path)
    assert filled.folder == place.folder
    return Start(place, place.keep(kept), before)


@pytest.fixture(scope="module")
def distributed(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Two callers have people, and nobody has a belmap yet."""
    filled = new_round(tmp_path_factory.mktemp("make"), people=8, callers=OUT)
    filled.assigning.distribute()
    return at_rest(filled, tmp_path_factory.mktemp("kept") / "make")


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Two callers noted two conversations each, and the first one left a third unfinished."""
    filled = new_round(tmp_path_factory.mktemp("work"), people=12, callers=OUT)
    for number, handed in enumerate(filled.hand_out()):
        filled.clock.forward(minutes=30)
        with open_belmap(handed) as belmap:
            round_ = calling(belmap, filled.clock)
            for _ in range(2):
                talk(round_)
            if number == 0:
                card = round_.next_person()
                assert card is not None
                round_.start_conversation(card.person.person_id)
    return at_rest(filled, tmp_path_factory.mktemp("kept") / "work")


@pytest.fixture(scope="module")
def workers() -> Iterator[Nursery]:
    with nursery("tests.services.killed_work:do") as found:
        yield found


def kills(workers: Nursery, work: Work, start: Start, count: int) -> Iterator[tuple[Place, bool]]:
    """Kill the work at `count` moments over its whole length, in no order; give the place, and whether it was cut.

    How fast a machine is changes while the tests run: after a kill that came too late the next ones come sooner.
    """
    drawn = random.Random()
    length = min(_length(work, start) for _ in range(2)) * LONGER
    for number in drawn.sample(range(count), count):
        place = start.begin()
        wait = partial(time.sleep, length * (number + drawn.random()) / count)
        was_cut = DONE not in workers.kill_after(order(place, work), 1, wait)
        if not was_cut:
            length *= SOONER
        yield place, was_cut


def order(place: Place, work: Work) -> Path:
    return Path(f"{place.dossier}{ASKED}{work.__name__}")


def _length(work: Work, start: Start) -> float:
    """Do the work without a kill; give how long it takes once the dossier is open, in seconds."""
    going = work(start.begin().dossier)
    assert next(going) == BEGUN
    began = time.perf_counter()
    assert next(going) == DONE
    length = time.perf_counter() - began
    assert list(going) == []
    return length


def killed_half_way(workers: Nursery, work: Work, start: Start) -> Place:
    """Kill the work of a twin where it left its guard."""
    place = start.begin()
    assert workers.kill_after(order(place, work), 2)[:2] == [BEGUN, HALF_WAY]
    return place


# What must hold


def without_note(content: Dump) -> Dump:
    """Leave out what is noted while belmappen are made."""
    note = belmaps_begun._NAME
    return content | {"about_file": [row for row in content["about_file"] if row[0] != note]}


def assert_known_files_whole(place: Place) -> int:
    """Check the dossier and every belmap that is out; give how many are."""
    with place.open() as store:
        assert store.integrity() == ()
        with store.reading() as connection:
            out = belmaps.out_per_caller(connection).values()
            known = {belmap.uid for belmap in belmaps.all_(connection)}
            assert {line.uid for line in disclosures.all_(connection)} == known
    for belmap in out:
        with Store.open(place.folder / belmap.file_name, FileKind.BELMAP, belmap.root) as file:
            assert file.integrity() == ()
            with file.reading() as connection:
                assert connection.scalar(select(func.count()).select_from(person)) == belmap.people_count
    return len(out)


def assert_nothing_else_there(place: Place) -> None:
    """After doing it again there is a file for each belmap that is out, and nothing else in the folder."""
    with place.open() as store, store.reading() as connection:
        names = sorted(belmap.file_name for belmap in belmaps.out_per_caller(connection).values())
        assert belmaps_begun.get(connection) == belmaps_begun.Begun()
    assert sorted(path.name for path in place.folder.iterdir()) == names


def opens(handed: HandedOut) -> bool:
    root = derive_root(handed.phrase, read_salt(handed.path), LIGHT)
    Store.open(handed.path, FileKind.BELMAP, root).close()
    return True


def old_or_new(place: Place, start: Start) -> int:
    """Check that either every belmap came into being or none; give how many."""
    out = assert_known_files_whole(place)
    assert out in (0, OUT), "some belmappen are there and others are not"
    if not out:
        with place.open() as store:
            assert without_note(dump(store)) == start.dump
    return out


def has_unseen(store: Store) -> bool:
    """Tell whether there is a belmap of which nobody saw the phrase."""
    with store.reading() as connection:
        return bool(belmaps_begun.get(connection).files)


@PARTS
def test_killed_while_making_all_are_there_or_none_and_making_again_completes_it(
    distributed: Start, workers: Nursery, part: int
) -> None:
    cut = 0
    for place, was_cut in kills(workers, make, distributed, MAKING):
        cut += was_cut
        out = old_or_new(place, distributed)
        with place.open() as store:
            # Killed in the last moment, after everything was done, there is nothing left to do again.
            if not out or has_unseen(store):
                made = handing_out(store).make_all(place.folder, EXPIRES).made
                assert len(made) == OUT
                assert all(opens(one) for one in made)
        assert_nothing_else_there(place)
    assert cut >= MAKING // 3, "many kills must come in the middle of the work"


def test_twin_one_by_one_some_are_there_and_others_not(distributed: Start, workers: Nursery) -> None:
    with pytest.raises(AssertionError, match="others are not"):
        old_or_new(killed_half_way(workers, make_one_by_one, distributed), distributed)


def noted_in(store: Store) -> set[object]:
    """Read the uid of every outcome and conversation in an open file."""
    with store.reading() as connection:
        return {uid for table in (call_attempt, conversation) for uid in connection.scalars(select(table.c.uid))}


def belmap_of_first(store: Store) -> Belmap:
    with store.reading() as connection:
        return belmaps.out_per_caller(connection)[first_caller(connection)]


def noted(start: Start) -> tuple[Belmap, set[object]]:
    """Give the belmap of the first caller, and what was noted in it before the kills."""
    place = start.begin()
    with place.open() as store:
        belmap = belmap_of_first(store)
    with Store.open(place.folder / belmap.file_name, FileKind.BELMAP, belmap.root) as file:
        return belmap, noted_in(file)


def still_somewhere(place: Place, expected: set[object]) -> tuple[bool, str]:
    """Check that what the first caller noted is in the dossier, or in their file that is out.

    Give whether it is in the dossier already, and the uid of the belmap that is out.
    """
    with place.open() as store:
        belmap, found = belmap_of_first(store), noted_in(store)
    file = place.folder / belmap.file_name
    assert file.exists(), "the caller has no belmap"
    with Store.open(file, FileKind.BELMAP, belmap.root) as opened:
        assert expected <= found | noted_in(opened), "a call is lost"
    return expected <= found, belmap.uid


@PARTS
def test_killed_while_renewing_no_call_is_lost_and_renewing_again_completes_it(
    worked: Start, workers: Nursery, part: int
) -> None:
    old, expected = noted(worked)
    cut, stops = 0, set[tuple[bool, bool]]()
    for place, was_cut in kills(workers, renew, worked, RENEWING):
        cut += was_cut
        assert assert_known_files_whole(place) == OUT
        came_in, now_out = still_somewhere(place, expected)
        stops.add((came_in, now_out != old.uid))
        late = go_on_calling(place, old)
        with place.open() as store:
            if was_cut:
                with store.reading() as connection:
                    uid = first_caller(connection)
                assert opens(handing_out(store).renew(uid, None, place.folder, EXPIRES))
            assert expected | late <= noted_in(store), "a call is lost"
        assert_nothing_else_there(place)
    assert cut >= RENEWING // 3, "many kills must come in the middle of the work"
    assert {came_in for came_in, _ in stops} == {False, True}, "kills must come before and after the results came in"


def go_on_calling(place: Place, old: Belmap) -> set[object]:
    """Let the caller, who has the old phrase only, finish the conversation in the old file while it is there."""
    file = place.folder / old.file_name
    if not file.exists():
        return set()
    with Store.open(file, FileKind.BELMAP, old.root) as belmap:
        before = noted_in(belmap)
        unfinished = calling(belmap, later()).resume()
        assert unfinished is not None
        unfinished.answer_consent(ConsentScope.RECORD, True)
        unfinished.finish()
        return noted_in(belmap) - before


def test_twin_deleting_the_old_file_first_leaves_the_caller_without(worked: Start, workers: Nursery) -> None:
    _old, expected = noted(worked)
    place = killed_half_way(workers, renew_deleting_first, worked)
    with pytest.raises(AssertionError, match="no belmap"):
        still_somewhere(place, expected)


def one_of(place: Place, states: list[Dump]) -> None:
    """Check that each belmap is in the dossier wholly or not at all."""
    with place.open() as store:
        assert store.integrity() == ()
        assert dump(store) in states, "half a belmap came in"


@PARTS
def test_killed_while_collecting_each_belmap_is_in_or_not_and_again_completes_it(
    worked: Start, workers: Nursery, part: int
) -> None:
    states, cut = collected_one_by_one(worked), 0
    for place, was_cut in kills(workers, collect, worked, COLLECTING):
        cut += was_cut
        one_of(place, states)
        with place.open() as store:
            Collecting(store, later()).collect_folder(place.folder)
            assert dump(store) == states[-1]
    assert cut >= COLLECTING // 3, "many kills must come in the middle of the work"


def test_twin_table_by_table_half_a_belmap_comes_in(worked: Start, workers: Nursery) -> None:
    states = collected_one_by_one(worked)
    with pytest.raises(AssertionError, match="half a belmap"):
        one_of(killed_half_way(workers, collect_table_by_table, worked), states)


def collected_one_by_one(start: Start) -> list[Dump]:
    """Collect one belmap after the other; give the content of the dossier before, between and after."""
    place, clock = start.begin(), later()
    with place.open() as store:
        found = [dump(store)]
        for path in sorted(place.folder.glob("*.belmap")):
            Collecting(store, clock).collect(path)
            found.append(dump(store))
    assert len({repr(state) for state in found}) == OUT + 1
    return found
