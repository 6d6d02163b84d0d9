"""A dossier with help requests in it, as they come from a belmap. Everyone is invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.services.handing_over import HandingOver
from belactie_desktop.storage.database import Store
from tests.belmap_builder import new_belmap
from tests.builders import FakeClock
from tests.round_builder import WORDS, calling

ASKED = (
    (NeedAxis.PRACTICAL, "Boodschappen", "Twee keer per week naar de winkel, liefst voor de middag.", Urgency.SOON),
    (NeedAxis.HEALTH, "Hulp bij het wassen", "Sinds de val lukt het trappenlopen niet goed.", Urgency.TODAY),
    (NeedAxis.SOCIAL, "Iemand op bezoek", "Hoort graag iets van de kaartclub.", Urgency.NORMAL),
    (NeedAxis.PRACTICAL, "Klusje in huis", '=HYPERLINK("http://example.com")', Urgency.NORMAL),
)


@dataclass(frozen=True)
class Asked:
    """A dossier where four people told something: three agreed that it is passed on, the fourth did not."""

    store: Store
    clock: FakeClock
    folder: Path

    @property
    def handing_over(self) -> HandingOver:
        return HandingOver(self.store, self.clock, WORDS)

    @property
    def uids(self) -> list[str]:
        """The requests in order of asking."""
        return [line.uid for line in sorted(self.handing_over.requests(), key=lambda line: line.made_at)]


def new_asked(folder: Path, store: Store | None = None) -> Asked:
    """Let four people ask for help; without `store` in a file of its own, whose tables are those of a dossier."""
    clock = FakeClock()
    store = store or new_belmap(folder)
    round_ = calling(store, clock)
    for axis, kind, note, urgency in ASKED:
        clock.forward(minutes=7)
        card = round_.next_person()
        assert card is not None
        conversation = round_.start_conversation(card.person.person_id)
        conversation.answer_consent(ConsentScope.RECORD, True)
        conversation.answer_consent(ConsentScope.SHARE, kind != "Iemand op bezoek")
        conversation.make_request(axis, kind, note, urgency)
        conversation.finish()
    shared = folder / "gedeeld"
    shared.mkdir()
    return Asked(store, clock, shared)
