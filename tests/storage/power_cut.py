"""A power cut, replayed: what lies on the disk when everything that was not synced may be gone?

A kill cannot show this, because the system still writes what a dead process had handed over. So a worker (see
`killing`) runs under strace; its writes, syncs, truncations and names are replayed onto a model of a disk, and stopped
anywhere.
Pessimistic: without a sync of the file its bytes may be missing or torn per sector, without a sync of the folder a new
name may be missing and a deleted one may be back.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.storage.killing import worker_environment

_SECTOR = 512
_CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"|<((?:\\x[0-9a-f]{2})*)>')

Change = tuple[int, bytes] | int
"""A write (offset, bytes) or a truncation to a length."""


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that reached the disk or the outside."""

    name: str
    path: str
    data: bytes = b""
    number: int = 0


def traced(strace: Path, work: str, path: Path) -> list[Call]:
    """Run the work on `path` to its end under strace; return what it did to that file, its journal and its folder."""
    log = path.with_name("strace.log")
    worker = [sys.executable, "-m", "tests.storage.killing", work, str(path)]
    command = [str(strace), "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={_CALLS}", "-o", str(log), *worker]
    subprocess.run(command, check=True, capture_output=True, env=worker_environment())
    calls = [call for line in log.read_text().splitlines() if (call := _parse(line, path)) is not None]
    log.unlink()
    return calls


def _parse(line: str, path: Path) -> Call | None:
    match = _CALL.match(line)
    if match is None or int(match[3]) < 0:
        return None
    name, arguments = match[1], match[2]
    texts = [bytes.fromhex((quoted or angled).replace("\\x", "")) for quoted, angled in _TEXT.findall(arguments)]
    numbers = re.findall(r", (\d+)", _TEXT.sub("", arguments))
    if name == "write":
        return Call("acknowledge", "", texts[1]) if arguments.startswith("1<") else None
    if name == "openat":
        target = texts[1].decode()
        return Call("create", target) if "O_CREAT" in arguments and _ours(target, path) else None
    target = texts[0].decode()
    if not _ours(target, path):
        return None
    if name == "pwrite64":
        return Call("write", target, texts[1], int(numbers[-1]))
    if name == "ftruncate":
        return Call("truncate", target, number=int(numbers[-1]))
    return Call("sync" if name in {"fsync", "fdatasync"} else name, target)


def _ours(target: str, path: Path) -> bool:
    return target in {str(path), f"{path}-journal", str(path.parent)}


@dataclass(slots=True)
class _File:
    kept: bytes = b""
    waiting: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left at one moment: the files on the disk, and what the worker had acknowledged before."""

    files: dict[str, bytes]
    acknowledged: list[str]

    def lay_out(self, folder: Path) -> None:
        """Put the files into a folder, in place of what is there."""
        for old in folder.iterdir():
            old.unlink()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


class Disk:
    """A disk with a cache that loses its power."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """Begin with files (full path -> bytes) that are safely on it."""
        self._names = {name: _File(content) for name, content in files.items()}
        self._kept_names = dict(self._names)
        self._acknowledged: list[str] = []

    def apply(self, call: Call) -> None:
        """Carry out one call in the cache, or move the cache to the disk."""
        if call.name == "acknowledge":
            self._acknowledged += call.data.decode().split("\n")[:-1]
        elif call.name == "create":
            self._names.setdefault(call.path, _File())
        elif call.name == "write":
            self._names[call.path].waiting.append((call.number, call.data))
        elif call.name == "truncate":
            self._names[call.path].waiting.append(call.number)
        elif call.name == "unlink":
            del self._names[call.path]
        elif call.path in self._names:
            file = self._names[call.path]
            file.kept, file.waiting = _changed(file.kept, file.waiting), []
        else:
            assert call.name == "sync", f"the model does not know {call.name}"
            self._kept_names = dict(self._names)

    def cut(self, luck: random.Random | None) -> Cut:
        """Cut the power: with no luck nothing unsynced is left, with some a random part of it, torn per sector."""
        names = dict(self._kept_names)
        if luck:
            names |= {name: file for name, file in self._names.items() if luck.random() < 0.5}
            names = {name: file for name, file in names.items() if name in self._names or luck.random() < 0.5}
        files = {Path(name).name: _changed(file.kept, _lucky(file.waiting, luck)) for name, file in names.items()}
        return Cut(files, [text for text in self._acknowledged if not text.startswith("born ")])

    def quiet(self) -> dict[str, bytes]:
        """Return what the files hold when the power stays on: must equal the real ones."""
        return {name: _changed(file.kept, file.waiting) for name, file in self._names.items()}


def cuts(calls: list[Call], before: dict[str, bytes], seed: int) -> Iterator[Cut]:
    """Yield two power cuts after every call: one without any luck, one with."""
    disk, luck = Disk(before), random.Random(seed)
    for call in calls:
        disk.apply(call)
        yield disk.cut(None)
        yield disk.cut(luck)


def _lucky(waiting: list[Change], luck: random.Random | None) -> list[Change]:
    if luck is None:
        return []
    return [part for change in waiting for part in _sectors(change) if luck.random() < 0.5]


def _sectors(change: Change) -> list[Change]:
    if isinstance(change, int):
        return [change]
    offset, data = change
    return [(offset + start, data[start : start + _SECTOR]) for start in range(0, len(data), _SECTOR)]


def _changed(content: bytes, changes: list[Change]) -> bytes:
    held = bytearray(content)
    for change in changes:
        if isinstance(change, int):
            held = held[:change].ljust(change, b"\0")
        else:
            offset, data = change
            held = held.ljust(offset, b"\0")
            held[offset : offset + len(data)] = data
    return bytes(held)
