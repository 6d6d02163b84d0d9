"""Verbs of a coordinator on the page Belscript, with real keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.script import CallScript, script_from_data
from belactie_desktop.gui.pages.script import ScriptPage
from belactie_desktop.gui.script.line_fields import LineField, LinesField
from belactie_desktop.gui.script.step_form import StepForm
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.services.scripting import Scripting
from tests.gui.drivers.hands import settled, shown


class ScriptWriter:
    """A coordinator who writes a script."""

    def __init__(self, qtbot: QtBot, page: ScriptPage, scripting: Scripting) -> None:
        self.page, self.scripting = page, scripting
        qtbot.addWidget(page)
        page.refresh()
        shown(page)

    @property
    def form(self) -> StepForm:
        """The form of the step that is open."""
        form = self.page.editor.form
        assert isinstance(form, StepForm)
        return form

    def open_line(self, line: int) -> None:
        """Walk through the list with the arrows to a line."""
        steps = self.page.editor.list
        steps.setFocus()
        QTest.keyClick(steps, Qt.Key.Key_Home)
        for _ in range(line):
            QTest.keyClick(steps, Qt.Key.Key_Down)
        assert steps.currentRow() == line

    def press(self, button: Button) -> None:
        """Press a button that can be seen and used."""
        assert button.isVisible() and button.isEnabled()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def key(self, key: Qt.Key, alt: bool = False) -> None:
        """Press a key where the keyboard is."""
        modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.page.focusWidget() or self.page, key, modifier)

    def write(self, field: LineField | LinesField, text: str) -> None:
        """Type in a field instead of what stands there."""
        edit = field.edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        for at, line in enumerate(text.split("\n")):
            if at and isinstance(edit, QPlainTextEdit):
                QTest.keyClick(edit, Qt.Key.Key_Return)
            QTest.keyClicks(edit, line)

    def kept(self) -> CallScript:
        """Give the draft as it stands in the dossier once what waited is written."""
        assert self.page.flush()
        settled()
        return script_from_data(self.scripting.draft(self.page.chosen))

    def titles(self) -> list[str]:
        """Give the lines of the list."""
        steps = self.page.editor.list
        return [steps.entry(at).words for at in range(steps.count())]

    def checked(self) -> list[str]:
        """Give the sentences about what is still to mend, after the moment they need."""
        QTest.qWait(0)
        self.page._check()
        QCoreApplication.processEvents()
        return [jump.text() for jump in self.page.editor.problems.jumps]
