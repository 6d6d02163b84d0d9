"""Herkomst: where each value of one person comes from, and what older lists said. Stands below a table of people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.tracing import Origin, Trace, TracedValue, Tracing

_NOBODY = "Kies iemand in de lijst. Je ziet dan uit welke lijst elk gegeven komt."
_GONE = "Deze persoon staat niet meer in het dossier."


class OriginPanel(Card):
    """Shows the trace of one person at a time."""

    def __init__(self, tracing: Tracing, parent: QWidget | None = None) -> None:
        super().__init__("Herkomst", parent)
        self._tracing = tracing
        self.intro = Text(_NOBODY, "body", "ink2")
        self.add(self.intro)
        self._parts = Tiles(least=11, columns=5, gap=16)
        self.add(self._parts)

    def show_person(self, person_id: int | None) -> None:
        """Show somebody else, or nobody."""
        trace = None if person_id is None else self._tracing.of(person_id)
        self._parts.clear()
        if trace is not None:
            for label, values in labelled(trace):
                if values:
                    self._parts.add(_part(label, values))
        self._parts.setVisible(trace is not None)
        self.intro.setVisible(trace is None)
        self.intro.setText(_NOBODY if person_id is None else _GONE)

    def text(self) -> str:
        """Give everything that is shown."""
        return "\n".join(label.text() for label in self.findChildren(Text) if label.isVisibleTo(self))


def labelled(trace: Trace) -> list[tuple[str, tuple[TracedValue, ...]]]:
    """Give what is known of a person under its Dutch label, in the order of the screen."""
    return [
        ("Naam", trace.name),
        ("Geboren", trace.birth),
        ("Adres", trace.address),
        ("Telefoon", trace.numbers),
        ("Diensten", trace.services),
    ]


def _part(label: str, values: Sequence[TracedValue]) -> QWidget:
    part = QWidget()
    column = vbox(part, gap=2)
    column.addWidget(Text(label, "small", "ink2"))
    for at, value in enumerate(values):
        if at:
            column.addSpacing(6)
        words = (value.text, "strong", "ink") if value.shown else (f"Vroeger: {value.text}", "body", "ink2")
        column.addWidget(Text(*words))
        column.addWidget(Text(said_by(value.origins), "small", "ink2"))
    column.addStretch(1)
    return part


def said_by(origins: Sequence[Origin]) -> str:
    """Name who says a value, one a line: "Register november, 20/11/2026"; nobody when no list says it any more."""
    if not origins:
        return "Geen enkele lijst zegt dit nog."
    named = [
        f"{origin.list_name}, {short_date(origin.delivered_on)}" if origin.delivered_on else origin.list_name
        for origin in origins
    ]
    return "\n".join(named)
