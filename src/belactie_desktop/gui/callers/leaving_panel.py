"""A caller stops: what must come back first, what happens with their people, and the kind question why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import Caller, LeavingReason
from belactie_desktop.domain.leaving import LeavingDetails
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import Button, primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import NoteField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.leaving import LeavingPreview

WHY = (
    "Vraag vriendelijk waarom. Zo leer je wat beter kan. Een antwoord hoeft niet. "
    "Schrijf niets over gezondheid of familie op."
)


class LeavingPanel(QWidget):
    """Stands in the place of the list. `left(uid, details)` when it may be, `wanted(page)` when something is out."""

    left = Signal(str, object)
    cancelled = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        column = vbox(self, gap=SPACE_L)
        self.heading = Text("", "heading")
        self.held = InlineMessage()
        column.addWidget(self.heading)
        column.addWidget(self.held)
        self.ways = Card("Eerst terug")
        self.to_belmappen = self._way("Naar &Belmappen", "package", "belmappen")
        self.to_paper = self._way("Naar &Op papier bellen", "file-text", "paper")
        self.to_privacy = self._way("Naar &Privacy en wissen", "shield-lock", "privacy")
        column.addWidget(self.ways)
        self.what = Card("Wat gebeurt er?")
        self.consequences = Text("")
        self.what.add(self.consequences)
        column.addWidget(self.what)
        self.why = Card("Waarom stopt deze persoon?", gap=16)
        self.reason = RadioGroup("Reden", [(reason.value, reason.label) for reason in LeavingReason], WHY)
        self.note = NoteField("&Wat kunnen we leren?", "Alleen als deze persoon dat goed vindt.", lines=2)
        self.why.add(self.reason)
        self.why.add(self.note)
        column.addWidget(self.why)
        column.addStretch(1)
        self.cancel_button = secondary("Ann&uleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.leave_button = primary("Noteer dat deze persoon &stopt", "user-x")
        self.leave_button.clicked.connect(self._leave)

    def _way(self, text: str, icon: str, page: str) -> Button:
        button = Button(text, "row", icon, wrap=True)
        button.clicked.connect(lambda: self.wanted.emit(page))
        self.ways.add(button)
        return button

    def show_caller(self, caller: Caller, preview: LeavingPreview) -> None:
        """Show what leaving means for this caller now; with something out, only where it comes back."""
        self._uid = caller.uid
        self.heading.setText(f"{caller.name} stopt met bellen")
        held = bool(preview.obstacles)
        if held:
            self.held.show_message("warn", "\n".join(preview.obstacles))
        else:
            self.held.clear()
        self.ways.setVisible(held)
        self.to_belmappen.setVisible(preview.belmap_out)
        self.to_paper.setVisible(bool(preview.sheets_out))
        self.to_privacy.setVisible(preview.papers_out > 0)
        self.consequences.setText(consequence_words(preview))
        self.what.setVisible(not held)
        self.why.setVisible(not held)
        self.leave_button.setVisible(not held)
        self.reason.set_value(caller.leaving_reason.value if caller.leaving_reason else "")
        self.note.set_text(caller.leaving_note)
        ways = [way for way in (self.to_belmappen, self.to_paper, self.to_privacy) if not way.isHidden()]
        first: QWidget = ways[0] if held else self.reason
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        reason = self.reason.value()
        details = LeavingDetails(LeavingReason(reason) if reason else None, self.note.text())
        self.left.emit(self._uid, details)


def consequence_words(preview: LeavingPreview) -> str:
    """Say what happens with the work and the access of somebody who leaves now."""
    lines = ["Vanaf vandaag krijgt deze persoon geen namen meer. Alles wat uit was, is terug of weg."]
    if preview.people_open:
        people = "1 persoon is" if preview.people_open == 1 else f"{dutch_number(preview.people_open)} mensen zijn"
        lines.append(f"{people} nog te bellen. Ze gaan bij Verdelen naar een andere beller.")
    else:
        lines.append("Er is niemand meer te bellen door deze persoon.")
    if preview.visits_planned:
        homes = "1 bezoek" if preview.visits_planned == 1 else f"{dutch_number(preview.visits_planned)} bezoeken"
        lines.append(f"{homes} plan je opnieuw bij Nog te bereiken.")
    return "\n".join(lines)
