"""The passphrase of a dossier: what makes it too weak, in words. Nothing is stored or derived here."""

from __future__ import annotations

SHORTEST = 14
FEWEST_WORDS = 4
FEWEST_DIFFERENT = 6


def weakness(passphrase: str) -> str | None:
    """Say in Dutch what is wrong with a new passphrase, or None when it will do.

    A few words are easier to remember and harder to guess than one word with signs in it.
    """
    text = " ".join(passphrase.split())
    if len(text) < SHORTEST:
        return f"Deze wachtzin is te kort. Neem minstens {FEWEST_WORDS} woorden, samen {SHORTEST} tekens of meer."
    if len(set(text.lower())) < FEWEST_DIFFERENT:
        return "Deze wachtzin herhaalt steeds dezelfde tekens. Neem vier woorden die niets met elkaar te maken hebben."
    if len(text.split()) < FEWEST_WORDS and text.isalpha():
        return "Dit is één lang woord. Neem vier woorden die niets met elkaar te maken hebben."
    return None
