"""Who asked not to be called and then rings us: never called, but a question for help they ask does not disappear."""

from __future__ import annotations

from pathlib import Path

import pytest

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import calls, purge, requests
from tests.belmap_builder import MARIA, PEOPLE, new_belmap
from tests.builders import FakeClock


@pytest.mark.parametrize(("agrees", "kept"), [(True, "Maria Peeters"), (False, "")])
def test_a_question_of_a_refuser_who_rings_stays_when_they_agree(tmp_path: Path, agrees: bool, kept: str) -> None:
    store, clock = new_belmap(tmp_path, PEOPLE), FakeClock()
    calling = Calling(store, clock, is_free_day)
    calling.register(MARIA, Outcome.DO_NOT_CALL)
    clock.forward(minutes=30)
    talk = calling.receive(MARIA)
    talk.answer_consent(ConsentScope.RECORD, agrees)
    if agrees:
        talk.answer_consent(ConsentScope.SHARE, True)
        talk.make_request(NeedAxis.PRACTICAL, "Boodschappen")
        talk.finish()
    Purging(store, clock).at_opening()
    with store.reading() as connection:
        (maria,) = [p for p in calls.round_people(connection, "caller-els") if p.person_id == MARIA]
        asked = requests.of_conversation(connection, talk.uid)
    assert maria.name == kept
    assert [request.kind for request in asked] == (["Boodschappen"] if agrees else [])
    offered = calling.next_person()
    assert offered is None or offered.person.person_id != MARIA
    store.close()


def test_a_refusal_after_they_agreed_counts(tmp_path: Path) -> None:
    store, clock = new_belmap(tmp_path, PEOPLE), FakeClock()
    calling = Calling(store, clock, is_free_day)
    talk = calling.start_conversation(MARIA)
    talk.answer_consent(ConsentScope.RECORD, True)
    talk.finish()
    clock.forward(minutes=30)
    calling.register(MARIA, Outcome.DO_NOT_CALL)
    with store.reading() as connection:
        assert purge.refused(connection) == [MARIA]
    store.close()
