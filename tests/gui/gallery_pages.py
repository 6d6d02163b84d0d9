"""Gallery pages that look like the program: overview, outcome screen, conversation."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from belactie_desktop.gui.widgets import buttons
from belactie_desktop.gui.widgets.buttons import OutcomeButton
from belactie_desktop.gui.widgets.cards import (
    Card,
    HelpLines,
    NoteCard,
    SayCard,
    TaskList,
    TaskRow,
    TipCard,
)
from belactie_desktop.gui.widgets.choices import Check, CheckGroup
from belactie_desktop.gui.widgets.fields import NoteField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.rails import NavRail, StepRail, StepState
from belactie_desktop.gui.widgets.reflow import Columns, Tiles
from belactie_desktop.gui.widgets.stats import Bar, BarRows, StatNumber
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
