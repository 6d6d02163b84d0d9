"""Reads a whole open file and says what is wrong with it: pages, structure, references.

Owns the checks and their Dutch words. Names of tables may appear, values of inhabitants never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection

from belactie_desktop.storage.engine import DriverConnection, DriverError

_MOST_LINES = 20
_PAGE = re.compile(r"page (\d+)")


def problems(connection: DriverConnection) -> tuple[str, ...]:
    """Return what is wrong, one Dutch line each, at most twenty; empty when sound.

    Call it outside a transaction and after the first read, so that an interrupted change has been undone first: on
    an unfinished file the page check gives false alarms.
    """
    found: list[str] = []
    for check in (_pages, _structure, _references):
        try:
            found.extend(check(connection))
        except DriverError as cause:
            name = str(getattr(cause, "sqlite_errorname", ""))
            if not name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                raise
            found.append("Een deel van het bestand is niet meer leesbaar.")
    return tuple(dict.fromkeys(found))[:_MOST_LINES]


def _pages(connection: DriverConnection) -> Iterator[str]:
    """Check the seal of every page: finds flipped bits, swapped and added pages, not an old page put back."""
    for (line,) in connection.execute("PRAGMA cipher_integrity_check").fetchall():
        page = _PAGE.search(str(line))
        yield (
            f"Blad {page.group(1)} van het bestand klopt niet." if page else "Het bestand heeft geen geldige lengte."
        )


def _structure(connection: DriverConnection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            yield "De opbouw van het bestand klopt niet."


def _references(connection: DriverConnection) -> Iterator[str]:
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"In de tabel {table} verwijst een regel naar iets dat er niet meer is."


def engine_version(connection: Connection) -> str:
    """Read which SQLCipher this program runs on, such as "4.19.0 community"."""
    return str(connection.exec_driver_sql("PRAGMA cipher_version").scalar_one())
