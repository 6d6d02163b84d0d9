"""The peak of memory of a process that measures itself, in MB; zero where the system does not tell."""

from __future__ import annotations

import sys
from pathlib import Path


def peaks() -> tuple[float, float]:
    """Give the peak of this process and of its largest child that has ended.

    A child's figure starts at what its parent held when it was started, so it may be too high, never too low.
    """
    if sys.platform != "linux":
        return 0.0, 0.0
    import resource  # noqa: PLC0415 - does not exist on Windows

    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    return own / 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
