"""Do not call: under which texts a person is recognised again after every other trace of them is gone.

The texts never leave memory: what is stored is their keyed hash. Source: product row C11.
"""

from __future__ import annotations

from collections.abc import Iterable

from belactie_desktop.domain.names import fold


def identities(
    family_name: str, given_name: str, birth: str | None, address_key: str, numbers: Iterable[str] = ()
) -> tuple[str, ...]:
    """List the texts to hash: name with birth date when known, else with address; and name with each number (E.164).

    Only the first given name counts, and the address only serves where the birth date is unknown, so that a person is
    found again after moving and a namesake in the same house is not.
    """
    name = f"{fold(family_name)}|{fold(given_name).split(' ')[0]}"
    anchor = f"birth|{birth}" if birth else f"address|{address_key}"
    texts = [f"{name}|{anchor}"] if birth or address_key else []
    return (*texts, *(f"{name}|phone|{number}" for number in numbers))
