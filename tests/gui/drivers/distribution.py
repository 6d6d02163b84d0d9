"""Verbs of a coordinator on the page Verdelen, with real keys on the real widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import update

from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui import background
from belactie_desktop.gui.pages.distribution import DistributionPage
from belactie_desktop.storage.tables import caller
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import cells, pick
from tests.gui.harness import opened
from tests.round_builder import Round


class DistributionScreen:
    """A coordinator at the page Verdelen."""

    def __init__(self, page: DistributionPage, wait_until: Callable[[Callable[[], bool]], None]) -> None:
        self.page = page
        self._wait_until = wait_until

    def read(self) -> None:
        """Read everything again, as when the page comes on screen."""
        self.page.refresh()
        self.worked()

    def propose(self) -> None:
        """Ask for a proposal."""
        press(self.page.steps.distribute)
        self.worked()

    def propose_level(self) -> None:
        """Ask how the people can be spread more evenly."""
        press(self.page.steps.level)
        self.worked()

    def keep(self) -> None:
        """Keep the proposal on screen."""
        press(self.page.proposal.accept_button)
        self.worked()

    def distribute(self) -> None:
        """Ask for a proposal and keep it."""
        self.propose()
        self.keep()

    def loads(self) -> list[tuple[str, str]]:
        """Read name and number of people of every caller."""
        return [(row[0], row[1]) for row in cells(self.page.list.model)]

    def choose(self, name: str) -> None:
        """Choose a caller in the list."""
        model = self.page.list.model
        row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)
        self.page.list.table.select(model.id_at(row))

    def look_at(self, name: str) -> list[tuple[str, ...]]:
        """Go to the households of a caller; give what the list shows."""
        self.choose(name)
        press(self.page.list.card.households)
        return self.homes()

    def homes(self) -> list[tuple[str, ...]]:
        """Read the households on screen."""
        return cells(self.page.households.model)

    def ask_why(self) -> str:
        """Ask why this caller has the chosen household."""
        press(self.page.households.card.why_button)
        return self.page.households.card.why.text()

    def move_to(self, name: str) -> None:
        """Give the chosen household to another caller."""
        card = self.page.households.card
        uid = next(uid for uid, line in self.page._lines.items() if line.name == name)
        pick(card.to_caller, uid)
        press(card.move_button)

    def take_back(self, reason: HandBackReason, language: Language | None = None) -> None:
        """Take the chosen household back from its caller."""
        card = self.page.households.card
        if not card.more_button.isChecked():
            press(card.more_button)
        pick(card.reason, reason.value)
        if language:
            pick(card.language, language.value)
        press(card.back_button)

    def note_language(self, language: Language | None) -> None:
        """Note in which language the chosen household is called; None: not known."""
        card = self.page.households.card
        if not card.more_button.isChecked():
            press(card.more_button)
        pick(card.spoken, language.value if language else "")
        press(card.spoken_button)

    def close(self) -> None:
        """Go back to the list of callers."""
        press(self.page.households.close_button)
        self.worked()

    def look_for(self, words: str) -> list[tuple[str, ...]]:
        """Look for a name or a street among the households on screen."""
        type_in(self.page.households.search, words)
        return self.homes()

    def given_back(self) -> list[tuple[str, ...]]:
        """Go to what was given back; give what the list shows."""
        press(self.page.steps.given_back)
        return cells(self.page.backs.model)

    def worked(self) -> None:
        """Wait until the page shows what came of the work."""
        assert background.wait()
        self._wait_until(lambda: not self.page.busy)


@contextmanager
def at_the_page(filled: Round, wait_until: Callable[[Callable[[], bool]], None]) -> Iterator[DistributionScreen]:
    """Open the page on a dossier and let it read."""
    page = DistributionPage(filled.assigning)
    with opened(page):
        screen = DistributionScreen(page, wait_until)
        screen.read()
        yield screen


def give(filled: Round, column: str, value: str | None, name: str) -> None:
    """Change one thing of a caller in the dossier."""
    with filled.store.transaction() as connection:
        connection.execute(update(caller).where(caller.c.name == name).values({column: value}))
