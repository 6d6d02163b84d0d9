"""One caller as the page Verdelen lists them: work, belmap, results, all in words."""

from __future__ import annotations

from dataclasses import dataclass

from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.gui.widgets.text import TagKind
from belactie_desktop.services.assigning import CallerLoad
from belactie_desktop.services.handing_out import BelmapStatus


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A caller with the people still to be called and the belmap that is out."""

    status: BelmapStatus
    load: CallerLoad

    @property
    def name(self) -> str:
        """The caller's name."""
        return self.status.caller.name

    @property
    def people(self) -> int:
        """How many people this caller still has to call."""
        return self.load.people_now

    @property
    def may_be_made(self) -> bool:
        """Whether a belmap can be made now."""
        return self.status.may_receive and self.status.belmap is None and self.people > 0

    @property
    def tag(self) -> tuple[str, TagKind]:
        """The state in two or three words."""
        if self.status.expired:
            return "Belmap vervallen", "warn"
        if self.status.belmap is not None:
            return "Belmap uitgedeeld", "info"
        if not self.status.may_receive:
            return "Mag nog geen namen krijgen", "warn"
        return ("Klaar voor belmap", "ok") if self.people else ("Nog niemand", "neutral")

    @property
    def belmap_words(self) -> str:
        """The state for the list."""
        belmap = self.status.belmap
        if belmap is None:
            return "Mag nog niet" if not self.status.may_receive else "Nog geen"
        return f"{'Vervallen op' if self.status.expired else 'Tot'} {short_date(belmap.expires_on)}"

    @property
    def collected_words(self) -> str:
        """When the belmap was last collected, for the list."""
        belmap = self.status.belmap
        if belmap is None:
            return ""
        return "Nog niet" if belmap.collected_at is None else short_date(belmap.collected_at.date())

    @property
    def results_words(self) -> str:
        """How many results came in, for the list."""
        return str(self.status.results) if self.status.belmap is not None else ""

    @property
    def story(self) -> str:
        """What happened with the belmap, in sentences."""
        belmap = self.status.belmap
        if belmap is None:
            return self._without_belmap()
        people = "1 persoon" if belmap.people_count == 1 else f"{belmap.people_count} mensen"
        made = f"Gemaakt op {short_date(belmap.made_at.date())} met {people}: {belmap.file_name}."
        until = f"{'Verviel' if self.status.expired else 'Vervalt'} na {short_date(belmap.expires_on)}."
        if belmap.collected_at is None:
            return f"{made} {until} Nog niet opgehaald."
        found = "1 resultaat" if self.status.results == 1 else f"{self.status.results} resultaten"
        return f"{made} {until} Opgehaald op {short_date(belmap.collected_at.date())}: {found}."

    def _without_belmap(self) -> str:
        if not self.status.may_receive:
            return "Kijk bij Bellers wat er nog ontbreekt."
        return "Maak een belmap om te kunnen bellen." if self.people else "Verdeel eerst de mensen."
