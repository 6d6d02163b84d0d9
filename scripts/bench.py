"""Measure what grows with the list, side by side in one run: `dev.py bench [--rows N] [--runs N]`.

Only the ratios travel to another machine. Every line names what it is measured against; nothing here is a test.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import openpyxl  # noqa: E402 - after the path is set
import python_calamine  # noqa: E402
from sqlalchemy import text  # noqa: E402

from belactie_desktop.domain.callers import Caller, CallerKind  # noqa: E402
from belactie_desktop.domain.calls import Attempt, Outcome  # noqa: E402
from belactie_desktop.domain.job import Job  # noqa: E402
from belactie_desktop.domain.list_kinds import ListKind  # noqa: E402
from belactie_desktop.domain.selection import Selection  # noqa: E402
from belactie_desktop.services.calling import Calling  # noqa: E402
from belactie_desktop.services.importing import Importing, SourceDetails  # noqa: E402
from belactie_desktop.services.overviewing import Overviewing  # noqa: E402
from belactie_desktop.services.purging import Purging  # noqa: E402
from belactie_desktop.services.selecting import Selecting  # noqa: E402
from belactie_desktop.storage import about, callers, calls  # noqa: E402
from belactie_desktop.storage.database import FileKind, Store, read_salt  # noqa: E402
from belactie_desktop.storage.keys import DOSSIER_PROFILE, derive_root, new_salt  # noqa: E402
from scripts import bench_distribution, bench_growth, bench_matching, bench_pages, bench_reading, bench_screen  # noqa: E402
from scripts.bench_calls import add_calls  # noqa: E402
from scripts.bench_lists import NOW, write_list  # noqa: E402
from tests.builders import FakeClock, new_dossier  # noqa: E402


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what, ours in seconds, and the yardsticks it stands beside."""

    what: str
    ours: float
    beside: tuple[tuple[str, float], ...]


PARTS = ("program", "growth", "reading", "matching", "distribution")


def main() -> int:
    """Measure everything, or the parts that were asked, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="*", default=bench_growth.SIZES, metavar="PEOPLE")
    parser.add_argument("--only", choices=PARTS, nargs="*", default=PARTS)
    chosen = parser.parse_args()
    parts: dict[str, tuple[str, Callable[[], Iterable[str]]]] = {
        "program": (
            f"{chosen.rows:,} rows; medians of {chosen.runs} runs, in seconds; ratio = ours / beside",
            lambda: program(chosen.rows, chosen.runs),
        ),
        "growth": ("taking in a register of more people, as three lists", lambda: bench_growth.table(chosen.growth)),
        "reading": ("reading a list, child process included", lambda: bench_reading.table(runs=chosen.runs)),
        "matching": ("the same person on two lists", bench_matching.lines),
        "distribution": ("people over callers", bench_distribution.table),
    }
    for part in PARTS:
        if part in chosen.only:
            title, lines = parts[part]
            print(f"\n{title}\n", flush=True)
            for line in lines():
                print(line, flush=True)
    return 0


def program(rows: int, runs: int) -> Iterator[str]:
    """Give the lines of everything that is measured on one filled dossier."""
    with tempfile.TemporaryDirectory() as name:
        for line in measure(Path(name), rows, runs):
            yield f"{line.what:<44} {line.ours:9.4f}"
            for beside, took in line.beside:
                yield f"    beside {beside:<40} {took:9.4f}   ratio {line.ours / max(took, 1e-9):6.2f}"


def measure(folder: Path, rows: int, runs: int) -> Iterator[Line]:
    """Measure one thing after the other; ours and its yardsticks alternate within each run."""
    list_file = folder / "lijst.xlsx"
    write_list(list_file, rows)
    yield measure_import(folder, list_file, runs)
    yield measure_unlock(folder, runs)
    clock = FakeClock(NOW)
    with filled_dossier(folder, list_file, clock) as store:
        yield measure_selection(store, clock, runs)
        yield measure_first_count(store, clock, runs)
        yield measure_page(store, clock, runs)
        yield measure_next_person(store, clock, runs)
        yield from measure_screen(store, clock)
        yield measure_purge(folder, store, clock)
        yield from measure_pages(store, clock, runs)


def median(work: Callable[[], object], runs: int) -> float:
    """Give the median of some runs, in seconds."""
    return statistics.median(seconds(work) for _ in range(runs))


def seconds(work: Callable[[], object]) -> float:
    """Time one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def take_in(store: Store, clock: FakeClock, path: Path) -> None:
    """Read a list and take it in, as the wizard does."""
    importing = Importing(store, clock)
    sheet = importing.read(path, Job())
    dry_run = importing.dry_run(sheet, importing.propose(sheet, ListKind.POPULATION_REGISTER), Job())
    importing.take_in(dry_run, SourceDetails("Register", "Bevolkingsregister", "Burgerzaken", None), Job())


def measure_import(folder: Path, path: Path, runs: int) -> Line:
    """The whole import beside only reading the same file."""
    ours, slow, fast = [], [], []
    for run in range(runs):
        place = folder / f"import-{run}"
        place.mkdir()
        with new_dossier(place) as store:
            ours.append(seconds(lambda store=store: take_in(store, FakeClock(NOW), path)))
        slow.append(seconds(lambda: read_openpyxl(path)))
        fast.append(seconds(lambda: python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()))
    return Line(
        "import, dry run and storing included",
        statistics.median(ours),
        (
            ("openpyxl, reading alone", statistics.median(slow)),
            ("calamine, reading alone", statistics.median(fast)),
        ),
    )


def read_openpyxl(path: Path) -> None:
    """Read every cell with openpyxl in its fastest mode."""
    for _ in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        pass


def measure_unlock(folder: Path, runs: int) -> Line:
    """Opening with a passphrase beside the key derivation alone."""
    path, salt = folder / "sleutel.belactie", new_salt()
    Store.create(path, FileKind.DOSSIER, derive_root("vier woorden op een rij", salt, DOSSIER_PROFILE), salt).close()

    def unlock() -> None:
        root = derive_root("vier woorden op een rij", read_salt(path), DOSSIER_PROFILE)
        Store.open(path, FileKind.DOSSIER, root).close()

    alone = median(lambda: derive_root("vier woorden op een rij", salt, DOSSIER_PROFILE), runs)
    return Line("unlock a dossier", median(unlock, runs), (("Argon2id alone (256 MiB, t=3, p=4)", alone),))


@contextmanager
def filled_dossier(folder: Path, path: Path, clock: FakeClock) -> Iterator[Store]:
    """Make a dossier with the whole list on it."""
    place = folder / "dossier"
    place.mkdir()
    with new_dossier(place) as store:
        take_in(store, clock, path)
        Selecting(store, clock).open(Selection("Iedereen", without_care_homes=False))
        yield store


def measure_selection(store: Store, clock: FakeClock, runs: int) -> Line:
    """The live count while a filter is moved, beside counting all rows."""
    selecting = Selecting(store, clock)
    selection = Selection(age_from=80, postcodes=frozenset({"3998"}))
    plain = median(lambda: plain_count(store), runs * 3)
    return Line(
        "count of a selection",
        median(lambda: selecting.count(selection), runs * 3),
        (("SELECT count(*) with the same join", plain),),
    )


def measure_first_count(store: Store, clock: FakeClock, runs: int) -> Line:
    """The first count after something was stored, when the facts are worked out anew, beside the count after it."""
    selecting, selection = Selecting(store, clock), Selection(age_from=80, postcodes=frozenset({"3998"}))
    first: list[float] = []
    for _ in range(runs):
        with store.transaction() as connection:
            about.put(connection, "bench", str(time.perf_counter()))
        first.append(seconds(lambda: selecting.count(selection)))
    again = median(lambda: selecting.count(selection), runs * 3)
    return Line("first count after a change", statistics.median(first), (("the counts after it", again),))


def plain_count(store: Store) -> None:
    """Count people of 80 and over in one plain statement."""
    with store.reading() as connection:
        connection.execute(
            text(
                "SELECT count(*), count(DISTINCT p.household_id) "
                "FROM person p JOIN household h ON h.id = p.household_id "
                "WHERE p.birth_date <= '1946-11-23' AND h.postcode = '3998'"
            )
        ).one()


def measure_page(store: Store, clock: FakeClock, runs: int) -> Line:
    """A page of 200 lines in the middle of the list, beside the people alone."""
    overviewing = Overviewing(store, clock)
    ids = tuple(overviewing.people())
    page = ids[len(ids) // 2 : len(ids) // 2 + 200]

    def plain() -> None:
        with store.reading() as connection:
            connection.execute(text(f"SELECT * FROM person WHERE id IN ({','.join(map(str, page))})")).all()  # noqa: S608

    return Line(
        "page of 200 lines",
        median(lambda: overviewing.lines(page), runs * 5),
        (("people alone", median(plain, runs * 5)),),
    )


def measure_next_person(store: Store, clock: FakeClock, runs: int) -> Line:
    """Who is called now, for a caller with 300 people in a file of the whole list."""
    uid = "caller-bench"
    with store.transaction() as connection:
        callers.add(connection, Caller(uid, "Bench", CallerKind.EMPLOYEE, declaration_signed_on=date(2026, 1, 1)))
        connection.execute(
            text(
                "INSERT INTO assignment (person_id, caller_uid, position, assigned_at) "
                "SELECT id, :uid, id, :now FROM person WHERE id IN (SELECT person_id FROM phone) LIMIT 300"
            ),
            {"uid": uid, "now": NOW.isoformat()},
        )
        about.put(connection, "caller_uid", uid)
        about.put(connection, "expires_on", "2027-01-31")
    calling = Calling(store, clock, lambda _day: False)

    def write() -> None:
        card = calling.next_person()
        if card is not None:
            calling.register(card.person.person_id, Outcome.NO_ANSWER)

    def one_commit() -> None:
        with store.transaction() as connection:
            about.put(connection, "bench", str(time.perf_counter()))

    return Line(
        "register an outcome, next person",
        median(lambda: (write(), calling.next_person()), runs * 5),
        (("one durable commit", median(one_commit, runs * 5)),),
    )


def measure_screen(store: Store, clock: FakeClock) -> Iterator[Line]:
    """The next person on the caller's screen, key and drawing included, for the same caller."""
    whole, drawing = bench_screen.times(Calling(store, clock, lambda _day: False))
    for name, share in (("median", 0.5), ("p95", 0.95)):
        beside = (("drawing the card alone", bench_screen.percentile(drawing, share)),)
        yield Line(f"next person on screen, {name}", bench_screen.percentile(whole, share), beside)


def measure_pages(store: Store, clock: FakeClock, runs: int) -> Iterator[Line]:
    """The pages that look back at every call, with as many calls as people: the worker, and the window meanwhile."""
    add_calls(store, clock())
    for what, ours, beside in (*bench_pages.work(store, clock, runs), *bench_pages.silences(store, clock)):
        yield Line(what, ours, (beside,))


def measure_purge(folder: Path, store: Store, clock: FakeClock) -> Line:
    """Purging 10 % of the people, who refused, beside plain deletes on a copy with the same settings."""
    with store.transaction() as connection:
        refusers = connection.execute(text("SELECT id FROM person WHERE id % 10 = 0")).scalars().all()
        for person_id in refusers:
            calls.add_attempt(
                connection, Attempt(f"refusal-{person_id}", person_id, "caller-bench", NOW, Outcome.DO_NOT_CALL)
            )
    copy = folder / "kopie.belactie"
    store.backup(copy)
    plain = plain_purge(store, copy)
    return Line(
        "purge of 10 %, file rewritten",
        seconds(lambda: Purging(store, clock).at_opening()),
        (("plain SQL and VACUUM", plain),),
    )


def plain_purge(store: Store, copy: Path) -> float:
    """Delete the same people on a copy, statement by statement, and rewrite the file."""
    with Store(copy, FileKind.DOSSIER, store._key) as other:  # noqa: SLF001 - the same key, a yardstick only

        def purge() -> None:
            theirs = "SELECT id FROM list_entry WHERE person_id % 10 = 0"
            with other.transaction() as connection:
                connection.execute(text(f"DELETE FROM doubt WHERE person_id % 10 = 0 OR entry_id IN ({theirs})"))  # noqa: S608
                for table in ("phone", "service_use", "assignment", "call_attempt", "list_entry"):
                    connection.execute(text(f"DELETE FROM {table} WHERE person_id % 10 = 0"))  # noqa: S608
                connection.execute(text("DELETE FROM person WHERE id % 10 = 0"))
            other.vacuum()

        return seconds(purge)


if __name__ == "__main__":
    raise SystemExit(main())
