"""The screens of Dubbels nakijken, each on a small dossier with invented people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.entries import Link
from belactie_desktop.gui.pages.doubles import MERGED, WAITING, DoublesPage
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.database import Store
from tests.builders import READY, FakeClock
from tests.doubts_builder import Alike, Row, Somebody, doubtful_dossier

JOZEF = Somebody("Jozef", "Peeters", "1941-07-05", "Dorpsstraat 12", ("+3216272111",))
MARIA = Somebody("Maria", "Janssens", "1943-02-11", "Dorpsstraat 12", ("+3216272111",))
GODELIEVE = Somebody("Godelieve", "Van den Bossche", "1936-11-30", "Kerkplein 3")
NAMESAKES = (
    Somebody("Maria", "Claes", "1938-04-02", "Molenweg 8", ("+3216448801",)),
    Somebody("Maria Louisa", "Claes", "1938-02-04", "Lindelaan 21"),
    Somebody("Marie", "Claes", "1939-04-02", "Oude Baan 7"),
)
REGISTER = (JOZEF, MARIA, GODELIEVE, *NAMESAKES)
LONG_NAME = Somebody(
    "Marie-Antoinette Philippine Josephina",
    "Vandenbroucke-Van Cauwenberghe de la Motte",
    "1934-09-17",
    "Burgemeester Vandenwijngaertstraat 118A",
    ("+3216272111", "+32475123456", "+3216448801"),
    ("gezinszorg", "poetshulp", "warme maaltijden aan huis"),
)

_JEF = Row(
    Somebody("Jef", "Peeters", "1941-05-07", "Dorpsstraat 12", ("+32475123456",), ("poetshulp",)),
    (
        Alike(
            0,
            84,
            (
                "Roepnaam: Jef en Jozef.",
                "Zelfde familienaam en zelfde adres.",
                "Dag en maand van de geboorte zijn omgewisseld.",
            ),
        ),
    ),
)
_LIEVE = Row(
    Somebody("Lieve", "Van den Bossche", "1936", "Veldstraat 40", (), ("gezinszorg",)),
    (Alike(2, 66, ("Zelfde familienaam.", "Zelfde geboortejaar: 1936.")),),
)
_CLAES = Row(
    Somebody("M.", "Claes", "1938", "Molenweg 9", ("+3216448801",), ("warme maaltijden",)),
    (
        Alike(3, 82, ("Zelfde familienaam.", "Zelfde telefoonnummer.", "Zelfde geboortejaar: 1938.")),
        Alike(4, 61, ("Zelfde familienaam.", "Zelfde geboortejaar: 1938.")),
        Alike(5, 42, ("Zelfde familienaam.",)),
    ),
)
_WAITING = (
    Row(Somebody("Albert", "De Smet", "1940-01-20", "Steenweg 200", ("+3293331122",), ("poetshulp",))),
    Row(Somebody("Yvonne", "Aerts", None, "Kapelstraat 5")),
    Row(Somebody("Simonne", "Willems", "1932", "Bosdreef 14", (), ("gezinszorg", "poetshulp"))),
)
_MERGED = (
    Row(
        Somebody("Jef", "Peeters", "1941-07-05", "Dorpsstraat 12", ("+32475123456",), ("poetshulp",)),
        of=0,
        link=Link.HAND,
    ),
    Row(Somebody("Maria", "Janssens", "1943-02-11", "Dorpsstraat 12", ("+3216272111",)), of=1, link=Link.SURE),
    Row(Somebody("Godelieve", "Van den Bossche", "1936-11-30", "Kerkplein 3"), of=2, link=Link.SURE),
)


def page_on(folder: Path, rows: Sequence[Row], register: Sequence[Somebody] = REGISTER) -> tuple[DoublesPage, Store]:
    """Build the page on these rows; the file closes with it."""
    store = doubtful_dossier(folder, register, rows, "Klanten thuiszorg")
    page = DoublesPage(Reviewing(store, FakeClock()))
    page.destroyed.connect(store.close)
    page.refresh()
    return page, store


def pair(folder: Path) -> QWidget:
    return page_on(folder, (_JEF, _LIEVE, _CLAES, *_WAITING))[0]


def several(folder: Path) -> QWidget:
    return page_on(folder, (_CLAES, *_WAITING))[0]


def long_names(folder: Path) -> QWidget:
    differs = replace(LONG_NAME, given="Marie-Antoinette", birth="1934-09-11", numbers=("+32475123456",))
    reasons = ("Zelfde familienaam.", "Zelfde adres.", "Eén cijfer van de geboortedatum verschilt.")
    return page_on(folder, (Row(differs, (Alike(0, 88, reasons),)),), (LONG_NAME,))[0]


def after_deciding(folder: Path) -> QWidget:
    """One row is done and can be undone; another was put off."""
    page, _store = page_on(folder, (_JEF, _LIEVE, _CLAES))
    page._saying = "geen dubbel"
    page._kept(page._reviewing.decide_different(page._reviewing.doubts()[0], 3))
    return page


def put_off(folder: Path) -> QWidget:
    page, _store = page_on(folder, (_JEF,))
    page.review.later.clicked.emit()
    return page


def nothing(folder: Path) -> QWidget:
    return page_on(folder, ())[0]


def closed(folder: Path) -> QWidget:
    page, store = page_on(folder, (_JEF,))
    with store.transaction() as connection:
        campaigns.change(connection, replace(READY, dpo_informed_on=None))
    page.refresh()
    return page


def waiting(folder: Path) -> QWidget:
    page, _store = page_on(folder, (_JEF, *_WAITING))
    page.tabs.set_value(WAITING)
    page.waiting.table.view.selectRow(1)
    return page


def nobody_waits(folder: Path) -> QWidget:
    page, _store = page_on(folder, (_JEF,))
    page.tabs.set_value(WAITING)
    return page


def merged(folder: Path) -> QWidget:
    page, _store = page_on(folder, (*_MERGED, *_WAITING))
    page.tabs.set_value(MERGED)
    page.merged.table.view.selectRow(0)
    return page


def merged_unchosen(folder: Path) -> QWidget:
    page, _store = page_on(folder, (*_MERGED, *_WAITING))
    page.tabs.set_value(MERGED)
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "dubbels": pair,
    "dubbels-meer-mensen": several,
    "dubbels-lange-namen": long_names,
    "dubbels-beslist": after_deciding,
    "dubbels-later": put_off,
    "dubbels-leeg": nothing,
    "dubbels-gesloten": closed,
    "dubbels-wachten": waiting,
    "dubbels-niemand-wacht": nobody_waits,
    "dubbels-samengevoegd": merged,
    "dubbels-samengevoegd-geen-keuze": merged_unchosen,
}
