"""One caller as the page Verdelen lists them: how much there is to call, and what they can, all in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.circuits import listed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import TagKind
from belactie_desktop.services.assigning import CallerLoad


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A caller with the people still to be called."""

    load: CallerLoad

    @property
    def caller(self) -> Caller:
        """Who it is."""
        return self.load.caller

    @property
    def name(self) -> str:
        """The caller's name."""
        return self.load.caller.name

    @property
    def people(self) -> int:
        """How many people this caller still has to call."""
        return self.load.people_now

    @property
    def work(self) -> str:
        """How many people, or that there can be none yet, for the list."""
        if self.load.may_receive or self.people:
            return dutch_number(self.people)
        return "Gestopt" if self.caller.left_on else "Mag nog niet"

    @property
    def languages(self) -> str:
        """The languages besides Dutch, for the list."""
        return ", ".join(language.label for language in _other_languages(self.caller.languages))

    @property
    def tag(self) -> tuple[str, TagKind]:
        """The state in a few words."""
        if self.caller.left_on:
            return "Gestopt", "neutral"
        if not self.load.may_receive:
            return "Mag nog geen namen krijgen", "warn"
        return ("Heeft mensen", "ok") if self.people else ("Nog niemand", "neutral")

    @property
    def can_be_looked_into(self) -> bool:
        """Whether there may be households to look at; with nobody left to call there are those that were called."""
        return self.load.may_receive or self.people > 0

    @property
    def story(self) -> str:
        """What this caller has to do, in a sentence."""
        if self.caller.left_on and not self.people:
            return "Deze persoon belt niet meer mee."
        if not self.load.may_receive:
            return "Kijk bij Bellers wat er nog ontbreekt."
        if not self.people:
            return "Nu niemand te bellen. Verdeel als er nog mensen zonder beller zijn."
        return "Nog 1 persoon te bellen." if self.people == 1 else f"Nog {dutch_number(self.people)} mensen te bellen."

    @property
    def abilities(self) -> str:
        """What decides whom this caller can get: service, languages, half-days; a line for each that is known."""
        spoken = _other_languages(self.caller.languages)
        lines = [self.caller.organisation] if self.caller.organisation else []
        if spoken:
            lines.append(f"Spreekt ook {listed([language.label for language in spoken])}.")
        if self.caller.availability:
            lines.append(f"Belt op {listed(_half_days(self.caller.availability))}.")
        return "\n".join(lines)


def _other_languages(languages: Iterable[Language]) -> list[Language]:
    return sorted(set(languages) - {Language.DUTCH}, key=lambda language: language.label)


def _half_days(moments: Iterable[HalfDay]) -> list[str]:
    chosen = frozenset(moments)
    return [half_day.label for half_day in HalfDay if half_day in chosen]
