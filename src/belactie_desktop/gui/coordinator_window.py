"""The coordinator's window: navigation at the left, one page at a time at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.rails import NavRail

ITEMS: tuple[tuple[str, str, str], ...] = (
    ("overview", "Overzicht", "layout-dashboard"),
    ("basis", "Waarom en basis", "gavel"),
    ("lists", "Lijsten", "file-spreadsheet"),
    ("selection", "Wie bellen we?", "filter"),
    ("without_number", "Nog te bereiken", "phone-off"),
    ("people", "Inwoners", "address-book"),
    ("inbound", "Iemand belt terug", "phone-incoming"),
    ("planner", "Planning", "calendar-due"),
    ("call_settings", "Belafspraken", "adjustments"),
    ("script", "Belscript", "script"),
    ("callers", "Bellers", "users"),
    ("distribution", "Verdelen", "arrows-shuffle"),
    ("belmappen", "Belmappen", "folder"),
    ("agenda", "Agenda", "calendar"),
    ("worries", "Zorgen", "lifebuoy"),
    ("requests", "Hulpvragen", "heart-handshake"),
    ("privacy", "Privacy en wissen", "shield-lock"),
    ("appearance", "Weergave", "text-size"),
)


class Refreshing(Protocol):
    """What every page can do: read again what it shows."""

    def refresh(self) -> None:
        """Show what is stored now."""
        ...


class CoordinatorWindow(QWidget):
    """Shows the pages it is given, by key; a page reads again each time it comes on screen."""

    lock_wanted = Signal()

    def __init__(self, pages: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = dict(pages)
        self.rail = NavRail("", "", [item for item in ITEMS if item[0] in pages])
        self.stack = QStackedWidget()
        for page in pages.values():
            self.stack.addWidget(page)
            wanted = getattr(page, "navigation_wanted", None)
            if wanted is not None:
                wanted.connect(self.go)
        self.rail.chosen.connect(self.go)
        self.rail.lock_wanted.connect(self.lock_wanted)
        row = hbox(self, gap=0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.current = ""
        lock = QShortcut(QKeySequence("Ctrl+L"), self)
        lock.activated.connect(self.lock_wanted)

    def show_campaign(self, campaign: Campaign) -> None:
        """Show the name of the campaign above the navigation."""
        self.rail.show_title(campaign.name, f"Gemeente {campaign.municipality}")

    @Slot(str)
    def go(self, key: str) -> None:
        """Bring a page on screen, read anew."""
        page = self.pages.get(key)
        if page is None:
            return
        self.current = key
        self.stack.setCurrentWidget(page)
        known = any(item[0] == key for item in ITEMS)
        if known:
            self.rail.show_here(key)
        reader: Refreshing = cast("Refreshing", page)
        reader.refresh()
        # The stubs of Qt forget that nothing may have the keyboard.
        focused = cast("QWidget | None", self.focusWidget())
        if known and not (focused is not None and page.isAncestorOf(focused)):
            self.rail.item(key).setFocus(Qt.FocusReason.OtherFocusReason)
