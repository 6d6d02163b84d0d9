"""What was asked of one person and what was tried: every consent with the sentence that was read, and every call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.dutch_dates import clock_words, short_date
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Tag, TagKind, Text
from belactie_desktop.services.showing_contacts import Contacts, ShowingContacts, ShownCall, ShownConsent

_GONE = "Deze persoon staat niet meer in het dossier."
_NOT_ASKED = "Er is nog niets gevraagd."
_NOT_CALLED = "Er is nog niet gebeld."
_KINDS: dict[str, TagKind] = {"Ja": "ok", "Nee": "neutral", "Ingetrokken": "warn"}
_ICONS = {"Ja": "circle-check", "Nee": "circle-x", "Ingetrokken": "hand-stop"}


class ContactsPanel(Card):
    """Shows one person at a time."""

    def __init__(self, contacts: ShowingContacts, parent: QWidget | None = None) -> None:
        super().__init__("Toestemming en gesprekken", parent)
        self._contacts = contacts
        self._parts = QWidget()
        self.add(self._parts)

    def show_person(self, person_id: int | None) -> None:
        """Show somebody else, or nobody."""
        found = None if person_id is None else self._contacts.of(person_id)
        self._parts.hide()
        self._parts.deleteLater()
        self._parts = Text(_GONE, "body", "ink2") if found is None else _parts(found)
        self.add(self._parts)

    def text(self) -> str:
        """Give everything that is shown."""
        return "\n".join(label.text() for label in self.findChildren(Text) if label.isVisibleTo(self))


def _parts(contacts: Contacts) -> QWidget:
    sides = Columns(gap=24, below=46)
    sides.add(_column("Toestemming", [_consent(one) for one in contacts.consents], _NOT_ASKED), 3)
    sides.add(_column("Gesprekken en pogingen", [_call(one) for one in contacts.calls], _NOT_CALLED), 2)
    return sides


def _column(title: str, rows: Sequence[QWidget], empty: str) -> QWidget:
    holder = QWidget()
    column = vbox(holder, gap=14)
    column.addWidget(Text(title, "small", "ink2"))
    for row in rows or [Text(empty, "body", "ink2")]:
        column.addWidget(row)
    column.addStretch(1)
    return holder


def _consent(one: ShownConsent) -> QWidget:
    holder = QWidget()
    column = vbox(holder, gap=4)
    head = hbox(gap=10)
    head.addWidget(Text(one.scope.label, "strong"), 1)
    head.addWidget(Tag(one.said, _KINDS[one.said], _ICONS[one.said]))
    column.addLayout(head)
    column.addWidget(Text(f"“{one.sentence}”"))
    about = f"{short_date(one.at.date())} om {clock_words(one.at)} · {one.caller} · script {one.script_version}"
    column.addWidget(Text(about, "small", "ink2"))
    if one.withdrawn_at is not None:
        when = f"{short_date(one.withdrawn_at.date())} om {clock_words(one.withdrawn_at)}"
        column.addWidget(Text(f"Eerst ja, ingetrokken op {when}.", "small", "ink2"))
    return holder


def _call(one: ShownCall) -> QWidget:
    holder = QWidget()
    column = vbox(holder, gap=4)
    column.addWidget(
        Text(one.result, "strong" if one.undone_at is None else "body", "ink" if one.undone_at is None else "ink2")
    )
    parts = (f"{short_date(one.at.date())} om {clock_words(one.at)}", one.caller, one.number)
    column.addWidget(Text(" · ".join(part for part in parts if part), "small", "ink2"))
    if one.undone_at is not None:
        when = f"{short_date(one.undone_at.date())} om {clock_words(one.undone_at)}"
        column.addWidget(Text(f"Teruggenomen door {one.undone_by} op {when}. Telt niet mee.", "small", "ink2"))
    return holder
