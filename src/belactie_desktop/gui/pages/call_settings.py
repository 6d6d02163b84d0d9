"""Belafspraken: when and how often people are called, each setting with what it means, and the help lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.help_lines import HelpLine, HelpLines, checked, moved, with_line, without_line
from belactie_desktop.gui import messages
from belactie_desktop.gui.call_settings.lines_card import LineForm, LinesCard
from belactie_desktop.gui.call_settings.rules_form import RulesForm
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import Button, primary, quiet, secondary
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.setting_calls import CallSettings, SettingCalls

_ABOUT = "Wat je hier wijzigt, komt in elke belmap die je daarna maakt of vernieuwt."


class CallSettingsPage(Page):
    """Rules at the left, kept by a button; help lines at the right, kept at once. A line is changed in its own panel.

    What was not kept stays when the user comes back to the page.
    """

    navigation_wanted = Signal(str)

    def __init__(self, setting: SettingCalls, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Belafspraken", _ABOUT, parent=parent)
        self._setting, self._clock = setting, clock
        self._now: CallSettings = setting.settings()
        self._changing: int | None = None
        self.errors, self.message, self.behind = ErrorSummary(), InlineMessage(), InlineMessage()
        self.form, self.lines, self.line_form = RulesForm(setting.example), LinesCard(), LineForm()
        self.form.show_rules(self._now.rules)
        self.both = Columns(gap=SPACE_L, below=52)
        self.both.add(self.form, 3)
        right = QWidget()
        column = vbox(right, gap=SPACE_L)
        column.addWidget(self.lines)
        column.addStretch(1)
        self.both.add(right, 2)
        for part in (self.errors, self.message, self.behind, self.both, self.line_form):
            self.add(part)
        self.body.addStretch(1)
        self._make_footer()
        self._connect()
        self._open(self.both)

    def _make_footer(self) -> None:
        self.status = Text("", "body", "ink2")
        self.proposal_button = quiet("Terug naar het voor&stel", "refresh")
        self.keep_button = primary("&Bewaar de afspraken", "check")
        self.footer.add_status(self.status)
        for button in (
            self.proposal_button,
            self.keep_button,
            self.line_form.cancel_button,
            self.line_form.keep_button,
        ):
            self.footer.add_button(button)

    def _connect(self) -> None:
        self.form.changed.connect(self._show_state)
        self.keep_button.clicked.connect(self._keep_rules)
        self.proposal_button.clicked.connect(self._show_proposal)
        self.lines.add_wanted.connect(lambda: self._open_line(None))
        self.lines.change_wanted.connect(self._open_line)
        self.lines.remove_wanted.connect(self._remove)
        self.lines.moved.connect(self._move)
        self.lines.checked.connect(self._check_all)
        self.lines.restore_wanted.connect(self._restore)
        self.line_form.kept.connect(self._keep_line)
        self.line_form.cancelled.connect(self._close_line)

    def refresh(self) -> None:
        """Read what is set; rules that were changed here and not kept stay as they are."""
        unkept = self._is_changed()
        self._now = self._setting.settings()
        if not unkept:
            self.form.show_rules(self._now.rules)
        self._show_lines()
        self._show_behind()
        self._show_state()

    def _is_changed(self) -> bool:
        return self.form.rules() != self._now.rules

    def _show_lines(self, place: int | None = None) -> None:
        self.lines.show_lines(self._now.lines, self._now.own_lines, self._clock().date(), place)

    def _show_behind(self) -> None:
        """Say which callers still work with the former rules, and where that is mended."""
        count = self._now.behind
        if not count:
            self.behind.clear()
            return
        out = "1 belmap is" if count == 1 else f"{count} belmappen zijn"
        them = "die" if count == 1 else "ze"
        action: Button = secondary("Naar Belmappen", "folder")
        action.clicked.connect(lambda: self.navigation_wanted.emit("belmappen"))
        words = f"{out} nog op pad met de vorige afspraken. Vernieuw {them} bij Belmappen."
        self.behind.show_message("info", words, action)

    @Slot()
    def _show_state(self) -> None:
        changed = self._is_changed()
        self.status.setText("Nog niet bewaard." if changed else "Alles is bewaard.")
        self.keep_button.setEnabled(changed)
        self.proposal_button.setEnabled(self.form.rules() != CallRules())

    def _open(self, panel: QWidget) -> None:
        """Show the settings, or one line to fill in, with the buttons that go with it."""
        at_line = panel is self.line_form
        for part in sorted((self.both, self.line_form), key=lambda each: each is panel):
            part.setVisible(part is panel)
        for button in (self.proposal_button, self.keep_button):
            button.setVisible(not at_line)
        for button in (self.line_form.cancel_button, self.line_form.keep_button):
            button.setVisible(at_line)
        self.status.setVisible(not at_line)
        self.behind.setVisible(bool(self.behind.text()) and not at_line)
        self.message.clear()
        self.errors.show_errors([])

    # The rules.

    @Slot()
    def _show_proposal(self) -> None:
        self.form.show_rules(CallRules())
        self._show_state()

    @Slot()
    def _keep_rules(self) -> None:
        self.message.clear()
        self.errors.show_errors([(f"{field.label.text()}: {text}", field) for text, field in self.form.show_mistakes()])
        rules = self.form.rules()
        if rules is not None and self._tried(lambda: self._setting.keep_rules(rules)):
            self.refresh()
            self.form.days.setFocus(Qt.FocusReason.OtherFocusReason)
            messages.show_ok(self.message, "De afspraken zijn bewaard. Ze gelden vanaf nu, ook in elke nieuwe belmap.")

    # The help lines.

    @Slot(int)
    def _open_line(self, place: int | None) -> None:
        self._changing = place
        self._open(self.line_form)
        self.line_form.show_line(None if place is None else self._now.lines.lines[place])

    @Slot(object)
    def _keep_line(self, line: HelpLine) -> None:
        place = len(self._now.lines.lines) if self._changing is None else self._changing
        if self._put(lambda lines: with_line(lines, line, self._changing), place):
            self._close_line()
            messages.show_ok(self.message, f"{line.number} is bewaard.")

    @Slot()
    def _close_line(self) -> None:
        self._open(self.both)
        self.lines.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _remove(self, place: int) -> None:
        number = self._now.lines.lines[place].number
        if self._put(lambda lines: without_line(lines, place), place):
            self.lines.table.setFocus(Qt.FocusReason.OtherFocusReason)
            messages.show_ok(self.message, f"{number} staat niet meer in de lijst.")

    @Slot(int, int)
    def _move(self, place: int, step: int) -> None:
        self._put(lambda lines: moved(lines, place, step), place + step)

    @Slot()
    def _check_all(self) -> None:
        if self._put(lambda lines: checked(lines, self._clock().date())):
            messages.show_ok(self.message, "Genoteerd dat je alle nummers vandaag nakeek.")

    @Slot()
    def _restore(self) -> None:
        if self._tried(self._setting.restore_lines):
            self.refresh()
            self.lines.table.setFocus(Qt.FocusReason.OtherFocusReason)
            messages.show_ok(self.message, "De hulplijnen van Belactie staan er weer.")

    def _put(self, change: Callable[[HelpLines], HelpLines], place: int | None = None) -> bool:
        """Change the lines, keep them and choose `place`; tell whether it worked."""
        if not self._tried(lambda: self._setting.keep_lines(change(self._now.lines))):
            return False
        self.refresh()
        self._show_lines(place)
        return True

    def _tried(self, step: Callable[[], object]) -> bool:
        """Take a step; show what went wrong, and tell whether it worked."""
        self.message.clear()
        try:
            step()
        except BelactieError as error:
            messages.show_error(self.message, error)
            return False
        return True
