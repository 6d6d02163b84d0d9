"""Looking for people where they may not be: in every file below a folder, and in everything a process ever wrote.

The names are so unlikely that finding one means a leak. Owns the search; who runs what stands in the tests.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from tests.files.pdf_reading import words
from tests.storage.killing import worker_environment

FAMILIES = ("Zwaluwenburg-Quist", "Kwikstaartinckx", "Vlinderbosch-Yperman")
GIVEN = ("Ysabelinde", "Quirijntje", "Zephyrinus")
STREET = "Quetzalpad"
NUMBERS = ("016 99 77 31", "016 99 77 32", "016 99 77 33")
NATIONAL_NUMBER = "40010199877"
NOTE = "Papegaaiduiker op vrijdag"
CANARIES = (
    *("zwaluwenburg", "kwikstaartinckx", "vlinderbosch", "ysabelinde", "quirijntje", "zephyrinus", "quetzalpad"),
    *("1699773", "16 99 77 3", "40010199877", "papegaaiduiker"),
)
"""What is looked for, in small letters: parts that stay whole however a name, number or note is written."""

_ZIP = b"PK\x03\x04"
_CALLS = "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,openat,rename,renameat2,link,symlink"
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_PLACE = re.compile(r"^\w+<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True)
class World:
    """A computer of one user: home, settings, data, logs, temp folder and documents, all below `top`."""

    top: Path

    @property
    def documents(self) -> Path:
        return self.top / "documenten"

    @property
    def temp(self) -> Path:
        return self.top / "temp"

    def environment(self) -> dict[str, str]:
        """Give the environment of a process that lives in this world, and make its folders."""
        own = {
            "HOME": self.top / "home",
            "XDG_CONFIG_HOME": self.top / "config",
            "XDG_DATA_HOME": self.top / "data",
            "XDG_STATE_HOME": self.top / "state",
            "XDG_CACHE_HOME": self.top / "cache",
            "XDG_RUNTIME_DIR": self.top / "runtime",
            "TMPDIR": self.temp,
        }
        for place in (*own.values(), self.documents):
            place.mkdir(parents=True, exist_ok=True)
        own["XDG_RUNTIME_DIR"].chmod(0o700)
        settings = {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
        return {**worker_environment(), **{name: str(place) for name, place in own.items()}, **settings}


@dataclass(frozen=True)
class Told:
    """What a process said before it ended, and what it wrote, place by place, as far as that was watched."""

    code: int
    said: bytes
    written: tuple[tuple[str, bytes], ...] = ()


def write_register(path: Path) -> None:
    """Write a population register with nobody but canaries in it, two to a household."""
    header = ("Rijksregisternr.", "Naam", "Voornamen", "Geboortedatum", "Straat", "Huisnr.", "Postcode", "Gemeente")
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Register")
        sheet.write_row(0, 0, (*header, "Telefoon"))
        for row in range(1, 25):
            family, given = FAMILIES[row % 3].upper(), f"{GIVEN[row // 3 % 3]} {GIVEN[row % 3]}"
            birth, home = f"{row:02}/03/{1930 + row % 12}", str((row + 1) // 2)
            cells = (NATIONAL_NUMBER, family, given, birth, STREET, home, "3998", "Berkenhove", NUMBERS[row % 3])
            sheet.write_row(row, 0, cells)


def run(world: World, work: Sequence[str], strace: Path | None = None) -> Told:
    """Run a Python module with arguments in a world; with strace everything it and its children write is kept."""
    command = [sys.executable, "-m", *work]
    log = world.top.with_name(f"{world.top.name}.strace")
    if strace is not None:
        watch = ["-f", "-y", "-xx", "-s", "10000000", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", str(log)]
        command = [str(strace), *watch, *command]
    done = subprocess.run(command, env=world.environment(), capture_output=True, check=False, timeout=110)
    written = tuple(_written(log)) if strace is not None else ()
    log.unlink(missing_ok=True)
    return Told(done.returncode, done.stdout + done.stderr, written)


def _written(log: Path) -> Iterator[tuple[str, bytes]]:
    """Read what went into files, and every name that a file was given."""
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            match = _CALL.match(line)
            if match is None:
                continue
            name, arguments = match[1], match[2]
            texts = b"".join(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments))
            into = _PLACE.match(arguments)
            place = bytes.fromhex(into[1].replace("\\x", "")).decode(errors="replace") if into else ""
            if "write" not in name:
                if "O_CREAT" in arguments or name != "openat":
                    yield name, texts
            elif place.startswith("/"):
                yield place, texts


def found_in(content: bytes) -> int:
    """Count the canaries in some bytes: as text of one or two bytes a letter, in any case."""
    low = content.lower()
    return sum(low.count(canary.encode()) + low.count(canary.encode("utf-16-le")) for canary in CANARIES)


def found_in_file(content: bytes) -> int:
    """Count the canaries in a file, also inside a zip (an Excel file is one) and in the text of a PDF.

    A zip that is broken off cannot be looked into, and counts as a find.
    """
    count = found_in(content)
    if content.startswith(_ZIP) and not zipfile.is_zipfile(io.BytesIO(content)):
        count += 1
    elif content.startswith(_ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            count += sum(found_in(package.read(member)) for member in package.namelist())
    if content.startswith(b"%PDF"):
        count += found_in(words(content).encode())
    return count


def in_files(top: Path) -> dict[str, int]:
    """Search the name and the bytes of everything below a folder: place -> canaries, none left out silently."""
    hits = {}
    for path in top.rglob("*"):
        name = str(path.relative_to(top))
        count = found_in(name.encode()) + (found_in_file(path.read_bytes()) if path.is_file() else 0)
        if count:
            hits[name] = count
    return hits


def in_writes(told: Told) -> dict[str, int]:
    """Search everything a process wrote, also in files that are gone: place -> canaries.

    A zip in pieces cannot be looked into; nothing of ours is one, so its start counts as a find.
    """
    places: dict[str, list[bytes]] = {}
    for place, content in told.written:
        places.setdefault(place, []).append(content)
    hits = {place: found_in(b"".join(pieces)) for place, pieces in places.items()}
    for place, content in told.written:
        hits[place] += content.startswith(_ZIP)
    return {place: count for place, count in hits.items() if count}


def everything(top: Path) -> set[str]:
    """List every file below a folder."""
    return {os.fspath(path.relative_to(top)) for path in top.rglob("*") if path.is_file()}
