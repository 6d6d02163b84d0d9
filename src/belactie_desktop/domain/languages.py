"""Languages: which a caller speaks, and in which a household is to be called. Dutch is what everybody is called in."""

from __future__ import annotations

from enum import Enum


class Language(Enum):
    """A language; the value is the stored text (ISO 639)."""

    DUTCH = "nl"
    FRENCH = "fr"
    ENGLISH = "en"
    GERMAN = "de"
    ARABIC = "ar"
    TAMAZIGHT = "ber"
    TURKISH = "tr"
    ITALIAN = "it"
    SPANISH = "es"
    PORTUGUESE = "pt"
    POLISH = "pl"
    ROMANIAN = "ro"
    RUSSIAN = "ru"
    UKRAINIAN = "uk"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _LABELS[self]


_LABELS = {
    Language.DUTCH: "Nederlands",
    Language.FRENCH: "Frans",
    Language.ENGLISH: "Engels",
    Language.GERMAN: "Duits",
    Language.ARABIC: "Arabisch",
    Language.TAMAZIGHT: "Tamazight",
    Language.TURKISH: "Turks",
    Language.ITALIAN: "Italiaans",
    Language.SPANISH: "Spaans",
    Language.PORTUGUESE: "Portugees",
    Language.POLISH: "Pools",
    Language.ROMANIAN: "Roemeens",
    Language.RUSSIAN: "Russisch",
    Language.UKRAINIAN: "Oekraïens",
}
