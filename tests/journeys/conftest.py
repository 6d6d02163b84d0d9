"""What holds for journeys through windows: the same as for every test of the window."""

from __future__ import annotations

from tests.gui.conftest import no_window_left, qapp

__all__ = ["no_window_left", "qapp"]
