"""One caller as the page Belmappen lists them: belmap, last day, what was collected, all in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import TagKind
from belactie_desktop.services.handing_out import BelmapStatus

_UNBROKEN = 16
"""Characters that fit on a line in any text size."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A caller with the people still to be called and the belmap that is out."""

    status: BelmapStatus

    @property
    def name(self) -> str:
        """The caller's name."""
        return self.status.caller.name

    @property
    def counts(self) -> bool:
        """Whether this caller belongs in the list: who left and has nothing does not."""
        return self.status.caller.left_on is None or self.is_out or self.status.to_call > 0

    @property
    def is_out(self) -> bool:
        """Whether this caller has a belmap now. One of which nobody saw the phrase is nobody's: it is made again."""
        return self.status.belmap is not None and not self.status.phrase_unseen

    @property
    def may_be_made(self) -> bool:
        """Whether a belmap can be made now."""
        return self.status.may_receive and not self.is_out and self.status.to_call > 0

    @property
    def may_be_renewed(self) -> bool:
        """Whether there is a belmap to replace by a new one."""
        return self.status.may_receive and self.is_out and self.status.to_call > 0

    @property
    def path(self) -> Path | None:
        """Where the belmap was put; None when there is none or that is not known."""
        belmap = self.status.belmap
        return Path(belmap.folder) / belmap.file_name if belmap is not None and belmap.folder else None

    @property
    def tag(self) -> tuple[str, TagKind]:
        """The state in two or three words."""
        if self.is_out:
            return ("Belmap vervallen", "warn") if self.status.expired else ("Belmap uitgedeeld", "info")
        if self.status.caller.left_on:
            return "Gestopt", "neutral"
        if not self.status.may_receive:
            return "Mag nog geen namen krijgen", "warn"
        if self.status.lost:
            return "Belmap verloren", "danger"
        return ("Klaar voor belmap", "ok") if self.status.to_call else ("Nog niemand", "neutral")

    @property
    def belmap_words(self) -> str:
        """The state for the list."""
        belmap = self.status.belmap
        if belmap is not None and self.is_out:
            return "Vervallen" if self.status.expired else f"Tot {short_date(belmap.expires_on)}"
        if self.status.lost:
            return "Verloren"
        if self.status.caller.left_on:
            return "Gestopt"
        return "Nog geen" if self.status.may_receive else "Mag nog niet"

    @property
    def people_words(self) -> str:
        """How many people this caller still has to call, and how many of them are not in the belmap yet."""
        new = self.status.not_in_belmap if self.is_out else 0
        return dutch_number(self.status.to_call) + (f" ({dutch_number(new)} nieuw)" if new else "")

    @property
    def collected_words(self) -> str:
        """When the belmap was last collected, for the list."""
        belmap = self.status.belmap
        if belmap is None or not self.is_out:
            return ""
        return "Nog niet" if belmap.collected_at is None else short_date(belmap.collected_at.date())

    @property
    def results_words(self) -> str:
        """How many results came in, for the list."""
        return str(self.status.results) if self.is_out else ""

    @property
    def story(self) -> str:
        """What happened with the belmap, in sentences."""
        belmap = self.status.belmap
        if belmap is None or not self.is_out:
            return self._without_belmap()
        people = "1 persoon" if belmap.people_count == 1 else f"{belmap.people_count} mensen"
        lines = [
            f"Gemaakt op {short_date(belmap.made_at.date())} met {people}.",
            f"{'Verviel' if self.status.expired else 'Vervalt'} na {short_date(belmap.expires_on)}.",
            self._collected(),
        ]
        if self.status.not_in_belmap:
            one = self.status.not_in_belmap == 1
            more = "kwam er 1 persoon" if one else f"kwamen er {self.status.not_in_belmap} mensen"
            lines.append(f"Daarna {more} bij. Vernieuw ze dan.")
        return " ".join(lines)

    @property
    def place(self) -> str:
        """Where the belmap was put and what it is called; a line may break after every folder."""
        belmap = self.status.belmap
        if belmap is None:
            return ""
        return f"{belmap.file_name} in {breakable(belmap.folder)}" if belmap.folder else belmap.file_name

    def _collected(self) -> str:
        belmap = self.status.belmap
        if belmap is None or belmap.collected_at is None:
            return "Nog niet opgehaald."
        found = "1 resultaat" if self.status.results == 1 else f"{self.status.results} resultaten"
        return f"Opgehaald op {short_date(belmap.collected_at.date())}: {found}."

    def _without_belmap(self) -> str:
        if self.status.caller.left_on:
            return "Deze persoon belt niet meer mee."
        if not self.status.may_receive:
            return "Kijk bij Bellers wat er nog ontbreekt."
        if self.status.phrase_unseen:
            return "Het programma stopte voor je de wachtzin zag. Maak deze belmap opnieuw, met een nieuwe wachtzin."
        if not self.status.to_call:
            return "Verdeel eerst de mensen."
        people = "1 persoon" if self.status.to_call == 1 else f"{self.status.to_call} mensen"
        made = f"Maak een belmap met {people}."
        return f"De vorige belmap is verloren. {made}" if self.status.lost else made


def page_words(lines: Sequence[WorkLine]) -> str:
    """Count what is out, what can be made and what has passed its last day, under the title of the page."""
    out = sum(line.is_out for line in lines)
    makeable = sum(line.may_be_made for line in lines)
    expired = sum(line.is_out and line.status.expired for line in lines)
    parts = [f"{out} uitgedeeld"]
    if makeable:
        parts.append(f"{makeable} te maken")
    if expired:
        parts.append(f"{expired} vervallen")
    return " · ".join(parts)


def breakable(path: str) -> str:
    """Let a path go on over several lines: an invisible mark after every folder, and within names that are long."""
    return re.sub(rf"[/\\_.-]|[^/\\_.\s-]{{{_UNBROKEN}}}", lambda found: found[0] + "\u200b", path)
