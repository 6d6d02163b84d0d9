"""Do not call: under which texts a person is recognised again after every other trace of them is gone.

The texts never leave memory: what is stored is their keyed hash. Recognising is wider than remembering: rather one
call too few than a call to somebody who asked for peace. With a whole birth date beside it, the name may be spelled or
called another way (Mia and Maria, Jansens and Janssens). Source: product row C11.
"""

from __future__ import annotations

from collections.abc import Iterable

from belactie_desktop.domain.name_fit import sound
from belactie_desktop.domain.names import family_key, fold
from belactie_desktop.domain.nicknames import certificate_names


def identities(
    family_name: str, given_name: str, birth: str | None, address_key: str, numbers: Iterable[str] = ()
) -> tuple[str, ...]:
    """List the texts to remember: name with birth date when known, else with address; and name with each number.

    Only the first given name counts, and the address only serves where the birth date is unknown, so that a person is
    found again after moving and a namesake in the same house is not. Numbers are E.164.
    """
    name = _name(family_name, given_name)
    anchor = f"birth|{birth}" if birth else f"address|{address_key}"
    texts = [f"{name}|{anchor}"] if birth or address_key else []
    return (*texts, *_called_otherwise(family_name, given_name, birth), *(f"{name}|phone|{n}" for n in numbers))


def of_number(number: str) -> str:
    """Give the text for a number without a name: nobody who has this number (E.164) is called, whoever asked it."""
    return f"phone|{number}"


def recognised_by(
    family_name: str, given_name: str, birth: str | None, address_key: str, numbers: Iterable[str] = ()
) -> tuple[str, ...]:
    """List every text under which a person of the register may be remembered.

    Both birth date and address: who asked for peace may have given the one or the other.
    """
    name = _name(family_name, given_name)
    anchors = [f"birth|{birth}"] * bool(birth) + [f"address|{address_key}"] * bool(address_key)
    texts = [f"{name}|{anchor}" for anchor in anchors]
    texts += _called_otherwise(family_name, given_name, birth)
    for number in numbers:
        texts += [f"{name}|phone|{number}", of_number(number)]
    return tuple(texts)


def _name(family_name: str, given_name: str) -> str:
    return f"{family_key(family_name)}|{fold(given_name).split(' ')[0]}"


def _called_otherwise(family_name: str, given_name: str, birth: str | None) -> list[str]:
    """List the texts for other spellings and called names; only with a whole birth date is that safe enough."""
    given = fold(given_name).split(" ")[0]
    if birth is None or len(birth) != len("1941-07-05") or not given:
        return []
    heard = sound(family_key(family_name))
    return [f"{heard}|{sound(name)}|heard|{birth}" for name in sorted(certificate_names(given))]
