"""Verbs of a coordinator on the page Belmappen, with real keys on the real widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.pages.belmappen import BelmappenPage
from tests.gui.drivers.callers import press, type_in


class BelmappenScreen:
    """A coordinator at the page Belmappen."""

    def __init__(
        self, page: BelmappenPage, wait_until: Callable[[Callable[[], bool]], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.page = page
        self._wait_until = wait_until
        self._monkeypatch = monkeypatch

    # Making.

    def make(self, folder: Path) -> dict[str, str]:
        """Make every belmap that the main button is for; give the phrase per caller."""
        press(self.page.steps.make)
        return self.go_on(folder)

    def go_on(self, folder: Path) -> dict[str, str]:
        """Go on with the day that is proposed, in this folder; give the phrase per caller."""
        self.picks_folder(folder)
        press(self.page.make.make_button)
        self.worked()
        return self.phrases()

    def phrases(self) -> dict[str, str]:
        """Read the phrases on screen, per caller."""
        return {one.caller_name: one.phrase for one in self.page.phrases.shown}

    def put_away(self) -> None:
        """Hide the phrases."""
        press(self.page.phrases.close_button)
        self.worked()

    def save_slips(self, path: Path) -> None:
        """Save the slips."""
        self.picks_new_file(path)
        press(self.page.phrases.slips_button)

    # Collecting.

    def collect_known(self) -> str:
        """Collect from every folder that is known; give the summary."""
        press(self.page.steps.collect)
        return self._reported()

    def collect_folder(self, folder: Path) -> str:
        """Collect every belmap in a folder; give the summary."""
        self.picks_folder(folder)
        press(self.page.list.folder_button)
        return self._reported()

    def collect_file(self, path: Path) -> str:
        """Collect one file; give the summary."""
        self.picks_file(path)
        press(self.page.list.file_button)
        return self._reported()

    def reports(self) -> list[tuple[str, str]]:
        """Read the reports on screen: (who, what)."""
        return [(report.caller_name or report.file_name, report.sentence) for report in self.page.reports.reports]

    def accept(self) -> None:
        """Take in from the first file what is unknown."""
        press(self.page.reports.accept_buttons[0])
        self.worked()

    def done(self) -> None:
        """Go from the reports back to the list."""
        press(self.page.reports.close_button)
        self.worked()

    # The list.

    def choose(self, name: str) -> None:
        """Choose a caller in the list."""
        self.page.list.table.select(self.page.list.model.id_at(self._place(name)))

    def tick(self, name: str) -> None:
        """Turn the tick of a caller with the space bar."""
        self.choose(name)
        view = self.page.list.table.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Space)

    def read(self) -> None:
        """Read everything again, as when the page comes on screen."""
        self.page.refresh()
        self.worked()

    def rows(self) -> list[tuple[str, ...]]:
        """Read the list."""
        model = self.page.list.model
        columns = range(model.columnCount())
        return [tuple(str(model.index(at, column).data()) for column in columns) for at in range(model.rowCount())]

    # Back, destroyed, lost.

    def end(self, name: str, ending: Ending) -> None:
        """Note what became of a caller's belmap."""
        self.choose(name)
        press(self.page.list.card.ending)
        press(self.page.ending.choice.option(ending.value))
        press(self.page.ending.note_button)
        self.worked()

    def report_lost(self, name: str, hour: str, with_phrase: bool, story: str) -> None:
        """Fill in the form of a loss and report it."""
        self.choose(name)
        press(self.page.list.card.ending)
        press(self.page.ending.choice.option(Ending.LOST.value))
        form = self.page.ending.form
        type_in(form.hour, hour)
        press(form.phrase.option("with" if with_phrase else "without"))
        type_in(form.story, story)
        press(self.page.ending.note_button)

    def save_report(self, path: Path, with_names: bool = False) -> None:
        """Save the report of the loss on screen."""
        self.picks_new_file(path)
        press(self.page.loss.names_button if with_names else self.page.loss.report_button)

    # What every verb uses.

    def picks_folder(self, folder: Path) -> None:
        """Answer the next questions for a folder."""
        self._monkeypatch.setattr(messages, "pick_folder", lambda *_: folder)

    def picks_file(self, path: Path) -> None:
        """Answer the next questions for a file."""
        self._monkeypatch.setattr(messages, "pick_file", lambda *_: path)

    def picks_new_file(self, path: Path) -> None:
        """Answer the next questions for the name of a new file."""
        self._monkeypatch.setattr(messages, "pick_new_file", lambda *_: path)

    def worked(self) -> None:
        """Let the worker end and the page show it."""
        assert background.wait()
        self._wait_until(lambda: not self.page.busy)

    def _reported(self) -> str:
        self.worked()
        return self.page.reports.summary.text() if self.page.reports.isVisible() else ""

    def _place(self, name: str) -> int:
        model = self.page.list.model
        return next(at for at in range(model.rowCount()) if model.index(at, 0).data() == name)
