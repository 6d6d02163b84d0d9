"""Wie kreeg welke gegevens: the whole register, filtered and printed, and what became of each line.

Which inhabitants were in it is never shown here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.belmappen.loss_panel import LossPanel, loss_words
from belactie_desktop.gui.privacy.lost_panel import LostPanel
from belactie_desktop.gui.privacy.register_list import RegisterList
from belactie_desktop.gui.widgets.buttons import Button, quiet
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.losing import Losing

TITLE = "Wie kreeg welke gegevens?"


class RegisterPage(Page):
    """One panel at a time: the list, the questions about a loss, or what to do about one."""

    navigation_wanted = Signal(str)

    def __init__(self, disclosing: Disclosing, losing: Losing, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self._disclosing, self._losing, self._clock = disclosing, losing, clock
        self._losses: dict[str, Breach] = {}
        self.message, self.losses = InlineMessage(), InlineMessage()
        self.list, self.lost, self.loss = RegisterList(), LostPanel(), LossPanel()
        self._make_buttons()
        for part in (self.message, self.losses):
            self.add(part)
        for panel, buttons in self._buttons.items():
            self.add(panel, 1 if panel is self.list else 0)
            for button in buttons:
                self.footer.add_button(button)
        self.body.addStretch(0)
        self._spacer = self.body.count() - 1
        self._connect()
        self._panel: QWidget = self.list
        self._open(self.list)

    def _make_buttons(self) -> None:
        self.back_button = quiet("Naar &Privacy", "arrow-left")
        self.header.add_action(self.back_button)
        self.paper_button = self.list.paper_button
        self.found_button = Button("&Weer gevonden", icon="eye", wrap=True)
        self.see_button = Button("Wat doe je &nu?", icon="help-circle", wrap=True)
        self.lost_button = Button("Ver&loren", "danger", "alert-triangle", wrap=True)
        self.destroyed_button = Button("&Vernietigd", icon="trash", wrap=True)
        self.returned_button = Button("&Terug", "primary", "check", wrap=True)
        self._buttons: dict[QWidget, tuple[Button, ...]] = {
            self.list: (
                *(self.found_button, self.see_button),
                *(self.lost_button, self.destroyed_button, self.returned_button),
            ),
            self.lost: (self.lost.cancel_button, self.lost.note_button),
            self.loss: (self.loss.close_button, self.loss.report_button),
        }

    def _connect(self) -> None:
        self.back_button.clicked.connect(lambda: self.navigation_wanted.emit("privacy"))
        self.paper_button.clicked.connect(self._write)
        self.list.asked.connect(self._show_lines)
        self.list.selected.connect(self._offer)
        self.returned_button.clicked.connect(lambda: self._end(Ending.RETURNED))
        self.destroyed_button.clicked.connect(lambda: self._end(Ending.DESTROYED))
        self.lost_button.clicked.connect(self._ask_about_loss)
        self.found_button.clicked.connect(self._note_seen)
        self.see_button.clicked.connect(self._see_loss)
        self.lost.cancelled.connect(self._close)
        self.lost.noted.connect(self._declare_lost)
        self.loss.closed.connect(self._close)
        self.loss.report_wanted.connect(self._write_report)
        self.loss.distribute_wanted.connect(lambda: self.navigation_wanted.emit("distribution"))

    def refresh(self) -> None:
        """Read the register again and show the list."""
        self.message.clear()
        self._read()
        self._open(self.list)

    def _read(self) -> None:
        found = self._losing.losses()
        self._losses = {loss.disclosure_uid: loss for loss in found}
        self._show_lines()
        now = self._clock()
        urgent = [loss for loss in found if loss.report_before > now]
        if urgent:
            self.losses.show_message("warn", loss_words(urgent, now))
        else:
            self.losses.clear()

    @Slot()
    def _show_lines(self) -> None:
        self.list.show_lines(self._disclosing.lines(self.list.chosen()), self._clock().date())

    def _open(self, panel: QWidget) -> None:
        """Show one panel with its buttons; the others go first, or the window would grow for a moment and stay so."""
        self._panel = panel
        for each in sorted(self._buttons, key=lambda each: each is panel):
            each.setVisible(each is panel)
            if each is self.list:
                self._offer()
                continue
            for button in self._buttons[each]:
                button.setVisible(each is panel)
        self.losses.setVisible(bool(self.losses.text()) and panel is self.list)
        self.body.setStretch(self._spacer, 0 if panel is self.list else 1)

    @Slot()
    def _offer(self) -> None:
        """Offer what can be done with the chosen line."""
        line = self.list.line()
        here = self._panel is self.list
        out = line is not None and line.is_out
        loss = self._losses.get(line.uid) if line is not None else None
        endings = (self.lost_button, self.destroyed_button, self.returned_button)
        shown = dict.fromkeys(endings, here and loss is None)
        shown[self.see_button] = here and loss is not None
        shown[self.found_button] = here and loss is not None and loss.seen_again_at is None
        for button in sorted(shown, key=lambda button: shown[button]):
            button.setVisible(shown[button])
        for button in endings:
            button.setEnabled(out)
        self.footer.setVisible(not here or self.list.is_used())
        self.paper_button.setEnabled(bool(self.list.model.rowCount()))

    def _end(self, ending: Ending) -> None:
        line = self.list.line()
        if line is not None and self._tried(lambda: self._disclosing.mark_returned(line.uid, ending)):
            self._read()
            messages.show_ok(self.message, f"Genoteerd: {ending.label.lower()}.")

    @Slot()
    def _ask_about_loss(self) -> None:
        line = self.list.line()
        if line is not None:
            self.message.clear()
            self._open(self.lost)
            self.lost.show_for(line, self._clock())

    @Slot()
    def _declare_lost(self) -> None:
        line, details = self.list.line(), self.lost.details(self._clock())
        if line is None or details is None:
            return
        if self._tried(lambda: self._losing.declare_lost(line.uid, details)):
            self._read()
            self._see_loss()

    @Slot()
    def _see_loss(self) -> None:
        line = self.list.line()
        loss = self._losses.get(line.uid) if line is not None else None
        if loss is not None:
            self.message.clear()
            self.loss.show_losses(self._losing.losses(), self._clock(), loss.uid)
            self._open(self.loss)
            self.loss.report_button.setFocus()

    @Slot()
    def _note_seen(self) -> None:
        line = self.list.line()
        loss = self._losses.get(line.uid) if line is not None else None
        if loss is not None and self._tried(lambda: self._losing.note_seen(loss.uid)):
            self._read()
            messages.show_ok(self.message, "Genoteerd dat het weer gevonden is. Vertel het ook aan de DPO.")

    @Slot()
    def _close(self) -> None:
        self.refresh()
        self.list.table.setFocus()

    @Slot()
    def _write(self) -> None:
        suggested = Path.home() / f"wie-kreeg-welke-gegevens-{self._clock():%Y-%m-%d}.pdf"
        path = messages.pick_new_file(self, "Waar komt het register?", suggested, messages.PDFS)
        chosen = self.list.chosen()
        if path and self._tried(lambda: self._disclosing.write_register(path, chosen)):
            messages.show_ok(self.message, f"Wat je hier ziet, staat in {path.name}.")

    @Slot(str, bool)
    def _write_report(self, uid: str, with_names: bool) -> None:
        name = "verslag-verlies-met-namen.pdf" if with_names else "verslag-verlies.pdf"
        path = messages.pick_new_file(self, "Waar komt het verslag?", Path.home() / name, messages.PDFS)
        if path and self._tried(lambda: self._losing.write_report(uid, path, with_names)):
            named = " Er staan namen in: dat komt ook in dit register." if with_names else ""
            messages.show_ok(self.message, f"Het verslag staat in {path.name}. Geef het aan de DPO.{named}")

    def _tried(self, step: Callable[[], object]) -> bool:
        """Take a step; show what went wrong, and tell whether it worked."""
        try:
            step()
        except BelactieError as error:
            messages.show_error(self.message, error)
            return False
        return True
