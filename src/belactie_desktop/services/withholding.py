"""Keep homes on the list of another service from whom gets a paper. Owns no rule: that is `domain.circuits`."""

from __future__ import annotations

from collections.abc import Sequence

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.circuits import EVERYONE, may_see
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.storage import circuits
from belactie_desktop.storage.database import Connection
from belactie_desktop.storage.number_searches import Home


def visible(connection: Connection, receiver: Caller, homes: Sequence[Home]) -> tuple[Home, ...]:
    """Give the homes that this receiver may know, in the same order."""
    known = circuits.of_homes(connection, [home.household_id for home in homes])
    return tuple(home for home in homes if may_see(receiver, known.get(home.household_id, EVERYONE)))


def require_visible(connection: Connection, receiver: Caller, homes: Sequence[Home]) -> tuple[Home, ...]:
    """Give the homes that this receiver may know; raise `NotAllowed` when there are homes, and all are kept back."""
    found = visible(connection, receiver, homes)
    if homes and not found:
        raise NotAllowed(
            "Deze gezinnen staan op een lijst van een andere dienst. Deze persoon mag hen niet kennen.",
            "Kies iemand van die dienst. Is het bezoek al gepland? Zet die gezinnen dan eerst opnieuw bij Bezoeken.",
        )
    return found
