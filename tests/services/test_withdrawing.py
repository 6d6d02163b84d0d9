"""One person who wants out is gone at once, and nobody else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.retention import PurgeReason
from belactie_desktop.domain.suppression import identities
from belactie_desktop.services.left_in_peace import hasher
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage import about, assignments, people, purge
from tests.requests_builder import Asked, new_asked
from tests.round_builder import dump, new_round


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    made = new_asked(tmp_path)
    with made.store.transaction() as connection:
        about.put(connection, "suppression_key", "00" * 32)
    return made


def test_a_person_is_found_by_the_start_of_any_name(asked: Asked) -> None:
    service = Withdrawing(asked.store, asked.clock)
    assert [found.name for found in service.find("pee")] == ["Maria Peeters"]
    assert [found.name for found in service.find("mar pee")] == ["Maria Peeters"]
    assert [found.address for found in service.find("smet")] == ["Kerkplein 12, 3998 Berkenhove"]
    assert service.find("  ") == ()
    assert len(service.find("a")) == 1


def test_withdrawing_wipes_everything_told_and_keeps_the_fact_as_a_count(asked: Asked) -> None:
    before = Overviewing(asked.store, asked.clock).overview().progress.on_list
    wiped = Withdrawing(asked.store, asked.clock).withdraw(1)
    assert wiped.record.reason is PurgeReason.WITHDRAWN
    assert (wiped.record.people, dict(wiped.record.wiped)["Hulpvragen"]) == (1, 1)
    text = str(dump(asked.store))
    assert not any(word in text for word in ("Maria", "Peeters", "liefst voor de middag"))
    assert "Klusje in huis" in text
    assert Overviewing(asked.store, asked.clock).overview().progress.on_list == before


def test_no_more_calls_is_remembered_and_erasing_is_not(asked: Asked) -> None:
    service = Withdrawing(asked.store, asked.clock)
    assert service.erase(1).record.reason is PurgeReason.BY_HAND
    with asked.store.reading() as connection:
        assert people.suppressions(connection) == frozenset()
        [known] = purge.identities(connection, [2])
        token = hasher(connection)
    assert service.stop_calling(2).record.reason is PurgeReason.REFUSED
    with asked.store.reading() as connection:
        kept = people.suppressions(connection)
    named = identities(known.family_name, known.given_name, known.birth, known.address_key, known.numbers)
    assert kept == {token(text) for text in named}
    with pytest.raises(NotAllowed):
        service.erase(2)


def test_who_still_has_the_data_is_named(asked: Asked, tmp_path: Path) -> None:
    handing_over = asked.handing_over
    made = handing_over.hand_over(handing_over.add_matcher("Rita Goossens").uid, asked.uids, asked.folder)
    wiped = Withdrawing(asked.store, asked.clock).withdraw(1)
    assert wiped.still_at == (("Rita Goossens", made.path.name),)
    (tmp_path / "ronde").mkdir()
    round_ = new_round(tmp_path / "ronde", people=4, callers=2)
    handed = round_.hand_out()
    service = Withdrawing(round_.store, round_.clock)
    ((name, file_name),) = service.still_at(1)
    (mine,) = [one for one in handed if one.path.name == file_name]
    assert name == mine.caller_name
    with round_.store.transaction() as connection:
        assignments.remove(connection, [1])
    assert service.still_at(1) == ((name, file_name),), "the file still holds who went to another caller"
    for one in handed:
        round_.handing_out.take_back(one.belmap.uid)
    assert service.still_at(1) == ()
