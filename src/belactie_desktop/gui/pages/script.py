"""Belscript: write what callers say and ask, see it as they will, and take it in use once nothing is left to mend.

What is written is kept at once as a draft that reaches nobody. The rules stand in the domain; this page mirrors them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.help_lines import HelpLines
from belactie_desktop.domain.script import CallScript, ScriptPurpose, script_from_data
from belactie_desktop.domain.script_data import script_data
from belactie_desktop.domain.script_edits import on_screen
from belactie_desktop.gui import messages
from belactie_desktop.gui.call.drafts import DraftSaver
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.script.editor import ScriptEditor
from belactie_desktop.gui.script.preview import Preview
from belactie_desktop.gui.script.versions_panel import VersionsPanel
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import Button, primary, quiet, secondary
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.text import SavedLabel
from belactie_desktop.services.scripting import Scripting

SCRIPTS = "Belscripts (*.belscript)"
_CHECK_AFTER_MS = 300
_PREVIEW_KEY = "F5"
"""Not F4: a list that opens keeps that key for itself."""


class Part(Enum):
    """What is on the page."""

    WRITE = "write"
    PREVIEW = "preview"
    VERSIONS = "versions"


class ScriptPage(Page):
    """One part at a time: writing, the preview, or the versions."""

    navigation_wanted = Signal(str)

    def __init__(
        self, scripting: Scripting, lines: Callable[[], HelpLines], clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__("Belscript", "Wat zeggen en vragen de bellers?", parent=parent)
        self._scripting, self._lines, self._clock = scripting, lines, clock
        self.drafts = DraftSaver(self)
        self.part = Part.WRITE
        self._back_to = Part.WRITE
        self._is_read = False
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_CHECK_AFTER_MS)
        self.message = InlineMessage()
        self.purpose = ChoiceField("Voor welk gesprek?", [(each.value, each.label) for each in ScriptPurpose])
        self.editor, self.versions = ScriptEditor(), VersionsPanel()
        self.preview: Preview | None = None
        self.editor.show_purpose(self.purpose)
        for part in (self.message, self.editor, self.versions):
            self.add(part)
        self._build_footer()
        self._connect()

    def _build_footer(self) -> None:
        self.saved = SavedLabel()
        self.versions_button = quiet("Versi&es en bestanden", "history")
        self.look_button = secondary(f"&Bekijk ({_PREVIEW_KEY})", "eye")
        self.look_button.setAccessibleDescription("Zo ziet de beller dit script.")
        self.use_button = primary("Dit script &gebruiken", "check")
        self.previous = secondary("V&orige", "arrow-left")
        self.following = primary("Vo&lgende stap", after="arrow-right")
        self.write_button = secondary("&Terug (Esc)", "pencil")
        self.footer.add_status(self.saved)
        self._buttons: dict[Part, tuple[Button, ...]] = {
            Part.WRITE: (self.versions_button, self.look_button, self.use_button),
            Part.PREVIEW: (self.write_button, self.previous, self.following),
            Part.VERSIONS: (self.write_button,),
        }
        for button in (self.versions_button, self.write_button):
            self.header.add_action(button)
        for button in (self.look_button, self.use_button, self.previous, self.following):
            self.footer.add_button(button)

    def _connect(self) -> None:
        self.drafts.saved.connect(self._show_saved)
        self.drafts.failed.connect(self._show_error)
        self._waits.timeout.connect(self._check)
        self.purpose.changed.connect(self._change_purpose)
        self.editor.changed.connect(self._keep)
        self.editor.removed.connect(self._offer_undo)
        self.editor.heat_wanted.connect(self._set_heat)
        self.versions_button.clicked.connect(self._show_versions)
        self.look_button.clicked.connect(self._show_preview)
        self.use_button.clicked.connect(self._publish)
        self.write_button.clicked.connect(self._back)
        self.previous.clicked.connect(lambda: self._turn(-1))
        self.following.clicked.connect(lambda: self._turn(1))
        self.versions.look_wanted.connect(self._look_at_version)
        self.versions.restore_wanted.connect(self._restore)
        self.versions.discard.clicked.connect(self._discard)
        self.versions.export.clicked.connect(self._export)
        self.versions.take.clicked.connect(self._import)

    @property
    def chosen(self) -> ScriptPurpose:
        """The purpose whose script is on screen."""
        return ScriptPurpose(self.purpose.value())

    @Slot()
    def refresh(self) -> None:
        """Read the draft of the chosen purpose again and show it to write on."""
        self.drafts.flush()
        self.message.clear()
        if not self._is_read and self._scripting.in_use_now() is ScriptPurpose.HEAT:
            # Whoever comes here on a hot day most likely comes to end it: the tick stands with that script.
            with QSignalBlocker(self.purpose):
                self.purpose.set_value(ScriptPurpose.HEAT.value)
            self.editor.start_at_whole()
        self._is_read = True
        self._read()

    def flush(self) -> bool:
        """Keep what is still being written, now; tell whether that went well."""
        return self.drafts.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_name(event)
        if key == _PREVIEW_KEY and self.part is Part.WRITE:
            self._show_preview()
        elif key in (_PREVIEW_KEY, "Esc") and self.part is not Part.WRITE:
            self._back()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.drafts.flush()
        super().hideEvent(event)

    def _read(self) -> None:
        if self._try(self._read_draft):
            self._open(Part.WRITE)

    def _read_draft(self) -> None:
        script = script_from_data(self._scripting.draft(self.chosen))
        self.editor.show_script(script, self._scripting.in_use_now())
        self._check()

    def _show_state(self) -> None:
        """Say which version callers have, and whether what is written here is something else."""
        known = self._scripting.versions(self.chosen)
        used = f"In gebruik: {known[0].version}." if known else "In gebruik: het script van het programma."
        changed = " Dit is een concept." if self._scripting.is_changed(self.chosen) else ""
        self.header.show_title("Belscript", used + changed)

    def _open(self, part: Part) -> None:
        self.part = part
        self.editor.setVisible(part is Part.WRITE)
        self.versions.setVisible(part is Part.VERSIONS)
        if self.preview is not None:
            self.preview.setVisible(part is Part.PREVIEW)
        wanted = self._buttons[part]
        for button in {button for buttons in self._buttons.values() for button in buttons}:
            button.setVisible(button in wanted)
        self.footer.setVisible(part is not Part.VERSIONS)
        self.saved.setVisible(part is Part.WRITE and bool(self.saved.text()))
        if part is Part.WRITE:
            self._show_state()
        elif part is Part.PREVIEW:
            self.header.show_title("Zo ziet de beller het", "Een voorbeeld. Er wordt niets bewaard.")
        else:
            self.header.show_title("Versies en bestanden", self.chosen.label)
        self.area.verticalScrollBar().setValue(0)

    @Slot()
    def _keep(self) -> None:
        """Keep what is written, beside the keyboard, and look at it again in a moment."""
        purpose, data = self.chosen, script_data(self.editor.script)
        self.drafts.later("script", lambda: self._scripting.save_draft(purpose, data))
        self._waits.start()

    @Slot()
    def _check(self) -> None:
        self.editor.show_problems(self._scripting.check(script_data(self.editor.script)))

    @Slot()
    def _show_saved(self) -> None:
        if self.part is Part.WRITE:
            self.saved.show_saved(self._clock())
            self._show_state()

    @Slot()
    def _change_purpose(self) -> None:
        self.refresh()
        announce(self, f"Belscript: {self.chosen.label}")

    @Slot(bool)
    def _set_heat(self, on: bool) -> None:
        if not self._try(lambda: self._scripting.use(ScriptPurpose.HEAT if on else ScriptPurpose.FIRST)):
            return
        words = "Iedereen krijgt nu het gesprek voor hete dagen." if on else "De gewone gesprekken gaan weer door."
        self._tell_renew(words)
        self._show_state()

    @Slot(str)
    def _offer_undo(self, title: str) -> None:
        undo = quiet("Ongedaan maken", "arrow-back-up")
        undo.clicked.connect(self._put_back)
        messages.show_ok(self.message, f"De stap “{title}” is weg.", undo)

    @Slot()
    def _put_back(self) -> None:
        self.message.clear()
        self.editor.put_back()
        self.editor.list.setFocus()

    @Slot()
    def _publish(self) -> None:
        """Take the script in use, or lead to the first thing that is still to mend."""
        self.message.clear()
        if not self.editor.fits():
            messages.show_warning(self.message, "Nog niet klaar. Hier past iets niet in een script.")
            return
        self._check()
        problems = self._scripting.check(script_data(self.editor.script))
        if problems:
            messages.show_warning(self.message, f"Nog niet klaar. {on_screen(problems[0].words)}")
            self.editor.go_to(problems[0])
            return
        if not self.drafts.flush():
            return
        made: list[CallScript] = []
        if self._try(lambda: made.append(self._scripting.publish(self.chosen))):
            self._read()
            self._tell_renew(f"“{made[0].version}” is nu in gebruik.")

    def _tell_renew(self, words: str) -> None:
        go = quiet("Naar belmappen", "folder")
        go.clicked.connect(lambda: self.navigation_wanted.emit("belmappen"))
        text = f"{words}\nBelmappen die al uit zijn, houden het oude script tot je ze vernieuwt."
        messages.show_ok(self.message, text, go)

    @Slot()
    def _show_preview(self) -> None:
        place = self.editor.step_place
        self._look(self.editor.script, place or 0, Part.WRITE, self.editor.at_goodbye)

    def _look(self, script: CallScript, place: int, back_to: Part, refused: bool = False) -> None:
        """Show a script as callers see it; made anew, so that the help lines are those of now."""
        self.message.clear()
        if self.preview is not None:
            self.body.removeWidget(self.preview)
            self.preview.hide()
            self.preview.deleteLater()
        self._back_to = back_to
        self.preview = Preview(self._lines())
        self.preview.stepped.connect(self._show_turns)
        self.add(self.preview)
        self.preview.show_step(script, place, self._clock(), refused)
        self._open(Part.PREVIEW)
        (self.write_button if self.preview.at_end(1) else self.following).setFocus()
        announce(self, "Zo ziet de beller het.")

    @Slot()
    def _show_turns(self) -> None:
        if self.preview is not None:
            self.previous.setEnabled(not self.preview.at_end(-1))
            self.following.setEnabled(not self.preview.at_end(1))

    def _turn(self, by: int) -> None:
        if self.preview is not None:
            self.preview.turn(by)

    @Slot()
    def _back(self) -> None:
        """Go back to where the preview was asked for; from the versions to writing."""
        if self.part is Part.PREVIEW and self._back_to is Part.VERSIONS:
            self._show_versions()
            return
        self.message.clear()
        self._open(Part.WRITE)
        self.editor.list.setFocus()

    @Slot()
    def _show_versions(self) -> None:
        self.message.clear()
        self.drafts.flush()
        known = self._scripting.versions(self.chosen)
        self.versions.show_versions(known, self._clock(), self._scripting.is_changed(self.chosen))
        self._open(Part.VERSIONS)
        self.versions.export.setFocus()

    @Slot(str)
    def _look_at_version(self, version: str) -> None:
        found: list[CallScript] = []
        if self._try(lambda: found.append(self._scripting.script(version))):
            self._look(found[0], 0, Part.VERSIONS)

    @Slot(str)
    def _restore(self, version: str) -> None:
        self._replace(lambda: self._scripting.restore(version), f"Je schrijft nu verder op “{version}”.")

    @Slot()
    def _discard(self) -> None:
        self._replace(lambda: self._scripting.discard_draft(self.chosen), "Je ziet weer het script dat in gebruik is.")

    @Slot()
    def _export(self) -> None:
        suggested = Path.home() / f"{self.chosen.label.lower().replace(' ', '-')}.belscript"
        path = messages.pick_new_file(self, "Bewaar het belscript", suggested, SCRIPTS)
        if path and self.drafts.flush() and self._try(lambda: self._scripting.export_to(self.chosen, path)):
            messages.show_ok(self.message, f"Het script staat in {path.name}.")

    @Slot()
    def _import(self) -> None:
        path = messages.pick_file(self, "Neem een belscript", SCRIPTS)
        if path:
            self._replace(lambda: self._take(path), "Overgenomen. Kijk het na voor je het gebruikt.")

    def _take(self, path: Path) -> None:
        self._scripting.save_draft(self.chosen, self._scripting.import_from(path))

    def _replace(self, action: Callable[[], object], told: str) -> None:
        """Put something else in the place of what was written, which can be had back as long as this is on screen."""
        self.drafts.flush()
        purpose, before = self.chosen, script_data(self.editor.script)
        if not self._try(action):
            return
        self._read()
        undo = quiet("Ongedaan maken", "arrow-back-up")
        undo.clicked.connect(lambda: self._have_back(purpose, before))
        messages.show_ok(self.message, told, undo)

    def _have_back(self, purpose: ScriptPurpose, data: Mapping[str, Any]) -> None:
        self.message.clear()
        if self._try(lambda: self._scripting.save_draft(purpose, data)):
            self._read()
            self.editor.list.setFocus()

    def _try(self, action: Callable[[], object]) -> bool:
        return messages.tried(self.message, action)

    @Slot(object)
    def _show_error(self, error: BelactieError) -> None:
        messages.show_error(self.message, error)
