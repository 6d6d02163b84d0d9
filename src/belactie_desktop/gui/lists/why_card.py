"""Why (not)?: for one person whether they are on the list, and every rule that decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.selection import Verdict
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Tag, TagKind, Text

_ASK = "Waarom wel of niet? Typ een naam of kies iemand in de tabel."


class WhyCard(Card):
    """Shows a verdict in words, or how to ask for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.person = Text("", "strong")
        self.verdict = Tag("", "neutral")
        self.reasons = Text(_ASK, "body", "ink2")
        words = vbox(gap=2)
        words.addWidget(self.person)
        words.addWidget(self.reasons)
        line = hbox(gap=14)
        line.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.ask()

    def ask(self) -> None:
        """Show how to ask."""
        self.person.setVisible(False)
        self.verdict.setVisible(False)
        self.reasons.setText(_ASK)

    def show_verdict(self, person: str, verdict: Verdict) -> None:
        """Show what was decided about a person and why."""
        self.person.setText(person)
        self.person.setVisible(bool(person))
        self.verdict.show_status(*_status(verdict))
        self.verdict.setVisible(True)
        told = [verdict.stays] if verdict.stays else []
        if verdict.stays:
            told.append("De keuze zelf laat deze persoon weg:")
        told += verdict.reasons
        self.reasons.setText("\n".join(told))
        announce(self, f"{person}. {self.verdict.text()}. {' '.join(told)}")


def _status(verdict: Verdict) -> tuple[str, TagKind]:
    if verdict.on_list:
        return "Wel", "ok"
    return ("Later", "warn") if verdict.later else ("Niet", "danger")
