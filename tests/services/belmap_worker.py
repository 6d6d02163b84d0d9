"""A process of its own that makes or collects belmappen, so that a test can kill it.

`python -m tests.services.belmap_worker make|collect DOSSIER ROOT FOLDER` writes a line at every report, and "klaar".
"""

from __future__ import annotations

import sys
from pathlib import Path

from belactie_desktop.domain.job import Job
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.handing_out import HandingOut
from belactie_desktop.storage.database import FileKind, Store
from tests.builders import NOW, FakeClock
from tests.round_builder import EXPIRES, LIGHT, WORDS


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(verb: str, dossier: Path, root: bytes, folder: Path) -> None:
    clock = FakeClock(NOW)
    clock.forward(hours=6)
    job = Job(lambda done, total, text: say(str(done)))
    with Store.open(dossier, FileKind.DOSSIER, root) as store:
        if verb == "make":
            HandingOut(store, clock, WORDS, LIGHT).make_all(folder, EXPIRES, job)
        else:
            Collecting(store, clock).collect_folder(folder, job)
        say("klaar")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), bytes.fromhex(sys.argv[3]), Path(sys.argv[4]))
