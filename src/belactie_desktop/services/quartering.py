"""Tell in which quarter a street lies, so that people can be chosen quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.storage import quarters
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.quarters import Place, StreetPlace


class Quartering:
    """Works on the quarters of one dossier."""

    def __init__(self, store: Store) -> None:
        """Divide the streets of `store`."""
        self._store = store

    def streets(self) -> tuple[StreetPlace, ...]:
        """List every street that occurs, by name."""
        with self._store.reading() as connection:
            return quarters.streets(connection)

    def names(self) -> tuple[str, ...]:
        """List the quarters there are."""
        with self._store.reading() as connection:
            return quarters.names(connection)

    def put(self, places: Sequence[Place], quarter: str) -> str:
        """Give these streets a quarter and return its name; an empty name takes them out of theirs.

        A name that differs from a known one in capitals only is that one. Raises `BelactieError` without streets.
        """
        if not places:
            raise BelactieError("Er is nog geen straat gekozen.", "Vink de straten van de wijk aan.")
        typed = " ".join(quarter.split())
        with self._store.transaction() as connection:
            known = {name.casefold(): name for name in quarters.names(connection)}
            name = known.get(typed.casefold(), typed)
            quarters.put(connection, places, name)
        return name
