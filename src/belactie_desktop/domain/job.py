"""Long work as the user sees it: how far it is, and a wish to stop. Knows no threads and no screen."""

from __future__ import annotations

from collections.abc import Callable

from belactie_desktop.domain.errors import Cancelled


def _silent(done: int, total: int, text: str) -> None:
    """Report nowhere: the default for work that nobody watches."""


class Job:
    """One piece of long work.

    `on_report(done, total, text)` is called from the worker; total 0 means "unknown". `cancel()` may be called from
    any thread; the work notices it at its next `report` and raises `Cancelled`, after which nothing may be kept.
    """

    def __init__(self, on_report: Callable[[int, int, str], None] = _silent) -> None:
        self._on_report = on_report
        self._cancelled = False

    def report(self, done: int, total: int, text: str = "") -> None:
        """Tell how far the work is, and raise `Cancelled` when the user asked to stop."""
        if self._cancelled:
            raise Cancelled
        self._on_report(done, total, text)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled = True
