"""Which list helps next: in the order of the draaiboek, with the people who cannot be called yet."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, update

from belactie_desktop.domain.selection import Selection
from belactie_desktop.services.surveying_lists import NextStep, SurveyingLists
from belactie_desktop.storage import selections
from belactie_desktop.storage.list_tables import household, person
from tests.builders import NOW, FakeClock, add_people, new_dossier
from tests.services.list_taking import REGISTER, take_in


def test_the_next_step_follows_the_lists(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        surveying = SurveyingLists(store)
        assert surveying.survey().next_step is NextStep.REGISTER
        take_in(store, FakeClock(), REGISTER)
        assert surveying.survey().next_step is NextStep.CARE_HOMES
        before = surveying.survey()
        take_in(store, FakeClock(), "woonzorgcentra.csv")
        after = surveying.survey()
        assert after.next_step is NextStep.DIRECTORY
        assert after.people < before.people, "who lives in a care home is not somebody we miss a number of"
        take_in(store, FakeClock(), "telefoongids.csv")
        last = surveying.survey()
        assert last.next_step is NextStep.SELECTION
        assert 0 < last.without_number < after.without_number
        with store.transaction() as connection:
            selections.open_as_list(connection, Selection("Iedereen"), NOW.date())
        assert surveying.survey().next_step is NextStep.WITHOUT_NUMBER


def test_a_shared_number_counts_for_the_whole_household(tmp_path: Path) -> None:

    with new_dossier(tmp_path) as store:
        add_people(store, 6)
        assert SurveyingLists(store).survey().without_number == 0
        with store.reading() as connection:
            last = connection.execute(select(person.c.household_id).where(person.c.id == 6)).scalar_one()
        with store.transaction() as connection:
            connection.execute(update(person).where(person.c.id == 5).values(do_not_call=True))
        survey = SurveyingLists(store).survey()
        assert (survey.people, survey.without_number) == (5, 1), "who wants no calls lends no number"
        with store.transaction() as connection:
            connection.execute(update(household).where(household.c.id == last).values(in_care_home=True))
        assert SurveyingLists(store).survey().without_number == 0
