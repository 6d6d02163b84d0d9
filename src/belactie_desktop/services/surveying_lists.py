"""Survey the lists of a dossier: which kinds are there, whom they leave without a number, and which list helps next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.storage import doubts, list_sources, list_totals
from belactie_desktop.storage.database import Store


class NextStep(Enum):
    """What helps most now."""

    REGISTER = "register"
    CARE_HOMES = "care homes"
    DIRECTORY = "directory"
    WITHOUT_NUMBER = "without number"
    SELECTION = "selection"


@dataclass(frozen=True, slots=True)
class ListSurvey:
    """People who may be called, how many have no number, rows in doubt (`doubts`), and what helps most now."""

    people: int
    without_number: int
    doubts: int
    next_step: NextStep


class SurveyingLists:
    """Looks at the lists of one dossier."""

    def __init__(self, store: Store) -> None:
        """Survey the lists in `store`."""
        self._store = store

    def survey(self) -> ListSurvey:
        """Count, and choose the next step in the order of the draaiboek: from general to specific."""
        with self._store.reading() as connection:
            kinds = {source.kind for source in list_sources.sources(connection)}
            counted = list_totals.totals(connection)
            open_doubts = doubts.count(connection)
        without = counted.without_number
        return ListSurvey(counted.people, without, open_doubts, _next_step(kinds, without, counted.listed))


def _next_step(kinds: set[str], without_number: int, listed: int) -> NextStep:
    if ListKind.POPULATION_REGISTER.value not in kinds:
        return NextStep.REGISTER
    if ListKind.CARE_HOMES.value not in kinds:
        return NextStep.CARE_HOMES
    if without_number and ListKind.DIRECTORY.value not in kinds:
        return NextStep.DIRECTORY
    return NextStep.WITHOUT_NUMBER if without_number and listed else NextStep.SELECTION
