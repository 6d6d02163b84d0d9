"""Verbs of a volunteer who is rung back, or who looks at what was registered today."""

from __future__ import annotations

from belactie_desktop.gui.pages.incoming import IncomingPage
from belactie_desktop.gui.pages.today import TodayPage
from tests.gui.drivers.calling import CallDesk
from tests.gui.drivers.hands import cells


class Reception:
    """A volunteer at an open window."""

    def __init__(self, caller: CallDesk) -> None:
        self.caller = caller

    @property
    def incoming(self) -> IncomingPage:
        """The page to find who rings, which must be on screen now."""
        page = self.caller.window.pages.currentWidget()
        assert isinstance(page, IncomingPage), f"{type(page).__name__} is on screen"
        return page

    @property
    def today(self) -> TodayPage:
        """The list of today, which must be on screen now."""
        page = self.caller.window.pages.currentWidget()
        assert isinstance(page, TodayPage), f"{type(page).__name__} is on screen"
        return page

    def answer(self, words: str) -> None:
        """Somebody rings: look for who it is by typing."""
        self.caller.press("F12")
        self.caller.type(words)

    def take(self, words: str) -> None:
        """Somebody rings, is found, and is on the screen with what they can ask."""
        self.answer(words)
        self.caller.press("Enter")

    def found(self) -> list[str]:
        """Read who was found, as the list says it."""
        return [" ".join(row) for row in cells(self.incoming.model)]

    def open_today(self) -> list[tuple[str, ...]]:
        """Open the list of today and read it."""
        self.caller.outcome.today.click()
        return self.lines()

    def lines(self) -> list[tuple[str, ...]]:
        """Read the list of today."""
        return cells(self.today.model)
