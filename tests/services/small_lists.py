"""Lists of two people, taken in under a name: enough to see where a value comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.services.importing import Importing
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock
from tests.services.list_taking import SOURCE

TITLES = ("naam", "voornaam", "geboortedatum", "straat", "nr", "postcode", "gemeente", "telefoon")
MARIA = ("PEETERS", "Maria", "05/07/1941", "Dorpsstraat", "12", "3998", "Berkenhove", "016 27 21 11")
JAN = ("CLAES", "Jan", "11/02/1939", "Kerkstraat", "3", "3998", "Berkenhove", "")
MARIA_MOVED = (*MARIA[:3], "Lindelaan", "7", *MARIA[5:])
CLIENT_TITLES = ("naam", "voornaam", "geboortedatum", "gsm", "dienst")
MARIA_CLIENT = ("Peeters", "Maria", "05/07/1941", "0475 12 34 56", "poetshulp, gezinszorg")
OLD, NEW, OCMW = "Register mei", "Register november", "Cliënten gezinszorg"
MAY, OCTOBER, NOVEMBER = date(2026, 5, 2), date(2026, 10, 1), date(2026, 11, 20)


def take(
    store: Store, name: str, delivered: date, kind: ListKind, titles: tuple[str, ...], *rows: tuple[str, ...]
) -> None:
    """Take a small list in under this name."""
    importing = Importing(store, FakeClock())
    sheet = Sheet("Blad1", (), (titles, *rows))
    run = importing.dry_run(sheet, importing.propose(sheet, kind), Job())
    importing.take_in(run, replace(SOURCE, name=name, delivered_on=delivered), Job())
