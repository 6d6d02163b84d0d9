"""The recovery code of a dossier: its 16-byte root, written so that a person can copy it from paper.

Crockford's base 32 (no I, L, O, U), 26 characters, then 2 check characters, in groups of 4. Reading forgives what
people do: lower case, O for 0, I or L for 1, spaces and dashes. Owns no secret and derives no key.
"""

from __future__ import annotations

from belactie_desktop.domain.errors import RecoveryCodeWrong

ROOT_BYTES = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {
    "O": 0,
    "I": 1,
    "L": 1,
}
_BODY, _CHECK, _GROUP = 26, 2, 4
# A prime under 32 x 32 modulo which the powers of 32 only repeat after 68 places: every single wrong character and
# every swap of two characters changes the remainder (the tests try them all).
_CHECK_PRIME = 1021


def recovery_code(root: bytes) -> str:
    """Write a 16-byte root as seven groups of four characters with dashes between them."""
    if len(root) != ROOT_BYTES:
        raise ValueError("a root has 16 bytes")
    number = int.from_bytes(root, "big")
    text = _characters(number, _BODY) + _characters(number % _CHECK_PRIME, _CHECK)
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def root_from_recovery_code(text: str) -> bytes:
    """Read a recovery code back into its 16 bytes.

    Raises `RecoveryCodeWrong`, which tells whether the length, a character or the check is off.
    """
    typed = [character for character in text.upper() if not character.isspace() and character not in "-–—_.·"]
    if len(typed) != _BODY + _CHECK:
        raise RecoveryCodeWrong(f"De herstelcode heeft {_BODY + _CHECK} tekens. Je typte er {len(typed)}.")
    unknown = next(
        (place for place, character in enumerate(typed) if character not in _VALUES),
        None,
    )
    if unknown is not None:
        raise RecoveryCodeWrong(f"In groep {unknown // _GROUP + 1} staat een teken dat niet in een herstelcode kan.")
    number, check = _number(typed[:_BODY]), _number(typed[_BODY:])
    if number >= 1 << (8 * ROOT_BYTES) or number % _CHECK_PRIME != check:
        raise RecoveryCodeWrong
    return number.to_bytes(ROOT_BYTES, "big")


def _characters(number: int, length: int) -> str:
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def _number(characters: list[str]) -> int:
    number = 0
    for character in characters:
        number = number * 32 + _VALUES[character]
    return number
