"""How easy a Dutch text reads: words, sentences, syllables and the Flesch measure for Dutch.

Owns the counting only; how easy a text must be is the care of who asks. Higher is easier: 70 and more is what most
people read without effort.
Source: Douma (1960), the Flesch formula fitted to Dutch: 206.84 - 0.77 x syllables per 100 words - 0.93 x words per
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+|\n+|(?<=[:;])\s*$")
# The vowels of one syllable in Dutch spelling, longest first; a letter with a diaeresis starts a new one.
_VOWELS = re.compile(r"ieuw|eeuw|aai|ooi|oei|eau|aa|ee|éé|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyáàâäéèêëíìîïóòôöúùûü]")


@dataclass(frozen=True, slots=True)
class Ease:
    """How a group of texts reads: `flesch` after Douma (Dutch), higher is easier; lengths in words."""

    flesch: float
    mean_length: float
    sentences: int


def words(text: str) -> list[str]:
    """Give the words of a text; numbers and signs are none. Fill placeholders first, to count what is read aloud."""
    return _WORD.findall(text.replace("{", " ").replace("}", " "))


def sentences(text: str) -> list[str]:
    """Give the sentences of a text; a line break or a colon at the end also ends one."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return [part for part in parts if words(part)]


def syllables(word: str) -> int:
    """Count the syllables of a Dutch word, at least one."""
    return max(1, len(_VOWELS.findall(word.lower())))


def ease(texts: Iterable[str]) -> Ease:
    """Measure texts together; no text at all is as easy as can be."""
    lines = [sentence for text in texts for sentence in sentences(text)]
    every = [word for line in lines for word in words(line)]
    if not every:
        return Ease(100.0, 0.0, 0)
    mean = len(every) / len(lines)
    per_hundred = 100 * sum(syllables(word) for word in every) / len(every)
    return Ease(206.84 - 0.77 * per_hundred - 0.93 * mean, mean, len(lines))
