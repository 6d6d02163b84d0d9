"""Every widget of the kit on a few pages, for the tests and for looking at: `python -m tests.gui.gallery FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from belactie_desktop.gui.messages import ConfirmDialog
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets import buttons
from belactie_desktop.gui.widgets.bars import Footer, PageHeader
from belactie_desktop.gui.widgets.buttons import Button, KeyCap, OutcomeButton
from belactie_desktop.gui.widgets.cards import (
    Card,
    EmptyState,
    HelpLines,
    NoteCard,
    SayCard,
    TaskList,
    TaskRow,
    TipCard,
)
from belactie_desktop.gui.widgets.choices import Check, CheckGroup, RadioGroup
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField, NoteField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.rails import NavRail, StepRail, StepState
from belactie_desktop.gui.widgets.reflow import Columns, Tiles
from belactie_desktop.gui.widgets.stats import Bar, BarRows, StatNumber
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Icon, SavedLabel, Tag, Text

PAGES = (
    ("overview", "Overzicht", "layout-dashboard"),
    ("lists", "Inwoners", "address-book"),
    ("callers", "Bellers", "users"),
    ("script", "Belscript", "file-text"),
    ("requests", "Hulpvragen", "heart-handshake"),
    ("agenda", "Afspraken", "calendar"),
    ("handover", "Doorgeven", "file-arrow-right"),
    ("privacy", "Privacy en logboek", "shield-lock"),
    ("figures", "Evaluatie", "chart-bar"),
)


def overview() -> QWidget:
    """The coordinator's first page, with the rail."""
    window = QWidget()
    row: QHBoxLayout = hbox(window, gap=0)
    rail = NavRail("Opbelactie 80-plussers", "Gemeente Bierbeek", PAGES)
    rail.show_here("overview")
    row.addWidget(rail)
    page = Page("Overzicht", "Donderdag 26 november 2026")
    page.header.add_action(buttons.primary("&Nieuwe belronde", "phone-plus"))
    numbers = Tiles(least=10, columns=4)
    for number, words in (
        (412, "inwoners op de lijst"),
        (268, "gesprekken klaar"),
        (61, "open hulpvragen"),
        (9, "terugbellen vandaag"),
    ):
        numbers.add(StatNumber(number, words))
    page.add(numbers)
    parts = Columns(gap=14)
    parts.add(_tasks(), 3)
    parts.add(_results(), 2)
    page.add(parts, 1)
    row.addWidget(page, 1)
    return window


def _tasks() -> Card:
    rows = [
        TaskRow(words, Tag(status, kind))
        for words, status, kind in (
            ("Besluit van het college toevoegen", "Klaar", "ok"),
            ("Privacytoets (DPIA) nakijken met de DPO", "Bezig", "warn"),
            ("Verklaringen van bellers", "2 ontbreken", "danger"),
            ("Hulpvragen doorgeven aan de matchers", "14 klaar", "info"),
            ("Bewaartermijn nakijken", "Over 23 dagen", "neutral"),
        )
    ]
    card = Card("Wat moet nog gebeuren?")
    card.add(TaskList(rows))
    return card


def _results() -> Card:
    card = Card("Resultaat van de gesprekken")
    bars = (
        Bar("Gesprek klaar", 268),
        Bar("Geen gehoor", 57, "edge"),
        Bar("Terugbellen", 38, "say_edge"),
        Bar("Nog niet gebeld", 31, "edge"),
        Bar("Wil niet", 18, "danger"),
    )
    card.add(BarRows(bars))
    card.add(Text("80 van de 100 mensen die opnamen, gaven toestemming.", "body", "ink2"))
    return card


def outcome() -> QWidget:
    """The call screen before the conversation."""
    page = Page("Mijn belronde", bar=True)
    page.header.add_action(Text("11 van 30 gesprekken klaar · 2 terugbellen vandaag", "body", "ink2"))
    page.header.add_action(buttons.secondary("&Pauze", "coffee"))
    page.limit_width(64)
    card = Card()
    parts = Columns(below=30)
    who = QWidget()
    left: QVBoxLayout = vbox(who, gap=4)
    for words in (
        Text("U BELT NU", "caps", "primary"),
        Text("Maria Peeters", "display"),
        Text("84 jaar · Dorpsstraat 12, Bierbeek", "body", "ink2"),
        Text("Vorige keer: dinsdag om 14.10 uur niet opgenomen.", "body", "ink2"),
    ):
        left.addWidget(words)
    left.addStretch(1)
    number = QWidget()
    right = vbox(number, gap=16)
    right.addStretch(1)
    right.addWidget(Text("016 27 21 11", "display", wrap=False))
    right.addWidget(buttons.quiet("&Kopieer nummer", "copy"))
    right.addStretch(1)
    parts.add(who, 1)
    parts.add(number, 0)
    card.add(parts)
    page.add(card)
    page.add(Text("Wat gebeurt er?", "heading"))
    hero = OutcomeButton("Maria neemt op – start het gesprek", "phone-call", "Enter", hero=True)
    page.add(hero)
    tiles = Tiles(columns=3, gap=12)
    for words, icon, key, after, tone in (
        ("Geen gehoor", "phone-off", "F2", "Morgen opnieuw in de lijst", ""),
        ("Bezet", "phone-pause", "F3", "Over 15 minuten opnieuw", ""),
        ("Antwoordapparaat", "message", "F4", "Spreek niets in over de hulpvraag", ""),
        ("Later terugbellen", "calendar-clock", "F5", "Kies dag en uur", ""),
        ("Verkeerd nummer", "alert-triangle", "F6", "Naar de coördinator", ""),
        ("Wil niet gebeld worden", "hand-stop", "F7", "Wordt nooit meer gebeld", "danger"),
    ):
        tiles.add(OutcomeButton(words, icon, key, after, icon_tone=tone))
    page.add(tiles)
    page.body.addStretch(1)
    page.footer.add_status(Icon("circle-check", "ok"))
    page.footer.add_status(Text("Vorige: Jan Claes – geen gehoor. Bewaard.", "body", "ink2"))
    page.footer.add_status(buttons.quiet("&Ongedaan maken"))
    page.footer.add_hint(Text("Druk op de toets om te kiezen · F1 = hulp", "small", "ink2"))
    hero.setFocus()
    return page


def conversation() -> QWidget:
    """The call screen during the conversation."""
    page = Page("Maria Peeters", "84 jaar · Dorpsstraat 12, Bierbeek · 2 keer niet opgenomen", bar=True)
    page.header.add_action(Text("016 27 21 11", "title", wrap=False))
    page.header.add_action(Icon("clock", "ink2", 22))
    page.header.add_action(Text("04:12", "title", wrap=False))
    parts = Columns(gap=30, below=64)
    parts.add(_steps(), 0, width=17)
    talk = _talk()
    parts.add(talk, 1)
    parts.add(_help(), 0, width=17)
    page.add(parts, 1)
    saved = SavedLabel()
    saved.show_saved(datetime(2026, 11, 26, 10, 42, tzinfo=timezone(timedelta(hours=1))))
    page.footer.add_status(saved)
    page.footer.add_button(buttons.secondary("V&orige", "arrow-left"))
    page.footer.add_button(buttons.primary("&Volgende stap", after="arrow-right"))
    next(check for check in talk.findChildren(Check) if check.isChecked()).setFocus()
    return page


def _steps() -> QWidget:
    left = QWidget()
    column = vbox(left, gap=10)
    done, now, todo = StepState.DONE, StepState.CURRENT, StepState.TODO
    steps = (
        "Voorstellen en toestemming",
        "Hoe gaat het met u?",
        "Hoe ziet uw dag eruit?",
        "Nog iets kwijt?",
        "Opvolging",
        "Nakijken en afronden",
    )
    column.addWidget(Text("Gesprek 12 van 30", "caps", "primary"))
    column.addWidget(StepRail(list(zip(steps, (done, done, now, todo, todo, todo), strict=True))))
    column.addStretch(1)
    column.addWidget(buttons.quiet("Gesprek &stoppen", "phone-x"))
    return left


def _talk() -> QWidget:
    middle = QWidget()
    column = vbox(middle, gap=14)
    column.addWidget(
        SayCard(["Hoe ziet een gewone dag er voor u uit? Lukt het om alles te regelen? Waar kan u hulp bij gebruiken?"])
    )
    note = NoteCard("Waar kan Maria hulp bij gebruiken?")
    groups = Tiles(least=11, columns=3, gap=12)
    for words, options in (
        ("Gezondheid", ("Lichamelijk", "Hoe ik me voel", "Dokter of apotheek")),
        ("Contact", ("Een babbel", "Bezoek aan huis", "Activiteiten")),
        ("Praktisch", ("Boodschappen", "Eten maken", "Tuin of huisdier")),
    ):
        group = CheckGroup(words, [(option, option) for option in options], columns=1)
        groups.add(group)
    group.set_value(["Boodschappen"])
    note.add(groups)
    field = NoteField("Wat vraagt Maria &precies? Schrijf alleen op wat nodig is.", lines=2)
    field.set_text("Boodschappen op vrijdag. Kan de zak niet meer dragen sinds de val.")
    note.add(field)
    column.addWidget(note)
    column.addStretch(1)
    return middle


def _help() -> QWidget:
    right = QWidget()
    column = vbox(right, gap=14)
    column.addWidget(
        TipCard(
            "Luistertip",
            [
                "Laat een stilte vallen. Herhaal kort wat u hoort: “Als ik het goed begrijp, dan …”",
                "Bied nog geen oplossing aan. Noteer eerst de vraag.",
            ],
        )
    )
    lines = (
        ("112", "levensgevaar"),
        ("1813", "denken aan zelfdoding"),
        ("106", "Tele-Onthaal, luisterlijn"),
        ("1712", "geweld of misbruik"),
    )
    column.addWidget(HelpLines("Maakt u zich zorgen?", lines, buttons.secondary("&Zorg melden…", "lifebuoy")))
    column.addStretch(1)
    return right


def form() -> QWidget:
    """A form with errors, choices and messages."""
    page = Page("Nieuw dossier", "Stap 2 van 5 · Waarom deze actie")
    summary = ErrorSummary()
    name = TextField("&Naam van de actie", "Zo zien de bellers ze.")
    name.set_error("Vul een naam in.")
    until = DateField("Bewaren &tot en met")
    until.set_date(date(2027, 2, 26))
    phrase = TextField("&Wachtzin", secret=True, text="vijf gewone woorden")
    kind = ChoiceField("Soort &beller", [("volunteer", "Vrijwilliger"), ("employee", "Medewerker van de gemeente")])
    note = NoteField("&Eigen woorden")
    why = CheckGroup(
        "Waarom nu?",
        [("heat", "Hitte of koude"), ("lonely", "Mensen missen gezelschap"), ("crisis", "Een ramp of crisis")],
        hint="Je mag er meer dan één kiezen.",
    )
    may = RadioGroup("Is de DPO op de hoogte?", [("yes", "Ja"), ("no", "Nee")], columns=2)
    may.set_error("Kies ja of nee.")
    page.add(summary)
    for kind_of, words in (
        ("info", "Je kunt later altijd terugkomen."),
        ("ok", "De lijst is ingelezen: 412 inwoners."),
        ("warn", "Vijf rijen hebben geen telefoonnummer."),
        ("error", "De schijf is vol.\nMaak plaats vrij en probeer opnieuw."),
    ):
        page.add(InlineMessage(kind_of, words))
    card = Card("Gegevens", gap=16)
    for field in (
        name,
        until,
        phrase,
        kind,
        why,
        may,
        note,
        Check("Ik heb het herstelblad &afgedrukt en weggelegd.", bare=True),
    ):
        card.add(field)
    page.add(card)
    panel = ProgressPanel()
    panel.start("De lijst wordt gelezen.")
    panel.report(1200, 10000)
    panel.setVisible(True)
    page.add(panel)
    keys = QWidget()
    row = hbox(keys)
    row.addWidget(Text("Of druk op", wrap=False))
    row.addWidget(KeyCap("F5"))
    row.addStretch(1)
    page.add(keys)
    page.body.addStretch(1)
    page.footer.add_button(buttons.danger("&Gooi weg", "trash"))
    page.footer.add_button(buttons.secondary("&Vorige", "arrow-left"))
    disabled = Button("Niet nu")
    disabled.setEnabled(False)
    page.footer.add_button(disabled)
    page.footer.add_button(buttons.primary("V&olgende", after="arrow-right"))
    summary.show_errors([("Vul een naam in.", name), ("Kies of de DPO op de hoogte is.", may)])
    return page


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


GALLERY: dict[str, Callable[[], QWidget]] = {
    "overview": overview,
    "outcome": outcome,
    "conversation": conversation,
    "form": form,
    "table": table,
    "empty": empty,
    "question": question,
    "bars": bars,
}


def main(folder: Path) -> None:
    """Take pictures of the gallery: light, dark, high contrast and 200 %."""
    from PySide6.QtWidgets import QApplication

    from belactie_desktop.gui import focus_ring, theme

    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([])
    looks = (
        ("light", theme.Mode.LIGHT, 1.0),
        ("dark", theme.Mode.DARK, 1.0),
        ("contrast", theme.Mode.HIGH_CONTRAST, 1.0),
        ("200", theme.Mode.LIGHT, 2.0),
    )
    theme.apply(app, theme.Appearance(theme.Mode.LIGHT))
    focus_ring.install(app)
    for name, make in GALLERY.items():
        window = make()
        window.resize(1366, 728)
        window.show()
        window.activateWindow()
        for look, mode, scale in looks:
            theme.apply(app, theme.Appearance(mode, scale))
            for _round in range(4):
                app.processEvents()
            window.grab().save(str(folder / f"{name}-{look}.png"))
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
