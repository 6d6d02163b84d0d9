"""Reading children by the hundred: a process that has everything imported, and forks for every workbook.

A child from here runs the same `main` under the same limits as one that the program starts, in a process of its own; it
only skips the 0.1 s of starting Python. Tells what each took. Linux and its like only.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self, cast

from belactie_desktop.files.watched_process import WatchedProcess

_REPORT = struct.Struct("<iqd")


@dataclass(frozen=True, slots=True)
class Taken:
    """What one child took: its exit code (negative: the signal), its peak memory and its work."""

    code: int
    peak_bytes: int
    seconds: float


class Child:
    """As much of `subprocess.Popen` as `WatchedProcess` needs."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        its_in, our_out = os.pipe()
        our_in, its_out = os.pipe()
        socket.send_fds(nursery.line, [b"f"], [its_in, its_out])
        os.close(its_in)
        os.close(its_out)
        self.pid = int.from_bytes(_exactly(nursery.line, 4), "little")
        self.stdin: BinaryIO = os.fdopen(our_out, "wb")
        self.stdout: BinaryIO = os.fdopen(our_in, "rb")
        self._taken: Taken | None = None

    def kill(self) -> None:
        """End it; it stays a zombie until `wait`, so its number is nobody else's."""
        if self._taken is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self._taken is None:
            self._nursery.line.sendall(b"w")
            status, peak, seconds = _REPORT.unpack(_exactly(self._nursery.line, _REPORT.size))
            self._taken = Taken(os.waitstatus_to_exitcode(status), peak, seconds)
            self._nursery.taken.append(self._taken)
        return self._taken.code


class Nursery:
    """One parent of many readers. Use as `with Nursery() as nursery`; `nursery.process` goes in the place of
    `spreadsheets.WatchedProcess`, and `taken` tells of every child that ended."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []

    def __enter__(self) -> Self:
        self.line, other = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__), str(other.fileno())],
            pass_fds=[other.fileno()],
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        other.close()
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()
        self._process.wait(10)

    @property
    def process(self) -> type[WatchedProcess]:
        """Give the class of watched processes whose children are born here."""
        nursery = self

        class Born(WatchedProcess):
            def _start(self) -> subprocess.Popen[bytes]:
                return cast(subprocess.Popen[bytes], Child(nursery))

        return Born


def _exactly(line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = line.recv(size - len(data))
        if not piece:
            raise EOFError("the nursery is gone")
        data += piece
    return data


def _serve(line: socket.socket) -> None:
    import python_calamine  # noqa: F401 - only in the nursery, before the first fork

    from belactie_desktop.files import reading_child

    child = 0
    while True:
        asked, descriptors, _, _ = socket.recv_fds(line, 1, 2)
        if asked == b"f":
            child = os.fork()
            if not child:
                line.close()
                for place, descriptor in enumerate(descriptors):
                    os.dup2(descriptor, place)
                    os.close(descriptor)
                os._exit(reading_child.main())
            for descriptor in descriptors:
                os.close(descriptor)
            line.sendall(child.to_bytes(4, "little"))
        elif asked == b"w":
            _, status, usage = os.wait4(child, 0)
            line.sendall(_REPORT.pack(status, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime))
        else:
            return


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
