"""Measure reading a list, child process included, beside calamine alone and openpyxl alone: time and peak memory.

Used by `dev.py bench`. Every turn runs in a process of its own, the three readers in turn, so that peaks of memory and
a busy moment of the computer do not favour one. Fourteen columns, as a population register has them.
"""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import xlsxwriter  # noqa: E402 - after the path is set

from scripts.bench_lists import FAMILY, GIVEN, STREETS  # noqa: E402
from scripts.bench_memory import peaks  # noqa: E402

SIZES = (30_000, 100_000)
RUNS = 3
GOAL = 1.3
"""Ours beside calamine alone."""
HEADER = (
    *("Rijksregisternummer", "Naam", "Voornaam", "Geboortedatum", "Geslacht", "Burg. staat", "Straat", "Nr", "Bus"),
    *("Postcode", "Gemeente", "Telefoon", "Gsm", "Gezinshoofd"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader on one size: the median seconds, and the peak of its process and of its children in MB."""

    reader: str
    rows: int
    seconds: float
    peak: float
    child_peak: float


def table(sizes: Sequence[int] = SIZES, runs: int = RUNS) -> Iterator[str]:
    """Give the lines to print."""
    yield f"{'rows':>9} {'reader':<28} {'seconds':>9} {'ratio':>7} {'peak, child MB':>15}"
    for rows in sizes:
        found = measure(rows, runs)
        yardstick = next(each.seconds for each in found if each.reader == "calamine alone")
        for each in found:
            ratio = each.seconds / yardstick
            yield (
                f"{rows:9,} {each.reader:<28} {each.seconds:9.2f} {ratio:7.2f} {each.peak:8.0f} {each.child_peak:6.0f}"
            )


def measure(rows: int, runs: int = RUNS) -> list[Reading]:
    """Read one list of so many rows with every reader in turn, `runs` times; the slow one, openpyxl, once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.xlsx"
        write_wide_list(path, rows)
        turns: dict[str, list[tuple[float, float, float]]] = {reader: [] for reader in READERS}
        for run in range(runs):
            for reader, times in turns.items():
                if run and reader == SLOW:
                    continue
                command = [sys.executable, str(Path(__file__)), reader, str(path)]
                done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
                times.append(tuple(json.loads(done.stdout)))
    return [
        Reading(
            reader, rows, statistics.median(t[0] for t in times), max(t[1] for t in times), max(t[2] for t in times)
        )
        for reader, times in turns.items()
    ]


def write_wide_list(path: Path, rows: int) -> None:
    """Write an invented register with fourteen columns, as registers write them: numbers as numbers, days as days."""
    random = Random(rows)
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("Uittreksel"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADER)
        for row in range(1, rows):
            birth = datetime(1930, 1, 1) + timedelta(days=random.randrange(11_000))  # noqa: DTZ001 - a cell
            sheet.write_row(row, 0, (f"{row:011}", random.choice(FAMILY), random.choice(GIVEN)))
            sheet.write_datetime(row, 3, birth, day)
            sheet.write_row(row, 4, ("V", "Weduwe", random.choice(STREETS), row // 2 % 300 + 1, "", 3998, "Berkenhove"))
            sheet.write_string(row, 11, f"016 {row % 90 + 10} {row // 90 % 90 + 10} {row // 8100 % 90 + 10}")
            sheet.write_string(row, 12, "" if row % 3 else f"0475 {row % 900_000 + 100_000}")
            sheet.write_string(row, 13, f"{random.choice(FAMILY)} {random.choice(GIVEN)} {row}")


def _ours(path: Path) -> None:
    from belactie_desktop.files.spreadsheets import read_rows  # noqa: PLC0415 - only what is measured is imported

    read_rows(path)


def _calamine(path: Path) -> None:
    import python_calamine  # noqa: PLC0415

    python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _openpyxl(path: Path) -> None:
    import openpyxl  # noqa: PLC0415

    for _ in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        pass


SLOW = "openpyxl alone"
READERS: dict[str, Callable[[Path], None]] = {
    "ours, child included": _ours,
    "calamine alone": _calamine,
    SLOW: _openpyxl,
}


def main(reader: str, path: Path) -> None:
    """Read once in this process and print the seconds and the peaks in MB: imports warm, no collector, as we do it."""
    gc.disable()
    for module in ("belactie_desktop.files.spreadsheets", "python_calamine", "openpyxl"):
        if reader == "ours, child included" or not module.startswith("belactie"):
            __import__(module)
    start = time.perf_counter()
    READERS[reader](path)
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, *peaks()]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
