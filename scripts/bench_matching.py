"""Measure how well people and households are recognised: precision, recall, the pile for the coordinator, seconds.

`lines()` gives the table that `dev.py bench` prints: the lists of tests/data with their truth, and invented towns.
Nothing here is a test; tests/domain/test_same_person.py holds the goals.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from belactie_desktop.domain.addresses import building_key  # noqa: E402 - after the path is set
from belactie_desktop.domain.directory import match_directory  # noqa: E402
from belactie_desktop.domain.people import RegisterPerson  # noqa: E402
from belactie_desktop.domain.same_person import Face, recognise  # noqa: E402
from belactie_desktop.services.likeness import likeness  # noqa: E402
from tests.domain import invented_lists as invented  # noqa: E402
from tests.domain.invented_people import Town, faces, register_people  # noqa: E402
from tests.domain.real_lists import faces_of, household_figures, read, register, truth  # noqa: E402

GOALS = "goals: precision >= .995, recall with the pile >= .98, pile <= .03; directory .99 and .93"
_HEAD = f"{'list':<44} {'rows':>7} {'precision':>9} {'automatic':>9} {'recall':>7} {'pile':>6} {'seconds':>8}"
_SEED = 2_026
KINDS = (
    ("service", invented.SERVICE, 12),
    ("association", invented.ASSOCIATION, 12),
    ("do not call", invented.DO_NOT_CALL, 100),
    ("second register", invented.TOP_UP, 1),
)


def lines(sizes: Sequence[int] = (2_000, 20_000)) -> list[str]:
    """Give the table: the lists of tests/data, then an invented town of each size (people in its register)."""
    return [GOALS, _HEAD, *_tests_data(), *(line for size in sizes for line in _town(size))]


def _tests_data() -> Iterator[str]:
    known, people = truth(), faces_of("bevolkingsregister.xlsx")
    rows = {person: row for row, (person, _) in known["bevolkingsregister"].items()}
    for name in ("sociale-dienst.ods", "ouderenvereniging.xls", "bel-mij-niet.csv", "aanvulling.xlsx"):
        wanted = {row: rows.get(person) for row, (person, _) in known[Path(name).stem].items()}
        yield _recognised(name, people, faces_of(name), wanted)
    entries = read("telefoongids.csv").entries
    homes = {building_key(entry.address) for entry in read("woonzorgcentra.csv").entries if entry.address}
    start = time.perf_counter()
    match = match_directory(register(), entries, homes, likeness)
    yield _directory("telefoongids.csv", len(entries), household_figures(match, entries), time.perf_counter() - start)


def _town(size: int) -> Iterator[str]:
    town = Town(size, _SEED)
    people = faces(town.people)
    for kind, noise, part in KINDS:
        copied = invented.make_list(town, max(size // part, 100), noise, _SEED)
        yield _recognised(f"invented town of {size:,}: {kind}", people, copied.entries, copied.truth)
    directory = invented.make_directory(town, _SEED)
    yield _town_directory(size, town, register_people(town.people), directory)


def _recognised(what: str, people: Sequence[Face], entries: Sequence[Face], wanted: dict[int, int | None]) -> str:
    start = time.perf_counter()
    matches = recognise(people, entries, likeness)
    took = time.perf_counter() - start
    found = invented.figures(matches, wanted)
    shares = f"{found.precision:9.4f} {found.automatic:9.4f} {found.recall:7.4f} {found.pile:6.4f}"
    return f"{what:<44} {found.rows:7,} {shares} {took:8.2f}"


def _town_directory(
    size: int, town: Town, people: Sequence[RegisterPerson], directory: invented.InventedDirectory
) -> str:
    start = time.perf_counter()
    match = match_directory(people, directory.lines, {building_key(home) for home in town.homes}, likeness)
    took = time.perf_counter() - start
    figures = invented.directory_figures(match, directory, town)
    return _directory(f"invented town of {size:,}: directory", len(directory.lines), figures, took)


def _directory(what: str, rows: int, figures: tuple[float, float], took: float) -> str:
    precision, recall = figures
    return f"{what:<44} {rows:7,} {precision:9.4f} {'':9} {recall:7.4f} {'':6} {took:8.2f}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[2_000, 20_000])
    print("\n".join(lines(parser.parse_args().sizes)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
