"""Gallery pages with what the others lack: a form, a list, an empty page, a question, bare bars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.messages import ConfirmDialog
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets import buttons
from belactie_desktop.gui.widgets.bars import Footer, PageHeader
from belactie_desktop.gui.widgets.buttons import Button, KeyCap
from belactie_desktop.gui.widgets.cards import (
    Card,
    EmptyState,
)
from belactie_desktop.gui.widgets.choices import Check, CheckGroup, RadioGroup
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField, NoteField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text


def form() -> QWidget:
    """A form with errors, choices and messages."""
    page = Page("Nieuw dossier", "Stap 2 van 5 · Waarom deze actie")
    summary = ErrorSummary()
    page.add(summary)
    for kind, words in (
        ("info", "Je kunt later altijd terugkomen."),
        ("ok", "De lijst is ingelezen: 412 inwoners."),
        ("warn", "Vijf rijen hebben geen telefoonnummer."),
        ("error", "De schijf is vol.\nMaak plaats vrij en probeer opnieuw."),
    ):
        page.add(InlineMessage(kind, words))
    fields = _fields()
    card = Card("Gegevens", gap=16)
    for field in fields:
        card.add(field)
    page.add(card)
    page.add(_progress())
    page.add(_keys())
    page.body.addStretch(1)
    page.footer.add_button(buttons.danger("&Gooi weg", "trash"))
    page.footer.add_button(buttons.secondary("&Vorige", "arrow-left"))
    disabled = Button("Niet nu")
    disabled.setEnabled(False)
    page.footer.add_button(disabled)
    page.footer.add_button(buttons.primary("V&olgende", after="arrow-right"))
    summary.show_errors([("Vul een naam in.", fields[0]), ("Kies of de DPO op de hoogte is.", fields[5])])
    return page


def _fields() -> list[QWidget]:
    name = TextField("&Naam van de actie", "Zo zien de bellers ze.")
    name.set_error("Vul een naam in.")
    until = DateField("Bewaren &tot en met")
    until.set_date(date(2027, 2, 26))
    reasons = [("heat", "Hitte of koude"), ("lonely", "Mensen missen gezelschap"), ("crisis", "Een ramp of crisis")]
    may = RadioGroup("Is de DPO op de hoogte?", [("yes", "Ja"), ("no", "Nee")], columns=2)
    may.set_error("Kies ja of nee.")
    return [
        name,
        until,
        TextField("&Wachtzin", secret=True, text="vijf gewone woorden"),
        ChoiceField("Soort &beller", [("volunteer", "Vrijwilliger"), ("employee", "Medewerker van de gemeente")]),
        CheckGroup("Waarom nu?", reasons, hint="Je mag er meer dan één kiezen."),
        may,
        NoteField("&Eigen woorden"),
        Check("Ik heb het herstelblad &afgedrukt en weggelegd.", bare=True),
    ]


def _progress() -> QWidget:
    panel = ProgressPanel()
    panel.start("De lijst wordt gelezen.")
    panel.report(1200, 10000)
    panel.setVisible(True)
    return panel


def _keys() -> QWidget:
    keys = QWidget()
    row = hbox(keys)
    row.addWidget(Text("Of druk op", wrap=False))
    row.addWidget(KeyCap("F5"))
    row.addStretch(1)
    return keys


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    street: str
    phone: str
    tries: int


def table() -> QWidget:
    """A page with a list."""
    page = Page("Inwoners", "412 mensen op de lijst")
    page.header.add_action(buttons.primary("&Lijst inlezen", "upload"))
    model = TableModel(
        [
            Column("Naam", "name", width=12),
            Column("Adres", "street", width=16),
            Column("Telefoon", "phone", width=9),
            Column("Pogingen", "tries", "right", 7),
        ]
    )
    model.set_rows(
        [_Person(f"Persoon {at}", f"Dorpsstraat {at}, 3360 Bierbeek", "016 27 21 11", at % 4) for at in range(300)]
    )
    page.add(DataTable(model, "Inwoners"), 1)
    return page


def empty() -> QWidget:
    """A page with nothing yet."""
    page = Page("Inwoners", "Nog niemand op de lijst")
    action = buttons.primary("&Lijst inlezen", "upload")
    page.add(
        EmptyState(
            "address-book",
            "Nog geen inwoners",
            "Lees een lijst in uit het bevolkingsregister. Daarna kies je wie gebeld wordt.",
            action,
        ),
        1,
    )
    return page


def question() -> QWidget:
    """The small question before something is destroyed."""
    return ConfirmDialog(
        None,
        "De lijst wissen?",
        "Alle 412 inwoners en hun antwoorden gaan weg. Dit kun je niet terugdraaien.",
        "&Wis de lijst",
    )


def bars() -> QWidget:
    """Header and footer alone."""
    window = QWidget()
    column = vbox(window, gap=0)
    column.addWidget(PageHeader("Einde van je belronde", bar=True))
    column.addStretch(1)
    footer = Footer()
    footer.add_button(buttons.primary("&Vergrendel", "lock"))
    column.addWidget(footer)
    return window
