"""Lists that are read or decided about after people were given to callers: circuits, hand-backs and languages hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.storage import callers, hand_backs, moved_households, people, selections
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_source
from tests.builders import NOW, add_caller, new_dossier
from tests.circuit_builder import SOCIAL
from tests.doubts_builder import Somebody
from tests.services.lists_of_people import take
from tests.services.test_reviewing import CLOCK, DOUBTFUL, JOZEF, MARIA, PEOPLE, REGISTER, SERVICE, id_of


def test_a_merge_by_hand_makes_the_strictest_list_count(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        take(store, CLOCK, REGISTER, PEOPLE, date(2026, 11, 2))
        take(store, CLOCK, SERVICE, (DOUBTFUL,))
        anyone = add_caller(store, "An Wouters")
        with store.transaction() as connection:
            selections.open_as_list(connection, Selection("Iedereen", without_care_homes=False), NOW.date())
            connection.execute(update(list_source).where(list_source.c.kind == "service").values(circuit=SOCIAL))
            service = Caller("s", "Sofie", CallerKind.EMPLOYEE, SOCIAL, declaration_signed_on=NOW.date())
            callers.add(connection, service)
        assigning, reviewing = Assigning(store, CLOCK), Reviewing(store, CLOCK)
        assigning.distribute()
        jozef = id_of(store, JOZEF)
        home = next(
            home.household_id
            for uid in (anyone, service.uid)
            for home in assigning.households(uid)
            if any("Jozef" in name for name in home.names) and home.address.startswith("Dorpsstraat")
        )
        assigning.move(home, anyone)
        (entry,) = reviewing.doubts()
        reviewing.decide_same(entry, jozef)
        reviewing.work_out()
        with pytest.raises(NotAllowed, match="Alleen bellers van Sociale dienst"):
            assigning.move(home, anyone)
        assigning.distribute()
        assert home in {found.household_id for found in assigning.households(service.uid)}


def moved_by_a_list(tmp_path: Path) -> None:
    """Give a household back, note its language, and read a register in which these people have another address."""
    with new_dossier(tmp_path) as store:
        take(store, CLOCK, REGISTER, PEOPLE, date(2026, 11, 2))
        an, bert = add_caller(store, "An Wouters"), add_caller(store, "Bert Claes")
        with store.transaction() as connection:
            selections.open_as_list(connection, Selection("Iedereen", without_care_homes=False), NOW.date())
        assigning = Assigning(store, CLOCK)
        assigning.distribute()
        old = home_of(store, JOZEF)
        assigning.move(old, an)
        assigning.hand_back(old, HandBackReason.LANGUAGE, Language.ITALIAN)
        assigning.set_language(old, Language.DUTCH)
        elsewhere = [replace(one, street="Molenweg 7") if one in (JOZEF, MARIA) else one for one in PEOPLE]
        take(store, CLOCK, REGISTER, elsewhere, date(2026, 11, 9))
        new = home_of(store, JOZEF)
        assert new != old
        with store.reading() as connection:
            assert hand_backs.active(connection).get(new) == {an}, "the caller may get them again"
        assert assigning.language(new) is Language.DUTCH
        with pytest.raises(NotAllowed, match="gaf dit huishouden terug"):
            assigning.move(new, an)
        assigning.distribute()
        assert new in {found.household_id for found in assigning.households(bert)}


def home_of(store: Store, one: Somebody) -> int:
    person_id = id_of(store, one)
    with store.reading() as connection:
        found = people.get(connection, person_id)
    assert found is not None
    return found.household_id


def test_a_list_that_moves_people_takes_along_who_gave_them_back(tmp_path: Path) -> None:
    moved_by_a_list(tmp_path)


def test_twin_without_taking_it_along_the_caller_may_get_them_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moved_households, "carry_over", lambda *_: None)
    with pytest.raises(AssertionError, match="may get them again"):
        moved_by_a_list(tmp_path)
