"""The versions of a script: look at one, take it up again; and a script as a file, to give away or take over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.gui.tokens import SPACE_L, SPACE_M
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns, Tiles
from belactie_desktop.gui.widgets.text import Tag, Text
from belactie_desktop.storage.call_scripts import ScriptVersion


class VersionsPanel(QWidget):
    """`look_wanted(version)`, `restore_wanted(version)`; the buttons for files and for the draft."""

    look_wanted = Signal(str)
    restore_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.none_yet = Text("Nog geen eigen versie. Bellers krijgen het script dat bij het programma hoort.")
        self.rows: list[VersionRow] = []
        self._card = Card("Versies die in gebruik waren")
        self._card.add(Text("Een toestemming blijft horen bij de versie die toen voorgelezen is.", "body", "ink2"))
        self._card.add(self.none_yet)
        self.discard = secondary("Begin opnieuw van de versie in &gebruik", "refresh")
        self.export = secondary("Bewaar als &bestand…", "file-export")
        self.take = secondary("&Neem uit een bestand…", "file-import")
        files = Card("Als bestand", gap=SPACE_M)
        files.add(Text("In zo'n bestand staan geen gegevens over mensen. Je mag het aan een andere gemeente geven."))
        tiles = Tiles(least=15, columns=2)
        tiles.add(self.export)
        tiles.add(self.take)
        files.add(tiles)
        self._draft = Card("Wat je nu schrijft", gap=SPACE_M)
        self._draft.add(Text("Wat je schreef en nog niet gebruikt, gaat dan weg."))
        self._draft.add(self.discard)
        column = vbox(self, gap=SPACE_L)
        for part in (self._card, files, self._draft):
            column.addWidget(part)
        column.addStretch(1)

    def show_versions(self, versions: Sequence[ScriptVersion], now: datetime, changed: bool) -> None:
        """Show the versions, the one in use first; `changed` tells whether there is a draft to throw away."""
        for row in self.rows:
            self._card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.none_yet.setVisible(not versions)
        self.rows = [VersionRow(version, at == 0, now) for at, version in enumerate(versions)]
        for row in self.rows:
            self._add(row)
        self._draft.setVisible(changed)

    def _add(self, row: VersionRow) -> None:
        row.look.clicked.connect(lambda: self.look_wanted.emit(row.version))
        row.restore.clicked.connect(lambda: self.restore_wanted.emit(row.version))
        self._card.add(row)


class VersionRow(QFrame):
    """One version: its name, since when, and what can be done with it."""

    def __init__(self, version: ScriptVersion, in_use: bool, now: datetime) -> None:
        super().__init__()
        self.version = version.version
        self.setProperty("surface", "row")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.look, self.restore = quiet("Bekijk", "eye"), quiet("Schrijf hierop verder", "pencil")
        for button in (self.look, self.restore):
            button.setAccessibleName(f"{button.text()}: {version.version}")
        words = QWidget()
        texts = vbox(words, gap=2)
        name = hbox(gap=SPACE_M)
        name.addWidget(Text(version.version, "strong", wrap=False))
        if in_use:
            name.addWidget(Tag("In gebruik", "ok"))
        name.addStretch(1)
        texts.addLayout(name)
        texts.addWidget(Text(f"Sinds {moment_words(version.adopted_at, now)}", "body", "ink2"))
        buttons = QWidget()
        row = hbox(buttons, gap=SPACE_M)
        row.addWidget(self.look)
        row.addWidget(self.restore)
        row.addStretch(1)
        columns = Columns(gap=SPACE_M, below=40)
        columns.add(words, 1)
        columns.add(buttons, 0)
        vbox(self, gap=0, margins=(0, 4, 0, 6)).addWidget(columns)
