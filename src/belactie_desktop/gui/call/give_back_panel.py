"""Giving a household back: why, and for a language which one. One key a choice, Esc goes back; nothing is typed."""

from __future__ import annotations

from collections.abc import Sequence

from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui.call.choices import Choice, ChoicePanel

OTHER_LANGUAGE = "other_language"
_OFTEN = (
    Language.FRENCH,
    Language.ENGLISH,
    Language.ARABIC,
    Language.TURKISH,
    Language.TAMAZIGHT,
    Language.POLISH,
)
_SELDOM = tuple(language for language in Language if language not in (*_OFTEN, Language.DUTCH))
_NEXT = "Iemand anders belt hen"


def reason_panel(names: Sequence[str]) -> ChoicePanel:
    """Ask why these people, who live together, are given back; `chosen` carries the reason."""
    choices = (
        Choice("F2", "Ik ken deze mensen", "users", HandBackReason.KNOWS_THEM, _NEXT),
        Choice("F3", "Andere taal nodig…", "language", HandBackReason.LANGUAGE, "Kies welke taal"),
        Choice("F4", "Te zwaar voor mij", "heart", HandBackReason.TOO_HEAVY, _NEXT),
        Choice("F5", "Ik heb geen tijd", "clock", HandBackReason.NO_TIME, _NEXT),
        Choice("F6", "Een andere reden", "dots", HandBackReason.OTHER, "Vertel ze aan de coördinator"),
    )
    return ChoicePanel("Waarom geef je terug?", choices, back="&Terug (Esc)", words=_who(names))


def language_panel() -> ChoicePanel:
    """Ask which language is needed: those that are asked for most; `chosen` carries it, or OTHER_LANGUAGE."""
    choices = [_spoken(f"F{place}", language) for place, language in enumerate(_OFTEN, start=2)]
    choices.append(Choice("F8", "Nog een andere taal…", "dots", OTHER_LANGUAGE, "Of je weet niet welke"))
    return ChoicePanel("Welke taal spreken deze mensen?", choices, back="&Terug (Esc)")


def other_language_panel() -> ChoicePanel:
    """Ask which of the other languages; `chosen` carries None when nobody knows."""
    unknown = Choice("Enter", "Ik weet niet welke taal", "help-circle", None, "De coördinator zoekt het uit")
    choices = [_spoken(f"F{place}", language) for place, language in enumerate(_SELDOM, start=2)]
    return ChoicePanel("Welke andere taal?", (unknown, *choices), back="&Terug (Esc)")


def _spoken(key: str, language: Language) -> Choice:
    return Choice(key, language.label, "language", language)


def _who(names: Sequence[str]) -> str:
    """Say who goes: a household always goes as a whole."""
    if len(names) == 1:
        return f"{names[0]} gaat terug naar de coördinator. Jij krijgt deze persoon dan niet meer."
    *first, last = names
    return f"{', '.join(first)} en {last} gaan samen terug naar de coördinator. Jij krijgt hen dan niet meer."
