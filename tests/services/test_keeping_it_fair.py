"""Rebalancing, handing back, languages and appointments in a dossier; and why a household has its caller."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import delete

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome
from belactie_desktop.domain.circuits import NotGiven, NotGivenReason
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.errors import Cancelled, GateClosed, NotAllowed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.languages import Language
from belactie_desktop.services import assigning as assigning_module
from belactie_desktop.services import call_sheets as call_sheets_service
from belactie_desktop.services import handing_out as handing_out_service
from belactie_desktop.services.call_sheets import CallSheets
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.storage import belmaps, call_sheets, callers, calls, campaigns, hand_backs
from belactie_desktop.storage.list_tables import phone
from belactie_desktop.storage.tables import assignment
from tests.builders import READY
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.round_builder import EXPIRES, Round, calling, dump, new_round, open_belmap
from tests.services.test_assigning import who_has_whom

AN, BERT, CARLA = range(3)
"""Twelve couples: household n has people 2n - 1 and 2n."""


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=24, callers=3)


def change(filled: Round, which: int, **values: object) -> Caller:
    """Let something else be true of one caller."""
    changed = replace(filled.callers[which], **values)  # type: ignore[arg-type]
    with filled.store.transaction() as connection:
        callers.change(connection, changed)
    return changed


def tried(filled: Round, person: int, outcome: Outcome, caller: int = AN, **values: object) -> None:
    """Note a call of now."""
    uid = f"attempt-{person}-{outcome.value}"
    made = Attempt(uid, person, filled.callers[caller].uid, filled.clock(), outcome, **values)  # type: ignore[arg-type]
    with filled.store.transaction() as connection:
        calls.add_attempt(connection, made)


def all_to(filled: Round, which: int) -> None:
    """Give every household to one caller, by hand."""
    filled.assigning.distribute()
    for home in range(1, 13):
        if who_has_whom(filled)[2 * home] != filled.callers[which].uid:
            filled.assigning.move(home, filled.callers[which].uid)


def loads(filled: Round) -> list[int]:
    counts = Counter(who_has_whom(filled).values())
    return [counts[caller.uid] for caller in filled.callers]


def test_loads_come_together_and_only_what_must_moves(filled: Round) -> None:
    all_to(filled, AN)
    before = dump(filled.store)
    preview = filled.assigning.preview_rebalance()
    assert dump(filled.store) == before
    assert ([one.people_after for one in preview.loads], preview.moved) == ([8, 8, 8], 16)
    filled.clock.forward(minutes=1)
    assert filled.assigning.rebalance().moved == 16
    assert loads(filled) == [8, 8, 8]
    assert filled.assigning.rebalance().moved == 0
    who = who_has_whom(filled)
    moved = next(home for home in range(1, 13) if who[2 * home] != filled.callers[AN].uid)
    assert any(line.startswith("Bij het gelijk verdelen") for line in filled.assigning.why(moved))


def test_whom_somebody_began_with_does_not_move_and_neither_does_who_is_out(filled: Round, tmp_path: Path) -> None:
    all_to(filled, AN)
    tried(filled, 1, Outcome.NO_ANSWER)
    tried(filled, 4, Outcome.ANSWERED)
    sheet = CallSheets(filled.store, filled.clock).write(filled.callers[AN].uid, tmp_path / "blad.pdf", EXPIRES, most=6)
    with filled.store.reading() as connection:
        on_paper = call_sheets.people_out(connection)
    filled.assigning.rebalance()
    who = who_has_whom(filled)
    assert len(on_paper) == 6
    assert {who[person] for person in {1, 2, 3, 4} | on_paper} == {filled.callers[AN].uid}
    assert sorted(loads(filled)) == [6, 8, 10], "the others share what may move; An keeps her ten"
    with pytest.raises(NotAllowed, match="belblad"):
        filled.assigning.hand_back((min(on_paper) + 1) // 2, HandBackReason.NO_TIME)
    CallSheets(filled.store, filled.clock).end(sheet.uid, Ending.RETURNED)
    filled.assigning.hand_back((min(on_paper) + 1) // 2, HandBackReason.NO_TIME)


def test_a_belmap_that_is_out_keeps_its_people_when_loads_are_brought_together(filled: Round) -> None:
    all_to(filled, AN)
    filled.clock.forward(minutes=1)
    filled.handing_out.make([filled.callers[AN].uid], filled.folder, EXPIRES)
    before = dump(filled.store)
    assert filled.assigning.rebalance().moved == 0
    assert dump(filled.store) == before


def test_nothing_to_bring_together(filled: Round) -> None:
    with pytest.raises(NotAllowed, match="nog niets verdeeld"):
        filled.assigning.preview_rebalance()
    filled.assigning.distribute()
    with filled.store.transaction() as connection:
        campaigns.change(connection, replace(READY, college_number=""))
    with pytest.raises(GateClosed):
        filled.assigning.rebalance()


def test_stopping_a_rebalancing_keeps_everything(filled: Round) -> None:
    all_to(filled, AN)
    before = dump(filled.store)
    job = Job(lambda done, total, text: job.cancel())
    with pytest.raises(Cancelled):
        filled.assigning.rebalance(job)
    assert dump(filled.store) == before


def never_back(filled: Round) -> None:
    """Hand a household back and let everything be tried to give it to that caller again."""
    filled.assigning.distribute()
    an = next(caller for caller in filled.callers if caller.uid == who_has_whom(filled)[1])
    filled.assigning.hand_back(1, HandBackReason.KNOWS_THEM)
    with pytest.raises(NotAllowed, match="gaf dit huishouden terug"):
        filled.assigning.move(1, an.uid)
    for again in (filled.assigning.distribute, filled.assigning.rebalance, filled.assigning.distribute):
        again()
        assert who_has_whom(filled)[1] == who_has_whom(filled)[2] != an.uid, "back with who gave it back"


def test_a_household_never_goes_back_to_who_gave_it_back(filled: Round) -> None:
    never_back(filled)


def test_twin_without_reading_what_was_handed_back_it_does(filled: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hand_backs, "active", lambda _connection: {})
    with pytest.raises(pytest.fail.Exception):
        never_back(filled)
    monkeypatch.setattr(assigning_module, "require_may_have", _refuse_all)
    with pytest.raises(AssertionError, match="back with who gave it back"):
        never_back(filled)


def _refuse_all(*_: object) -> None:
    raise NotAllowed("Deze beller gaf dit huishouden terug.", "")


def test_what_was_handed_back_is_listed_with_who_has_it_now(filled: Round) -> None:
    filled.assigning.distribute()
    first = who_has_whom(filled)[1]
    filled.assigning.hand_back(1, HandBackReason.LANGUAGE, Language.TURKISH)
    filled.clock.forward(minutes=1)
    other = who_has_whom(filled)[5]
    filled.assigning.hand_back(3, HandBackReason.TOO_HEAVY, Language.TURKISH)
    names = {caller.uid: caller.name for caller in filled.callers}
    newest, oldest = filled.assigning.handed_back()
    assert (newest.household_id, newest.caller_name, newest.reason) == (3, names[other], HandBackReason.TOO_HEAVY)
    assert (newest.language, newest.now_with) == (None, "")
    assert (oldest.language, len(oldest.names)) == (Language.TURKISH, 2)
    assert oldest.caller_name == names[first]
    filled.assigning.distribute()
    newest, oldest = filled.assigning.handed_back()
    assert (newest.now_with, oldest.now_with) == (names[who_has_whom(filled)[5]], "")
    assert newest.now_with != newest.caller_name


def test_everybody_gave_it_back(filled: Round) -> None:
    for _ in filled.callers:
        filled.assigning.distribute()
        filled.assigning.hand_back(1, HandBackReason.TOO_HEAVY)
    plan = filled.assigning.distribute()
    assert plan.not_given == (NotGiven((), 2, NotGivenReason.HANDED_BACK),)
    assert 1 not in who_has_whom(filled)
    assert filled.assigning.why(1)[-1] == "Iedereen die mag, gaf dit huishouden al terug."


def test_who_could_not_be_understood_is_called_again_by_who_speaks_the_language(filled: Round) -> None:
    filled.assigning.distribute()
    first = next(n for n, caller in enumerate(filled.callers) if caller.uid == who_has_whom(filled)[1])
    tried(filled, 1, Outcome.LANGUAGE, first)
    assert filled.assigning.now().to_call == 23
    overview = Overviewing(filled.store, filled.clock)
    assert overview.people()[1] is Bucket.COORDINATOR
    filled.clock.forward(minutes=5)
    filled.assigning.set_language(1, Language.FRENCH)
    assert overview.people()[1] is Bucket.RETRY
    plan = filled.assigning.distribute()
    assert plan.not_given == (NotGiven((), 2, NotGivenReason.LANGUAGE, Language.FRENCH),)
    assert {1, 2}.isdisjoint(who_has_whom(filled)), "who does not speak it cannot call them"
    speaker = change(filled, (first + 1) % 3, languages=frozenset({Language.FRENCH}))
    assert filled.assigning.distribute().not_given == ()
    assert {who_has_whom(filled)[1], who_has_whom(filled)[2]} == {speaker.uid}
    filled.assigning.move(3, speaker.uid)
    other = filled.callers[(first + 2) % 3]
    with pytest.raises(NotAllowed, match="spreekt Frans"):
        filled.assigning.move(1, other.uid)
    assert f"{speaker.name} had het minst te doen van wie dit huishouden mag bellen." in filled.assigning.why(1)
    assert "Dit huishouden spreekt Frans. Alleen wie die taal spreekt, belt hier." in filled.assigning.why(1)
    assert "1 van de 3 bellers mag dit huishouden bellen." in filled.assigning.why(1)


def test_in_the_belmap_the_caller_is_told_the_language(filled: Round) -> None:
    filled.assigning.distribute()
    tried(filled, 1, Outcome.LANGUAGE)
    filled.clock.forward(minutes=5)
    filled.assigning.set_language(1, Language.FRENCH)
    speaker = change(filled, CARLA, languages=frozenset({Language.FRENCH}))
    filled.assigning.distribute()
    filled.clock.forward(minutes=1)
    (made,) = filled.handing_out.make([speaker.uid], filled.folder, EXPIRES).made
    with open_belmap(made) as belmap:
        round_ = calling(belmap, filled.clock)
        card = round_.next_person()
        assert card is not None
        assert (card.person.person_id, card.reason) == (1, "We weten nu welke taal ze spreken. Bel in het Frans.")
        round_.register(1, Outcome.LANGUAGE)
        later = round_.next_person()
        assert later is not None
        assert later.person.person_id != 1, "again not understood: for the coordinator"


def left_out_until_distributed(filled: Round, tmp_path: Path) -> None:
    """Learn a language after distributing, and look whom the old caller gets in a belmap and on paper."""
    filled.assigning.distribute()
    an = next(caller for caller in filled.callers if caller.uid == who_has_whom(filled)[1])
    filled.clock.forward(minutes=1)
    filled.assigning.set_language(1, Language.FRENCH)
    sheets = CallSheets(filled.store, filled.clock)
    sheet = sheets.write(an.uid, tmp_path / "blad.pdf", EXPIRES, most=40)
    with filled.store.reading() as connection:
        assert call_sheets.people_out(connection).isdisjoint({1, 2}), "they are on paper"
    sheets.end(sheet.uid, Ending.DESTROYED)
    (made,) = filled.handing_out.make([an.uid], filled.folder, EXPIRES).made
    with filled.store.reading() as connection:
        assert belmaps.people(connection, made.belmap.uid).isdisjoint({1, 2}), "they are in the file"
    change(filled, next(n for n, one in enumerate(filled.callers) if one != an), languages=frozenset({Language.FRENCH}))
    filled.assigning.distribute()
    assert who_has_whom(filled)[1] == who_has_whom(filled)[2] != an.uid, "not in the belmap, so not held"


def test_who_speaks_another_language_stays_out_of_what_the_old_caller_gets(filled: Round, tmp_path: Path) -> None:
    left_out_until_distributed(filled, tmp_path)


@pytest.mark.parametrize("service", [call_sheets_service, handing_out_service])
def test_twin_without_leaving_them_out_they_are_there(
    filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, service: ModuleType
) -> None:
    monkeypatch.setattr(service, "waiting_for_another", lambda *_: frozenset())
    with pytest.raises(AssertionError, match="they are"):
        left_out_until_distributed(filled, tmp_path)


def test_a_language_that_is_no_longer_known_asks_nothing(filled: Round) -> None:
    filled.assigning.distribute()
    tried(filled, 1, Outcome.LANGUAGE)
    filled.assigning.hand_back(1, HandBackReason.LANGUAGE, Language.ARABIC)
    assert filled.assigning.language(1) is Language.ARABIC
    filled.assigning.set_language(1, None)
    assert filled.assigning.language(1) is None
    assert filled.assigning.now().to_call == 23, "the first is with the coordinator again"
    filled.clock.forward(minutes=1)
    filled.assigning.set_language(1, Language.DUTCH)
    assert filled.assigning.now().to_call == 24
    assert filled.assigning.distribute().not_given == ()


def test_an_appointment_goes_to_who_is_there_and_else_to_anybody(filled: Round) -> None:
    tuesday = filled.clock() + timedelta(days=1)
    for which in (AN, BERT):
        change(filled, which, availability=frozenset({HalfDay.MONDAY_AFTERNOON}))
    tried(filled, 1, Outcome.CALLBACK, BERT, next_at=tuesday)
    filled.assigning.distribute()
    assert who_has_whom(filled)[1] == filled.callers[CARLA].uid
    assert "De afspraak is op dinsdagvoormiddag. Carla Maes kan dan." in filled.assigning.why(1)
    filled.assigning.move(1, filled.callers[AN].uid)
    assert (
        "De afspraak is op dinsdagvoormiddag. An Wouters kan dan niet, een andere beller wel."
        in filled.assigning.why(1)
    )
    filled.assigning.distribute()
    assert who_has_whom(filled)[1] == filled.callers[AN].uid, "the same caller comes before the wish"
    change(filled, CARLA, availability=frozenset({HalfDay.MONDAY_AFTERNOON}))
    filled.assigning.hand_back(1, HandBackReason.NO_TIME)
    filled.assigning.distribute()
    assert who_has_whom(filled)[1] in {filled.callers[BERT].uid, filled.callers[CARLA].uid}
    assert "De afspraak is op dinsdagvoormiddag. Dan kan geen enkele beller die mag." in filled.assigning.why(1)


def test_why_says_what_decided(filled: Round) -> None:
    assert filled.assigning.why(1) == (
        "Dit huishouden heeft nog geen beller.",
        "Wie samen woont, krijgt dezelfde beller.",
        "Elke beller mag dit huishouden bellen.",
    )
    filled.assigning.distribute()
    name = {caller.uid: caller.name for caller in filled.callers}[who_has_whom(filled)[1]]
    assert filled.assigning.why(1)[0] == f"{name} had het minst te doen van wie dit huishouden mag bellen."
    filled.assigning.move(1, filled.callers[CARLA].uid)
    assert filled.assigning.why(1)[0] == "Je koos zelf voor Carla Maes."
    tried(filled, 1, Outcome.BUSY, CARLA)
    assert "Carla Maes belde al. Wie begon, belt ook terug." in filled.assigning.why(1)
    put_on_list_of(filled.store, SOCIAL, [2])
    assert filled.assigning.why(1)[-1] == "Geen enkele beller hoort bij de dienst van die lijst."
    assert "Carla Maes mag dit huishouden nu niet meer hebben. Verdeel opnieuw." in filled.assigning.why(1)
    change(filled, BERT, organisation=SOCIAL)
    filled.assigning.distribute()
    assert filled.assigning.why(1)[-1] == "1 van de 3 bellers mag dit huishouden bellen."
    filled.clock.forward(minutes=1)
    filled.handing_out.make([filled.callers[BERT].uid], filled.folder, EXPIRES)
    assert "Het zit in een belmap die nog uit is. Daarom blijft het bij deze beller." in filled.assigning.why(1)


def test_who_joins_a_household_goes_along(filled: Round) -> None:
    with filled.store.transaction() as connection:
        connection.execute(delete(phone).where(phone.c.person_id == 2))
    filled.assigning.distribute()
    with filled.store.transaction() as connection:
        connection.execute(delete(assignment).where(assignment.c.person_id == 2))
    filled.clock.forward(minutes=1)
    filled.assigning.distribute()
    assert who_has_whom(filled)[1] == who_has_whom(filled)[2]
    assert "had dit huishouden al en houdt het." in filled.assigning.why(1)[0]


def test_every_sentence_is_short(filled: Round) -> None:
    put_on_list_of(filled.store, SOCIAL, [1])
    put_on_list_of(filled.store, "Thuiszorg", [2])
    filled.assigning.set_language(1, Language.TAMAZIGHT)
    for sentence in " ".join(filled.assigning.why(1)).split(". "):
        assert len(sentence.split()) < 20
