"""What a new passphrase must be."""

from __future__ import annotations

import pytest

from belactie_desktop.domain.passphrase import weakness

WEAK = [
    *("", "kat", "dertien teke", "              ", "aaaaaaaaaaaaaaaa", "aaaa bbbb cccc dddd", "ababababababababab"),
    *("gemeentebestuur", "1234567890123456", "wachtwoord123456", "belactie belactie belactie belactie"),
    *("goed goed goed goed anders", "berkenhove 2026 berkenhove"),
]
STRONG = [
    "fiets kastanje lepel wolk",
    "Vier woorden, samen lang!",
    "é à ü fiets noordzee",
    "Xk7#pQ9!vL2@zR",
    "a-1 bosbes trein hagel",
]


@pytest.mark.parametrize("phrase", WEAK)
def test_weak_phrases_are_refused_in_words(phrase: str) -> None:
    said = weakness(phrase)
    assert said
    assert said.endswith(".")
    assert "wachtwoord" not in said, "what was typed is never repeated"


@pytest.mark.parametrize("phrase", STRONG)
def test_strong_phrases_will_do(phrase: str) -> None:
    assert weakness(phrase) is None


def test_blanks_do_not_make_a_phrase_longer() -> None:
    assert weakness("een   twee      drie") is not None
