"""The form of one caller in calm sections: who, which service, when and where, languages, a good start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import ELECTED_WARNING, Caller, CallerDetails, CallerKind, CallPlace
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.welcome import gets_note
from belactie_desktop.gui.callers.circuit_field import CircuitField
from belactie_desktop.gui.callers.half_day_grid import HalfDayGrid
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check, CheckGroup, RadioGroup
from belactie_desktop.gui.widgets.fields import DateField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text

NEW = Caller("", "", CallerKind.VOLUNTEER, languages=frozenset({Language.DUTCH}))
"""What an empty form says: the call script is Dutch, so a new caller is thought to speak it."""


class CallerForm(QWidget):
    """Fields of a caller. `saved(details)` comes when the form is complete, `cancelled` when the user leaves it."""

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, gap=SPACE_L)
        self.heading = Text("", "heading")
        self.errors = ErrorSummary()
        self._column.addWidget(self.heading)
        self._column.addWidget(self.errors)
        self._make_who()
        self._make_service()
        self._make_when()
        self._make_start()
        self._column.addStretch(1)
        self._make_buttons()

    def _make_who(self) -> None:
        card = self._card("Wie is het?")
        self.name = TextField("&Naam", "Voornaam en familienaam. Een andere naam vraagt een nieuwe handtekening.")
        self.kind = RadioGroup("Soort", [(kind.value, kind.label) for kind in CallerKind])
        self.kind.changed.connect(self._follow_kind)
        self.warning = InlineMessage()
        self.apart = Check("Het bellen staat helemaal &los van het mandaat. We hebben dit besproken.")
        self.address = TextField("&Adres", "Staat op de verklaring. Je kunt het ook met de hand laten invullen.")
        self.phone = TextField("&Telefoon", "Waarop jij deze persoon bereikt. Het komt nooit in een belmap.")
        for widget in (self.name, self.kind, self.warning, self.apart):
            card.add(widget)
        card.add(_pair(self.address, self.phone))

    def _make_service(self) -> None:
        card = self._card("Bij welke dienst of vereniging?")
        self.organisation = CircuitField()
        self.role = TextField("&Functie", "Wat deze persoon in de actie doet.")
        card.add(self.organisation)
        card.add(self.role)

    def _make_when(self) -> None:
        card = self._card("Wanneer, waar en in welke taal?")
        self.availability = HalfDayGrid("Wanneer kan deze persoon bellen?", "Met de pijltjes ga je van vak naar vak.")
        self.place = RadioGroup("Waar belt deze persoon?", [(place.value, place.label) for place in CallPlace])
        self.languages = CheckGroup(
            "Welke talen spreekt deze persoon?",
            [(language.value, language.label) for language in Language],
            "Wie een andere taal nodig heeft, gaat naar een beller die ze spreekt.",
            columns=5,
            least=10,
        )
        for widget in (self.availability, self.place, self.languages):
            card.add(widget)

    def _make_start(self) -> None:
        card = self._card("Een goede start")
        self.intro_talk = DateField("&Kennismakingsgesprek op", "Leeg als het nog niet was.")
        self.training = DateField("&Opleiding op", "Leeg als ze nog niet was.")
        self.insured = Check("De &verzekering voor vrijwilligers is in orde.")
        self.expenses = TextField("Terugbetaalde ko&sten", "Alleen als je met deze persoon iets anders afsprak.")
        card.add(_pair(self.intro_talk, self.training))
        card.add(self.insured)
        card.add(self.expenses)

    def _make_buttons(self) -> None:
        """Make the buttons; the page puts them in its footer, always in sight."""
        self.cancel_button = secondary("Ann&uleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.save_button = primary("&Bewaar beller", "check")
        self.save_button.clicked.connect(self._save)

    def _card(self, title: str) -> Card:
        card = Card(title, gap=16)
        self._column.addWidget(card)
        return card

    def show_caller(self, caller: Caller | None, circuits: Sequence[str]) -> None:
        """Fill the form with a caller, or empty it for a new one, and take the keyboard."""
        shown = caller or NEW
        self.heading.setText(f"{shown.name} wijzigen" if caller else "Nieuwe beller")
        self.errors.show_errors([])
        self.name.set_text(shown.name)
        self.kind.set_value(shown.kind.value)
        self.apart.setChecked(shown.apart_from_office)
        self.organisation.propose(circuits)
        self.organisation.set_text(shown.organisation)
        self.address.set_text(shown.address)
        self.role.set_text(shown.role)
        self.phone.set_text(shown.phone)
        self.availability.set_value(shown.availability)
        self.place.set_value(shown.place.value if shown.place else "")
        self.languages.set_value([language.value for language in shown.languages])
        self.intro_talk.set_date(shown.intro_talk_on)
        self.training.set_date(shown.trained_on)
        self.insured.setChecked(shown.insured)
        self.expenses.set_text(shown.expenses)
        for field in (self.name, self.intro_talk, self.training):
            field.set_error("")
        self._follow_kind()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self) -> CallerDetails:
        """Give what is filled in."""
        place = self.place.value()
        return CallerDetails(
            name=self.name.text(),
            kind=CallerKind(self.kind.value()),
            organisation=self.organisation.text(),
            address=self.address.text(),
            role=self.role.text(),
            apart_from_office=self._is_elected() and self.apart.isChecked(),
            availability=self.availability.value(),
            place=CallPlace(place) if place else None,
            languages=frozenset(Language(value) for value in self.languages.value()),
            phone=self.phone.text(),
            intro_talk_on=self.intro_talk.date(),
            trained_on=self.training.date(),
            insured=self.insured.isChecked(),
            expenses=self.expenses.text(),
        )

    def _is_elected(self) -> bool:
        return self.kind.value() == CallerKind.ELECTED.value

    @Slot()
    def _follow_kind(self) -> None:
        self.apart.setVisible(self._is_elected())
        if self._is_elected():
            self.warning.show_message("warn", ELECTED_WARNING)
        else:
            self.warning.clear()
        unpaid = bool(self.kind.value()) and gets_note(CallerKind(self.kind.value()))
        self.insured.setVisible(unpaid)
        self.expenses.setVisible(unpaid)

    @Slot()
    def _save(self) -> None:
        lacking = "" if self.name.text() else "Vul de naam van de beller in."
        self.name.set_error(lacking)
        errors: list[tuple[str, QWidget]] = [(lacking, self.name)] if lacking else []
        errors += [(field.error(), field) for field in (self.intro_talk, self.training) if not field.check()]
        self.errors.show_errors(errors)
        if not errors:
            self.saved.emit(self.details())


def _pair(left: QWidget, right: QWidget) -> Columns:
    pair = Columns(below=34)
    pair.add(left)
    pair.add(right)
    return pair
