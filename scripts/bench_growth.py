"""Measure how taking in a list grows with the list: time per stage and peak memory, each size in a process of its own.

Used by `dev.py bench`. The largest size is more than the reader admits in one list, so each size comes in as three
lists one after the other: the second and third are compared with everybody who is there already.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from belactie_desktop.domain.job import Job  # noqa: E402 - after the path is set
from belactie_desktop.domain.list_kinds import ListKind  # noqa: E402
from belactie_desktop.services.importing import Importing, SourceDetails  # noqa: E402
from scripts.bench_lists import NOW, write_list  # noqa: E402
from scripts.bench_memory import peaks  # noqa: E402
from tests.builders import FakeClock, new_dossier  # noqa: E402

SIZES = (30_000, 100_000, 500_000)
LISTS = 3
STAGES = ("reading in the child", "guessing the columns", "dry run", "storing")


@dataclass(frozen=True, slots=True)
class Growth:
    """One size: seconds per stage in the order of `STAGES`, and the peaks of program and reading child in MB."""

    rows: int
    stages: tuple[float, ...]
    peak: float
    child_peak: float

    @property
    def whole(self) -> float:
        """Give the seconds of all stages together."""
        return sum(self.stages)


def measure(sizes: Sequence[int] = SIZES) -> Iterator[Growth]:
    """Take in lists of these sizes, each in a fresh process, so that peaks of memory do not mix."""
    for rows in sizes:
        command = [sys.executable, str(Path(__file__)), str(rows)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        found = json.loads(done.stdout.splitlines()[-1])
        yield Growth(rows, tuple(found["stages"]), found["peak"], found["child_peak"])


def table(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """Give the lines to print: seconds per stage, microseconds per row, and peaks of memory."""
    yield (
        f"{'people':>9} " + " ".join(f"{stage:>21}" for stage in STAGES) + f" {'µs per row':>11} {'peak, child MB':>15}"
    )
    for growth in measure(sizes):
        stages = " ".join(f"{seconds:21.2f}" for seconds in growth.stages)
        each = growth.whole / growth.rows * 1e6
        yield f"{growth.rows:9,} {stages} {each:11.1f} {growth.peak:8.0f} {growth.child_peak:6.0f}"


def _take_in(rows: int) -> dict[str, object]:
    """Take in so many people, in some lists; give the seconds per stage, of all lists together, and the peaks."""
    stages = [0.0] * len(STAGES)
    with tempfile.TemporaryDirectory() as name, new_dossier(Path(name)) as store:
        importing = Importing(store, FakeClock(NOW))
        share = -(-rows // LISTS)
        for start in range(0, rows, share):
            path = Path(name) / f"lijst-{start}.xlsx"
            write_list(path, min(share, rows - start), start)
            marks = [time.perf_counter()]
            sheet = importing.read(path, Job())
            marks.append(time.perf_counter())
            proposal = importing.propose(sheet, ListKind.POPULATION_REGISTER)
            marks.append(time.perf_counter())
            run = importing.dry_run(sheet, proposal, Job())
            marks.append(time.perf_counter())
            importing.take_in(run, SourceDetails("Register", "Bevolkingsregister", "Burgerzaken", NOW.date()), Job())
            marks.append(time.perf_counter())
            for at in range(len(STAGES)):
                stages[at] += marks[at + 1] - marks[at]
    own, child = peaks()
    return {"stages": stages, "peak": own, "child_peak": child}


if __name__ == "__main__":
    print(json.dumps(_take_in(int(sys.argv[1]))))
