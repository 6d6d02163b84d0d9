"""The passphrase of a dossier: what makes it too weak, in words. Nothing is stored or derived here."""

from __future__ import annotations

SHORTEST = 14
FEWEST_WORDS = 4
FEWEST_DIFFERENT = 6
FEWEST_KINDS = 3
_ADVICE = "Neem vier woorden die niets met elkaar te maken hebben."


def weakness(passphrase: str) -> str | None:
    """Say in Dutch what is wrong with a new passphrase, or None when it will do.

    A few words are easier to remember and harder to guess than one word with signs in it. Fewer than four different
    words will only do with letters, digits and signs together, as a password keeper makes them.
    """
    text = " ".join(passphrase.split())
    if len(text) < SHORTEST:
        return f"Deze wachtzin is te kort. Neem minstens {FEWEST_WORDS} woorden, samen {SHORTEST} tekens of meer."
    if len(set(text.lower())) < FEWEST_DIFFERENT:
        return f"Deze wachtzin herhaalt steeds dezelfde tekens. {_ADVICE}"
    words = text.lower().split()
    if len(set(words)) < FEWEST_WORDS and _kinds(text) < FEWEST_KINDS:
        return f"Deze wachtzin is te gemakkelijk te raden. {_ADVICE}"
    return None


def _kinds(text: str) -> int:
    """Count which of letters, digits and other signs occur; blanks are none."""
    kinds = {"letter" if c.isalpha() else "digit" if c.isdigit() else "sign" for c in text if not c.isspace()}
    return len(kinds)
