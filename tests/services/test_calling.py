from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.errors import BelmapExpired, GateClosed, NotAllowed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import about, call_settings, callers, calls
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person
from tests.belmap_builder import CALLER, FONS, JAN, JOZEF, MARIA, PEOPLE, RIA, new_belmap
from tests.builders import READY, FakeClock


def open_calling(folder: Path, campaign: Campaign = READY, **more: str) -> tuple[Calling, FakeClock, Store]:
    store = new_belmap(folder, PEOPLE, campaign, **more)
    clock = FakeClock()
    return Calling(store, clock, is_free_day), clock, store


def who(calling: Calling) -> int | None:
    card = calling.next_person()
    return None if card is None else card.person.person_id


def test_the_card_says_who_why_and_how_the_last_try_went(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    card = calling.next_person()
    assert card is not None
    assert (card.person.name, card.age) == ("Maria Peeters", "84 jaar")
    assert (card.reason, card.last_try) == ("Nog niet gebeld.", "")
    assert card.person.address == "Dorpsstraat 12, Berkenhove"
    assert [(mate.name, mate.standing) for mate in card.mates] == [("Jozef Wouters", "nog niet gebeld")]
    calling.register(MARIA, Outcome.NO_ANSWER)
    clock.forward(days=1, hours=4)
    again = calling.next_person()
    assert again is not None
    assert (again.last_try, again.tries) == (
        "Vorige keer: gisteren om 10.00 uur niet opgenomen.",
        "1 keer niet bereikt",
    )


def test_a_year_alone_gives_about_an_age(tmp_path: Path) -> None:
    calling, _, _ = open_calling(tmp_path)
    assert calling.card(JAN).age == "ongeveer 82 jaar"


def test_a_couple_is_not_rung_twice_in_a_row(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    calling.register(MARIA, Outcome.NO_ANSWER)
    assert who(calling) == JAN
    calling.register(JAN, Outcome.NO_ANSWER)
    calling.register(RIA, Outcome.NO_ANSWER)
    assert who(calling) is None
    clock.forward(hours=5)
    assert who(calling) == MARIA


def test_after_a_conversation_the_partner_is_asked_for(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    finish_conversation(calling, MARIA)
    card = calling.next_person()
    assert card is not None
    assert card.person.person_id == JOZEF
    assert card.same_line
    assert card.reason == "Ook Jozef woont hier. Mag je die nu spreken?"
    clock.forward(minutes=31)
    later = calling.next_person()
    assert later is not None
    assert not later.same_line


def finish_conversation(calling: Calling, person_id: int) -> None:
    talk = calling.start_conversation(person_id)
    talk.answer_consent(ConsentScope.RECORD, True)
    talk.answer_consent(ConsentScope.SHARE, True)
    talk.finish()


def test_busy_comes_back_after_a_quarter_and_an_appointment_goes_first(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    calling.register(MARIA, Outcome.BUSY)
    calling.register(JAN, Outcome.CALLBACK, clock.now + timedelta(minutes=10))
    clock.forward(minutes=16)
    assert who(calling) == JAN
    calling.register(JAN, Outcome.NO_ANSWER)
    assert who(calling) == MARIA


def test_a_refuser_is_never_offered_and_cannot_be_registered(tmp_path: Path) -> None:
    calling, clock, store = open_calling(tmp_path)
    calling.register(MARIA, Outcome.DO_NOT_CALL)
    before = change(store)
    with pytest.raises(NotAllowed):
        calling.register(MARIA, Outcome.NO_ANSWER)
    with pytest.raises(NotAllowed):
        calling.start_conversation(MARIA)
    assert change(store) == before
    clock.forward(days=10, hours=2)
    assert who(calling) != MARIA


def test_somebody_else_s_person_is_refused(tmp_path: Path) -> None:
    calling, _, _ = open_calling(tmp_path)
    with pytest.raises(NotAllowed):
        calling.register(99, Outcome.NO_ANSWER)


def change(store: Store) -> int:
    with store.reading() as connection:
        return about.change_number(connection)


def test_every_change_is_counted(tmp_path: Path) -> None:
    calling, _, store = open_calling(tmp_path)
    calling.register(MARIA, Outcome.NO_ANSWER)
    calling.undo_last()
    finish_conversation(calling, JAN)
    assert change(store) == 6


def test_the_last_outcome_of_today_can_be_taken_back(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    assert calling.undo_last() is None
    calling.register(MARIA, Outcome.DO_NOT_CALL)
    last = calling.last_outcome()
    assert last is not None
    assert last.words == "Maria Peeters – wil niet gebeld worden"
    assert calling.undo_last() == last
    assert who(calling) == MARIA
    assert calling.last_outcome() is None
    calling.register(MARIA, Outcome.NO_ANSWER)
    clock.forward(days=1)
    assert calling.undo_last() is None


def test_taking_back_the_end_of_a_conversation_opens_it_again(tmp_path: Path) -> None:
    calling, _, _ = open_calling(tmp_path)
    finish_conversation(calling, MARIA)
    assert calling.resume() is None
    calling.undo_last()
    talk = calling.resume()
    assert talk is not None
    talk.finish()
    assert calling.progress().spoken == 1


def test_progress_counts_people_and_callbacks_of_today(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    assert calling.progress().words == "0 van 5 gesprekken klaar"
    finish_conversation(calling, JAN)
    calling.register(RIA, Outcome.CALLBACK, clock.now + timedelta(hours=4))
    progress = calling.progress()
    assert progress.words == "1 van 5 gesprekken klaar · 1 terugbellen vandaag"
    assert progress.next_at == clock.now + timedelta(hours=4)


@pytest.mark.parametrize(
    ("campaign", "expires_on", "error"),
    [
        (replace(READY, dpo_informed_on=None), "2026-12-07", GateClosed),
        (replace(READY, retention_until=date(2026, 11, 22)), "2026-12-07", GateClosed),
        (READY, "2026-11-22", BelmapExpired),
    ],
)
def test_a_closed_gate_or_an_old_belmap_gives_nobody(
    tmp_path: Path, campaign: Campaign, expires_on: str, error: type[Exception]
) -> None:
    calling, _, store = open_calling(tmp_path, campaign, expires_on=expires_on)
    with pytest.raises(error):
        calling.next_person()
    with pytest.raises(error):
        calling.start_conversation(MARIA)
    with pytest.raises(error):
        calling.register(MARIA, Outcome.NO_ANSWER)
    assert change(store) == 0


def test_on_its_last_day_a_belmap_still_works(tmp_path: Path) -> None:
    calling, _, _ = open_calling(tmp_path, expires_on="2026-11-23")
    assert who(calling) == MARIA


def test_outside_the_call_windows_the_card_warns(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    calling.register(MARIA, Outcome.CALLBACK, clock.now.replace(hour=19))
    clock.now = clock.now.replace(hour=19)
    card = calling.next_person()
    assert card is not None
    assert card.caution == "Het is nu buiten de beluren. Bel alleen als dat zo is afgesproken."


def test_christmas_and_sundays_are_free() -> None:
    assert is_free_day(date(2026, 12, 25))
    assert is_free_day(date(2026, 11, 29))
    assert not is_free_day(date(2026, 11, 28))


def test_a_refusal_whose_name_was_wiped_is_final(tmp_path: Path) -> None:
    calling, _, store = open_calling(tmp_path)
    calling.register(MARIA, Outcome.DO_NOT_CALL)
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == MARIA).values(given_name="", family_name=""))
    assert calling.last_outcome() is None
    assert calling.undo_last() is None
    card = calling.next_person()
    assert card is not None
    assert (card.person.person_id, card.mates) == (JOZEF, ())


def test_a_conversation_whose_person_was_wiped_is_not_taken_up(tmp_path: Path) -> None:
    calling, _, store = open_calling(tmp_path)
    calling.start_conversation(MARIA)
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == MARIA).values(on_list=False))
    assert calling.resume() is None
    assert who(calling) == JOZEF


MOBILE = "+32475123456"


def test_the_card_says_which_number_to_ring_and_the_next_try_takes_the_next_one(tmp_path: Path) -> None:
    calling, _, store = open_calling(tmp_path)
    card = calling.card(JOZEF)
    assert (card.ring, card.numbers_tried) == ("+3216272111", frozenset())
    calling.register(JOZEF, Outcome.NO_ANSWER)
    again = calling.card(JOZEF)
    assert (again.ring, again.numbers_tried) == (MOBILE, frozenset({"+3216272111"}))
    with store.reading() as connection:
        assert [a.number for a in calls.attempts(connection, [JOZEF])[JOZEF]] == ["+3216272111"]


def test_a_wrong_number_is_followed_by_the_next_one_and_is_wrong_for_the_partner_too(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    assert calling.consequence(Outcome.WRONG_NUMBER, JOZEF) == "Je belt meteen het volgende nummer"
    uid = calling.register(JOZEF, Outcome.WRONG_NUMBER)
    card = calling.next_person()
    assert card is not None
    assert (card.person.person_id, card.ring) == (JOZEF, MOBILE)
    assert card.reason == "Het vorige nummer was verkeerd, nu het volgende."
    assert calling.card(MARIA).ring == MOBILE, "her line turned out wrong: that of the home is left"
    assert calling.consequence(Outcome.OUT_OF_SERVICE, JOZEF) == "De gemeente zoekt een ander nummer"
    calling.register(JOZEF, Outcome.OUT_OF_SERVICE)
    assert [found.standing for found in calling.find("jozef")] == ["zonder nummer"]
    clock.forward(days=1)
    assert who(calling) == JAN, "nobody is rung on a number that is wrong"
    clock.forward(days=-1)
    calling.undo(uid)
    assert calling.card(JOZEF).ring == "+3216272111"


def test_nobody_is_called_in_quiet_hours_or_on_a_free_day(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    calling.register(JAN, Outcome.CALLBACK, clock.now.replace(hour=19))
    clock.now = clock.now.replace(hour=18)
    assert (who(calling), calling.why_nobody()) == (None, "Het is nu buiten de beluren.")
    assert calling.progress().next_at == clock.now.replace(hour=19)
    clock.now = clock.now.replace(hour=21)
    assert (who(calling), calling.why_nobody()) == (None, "Tussen 20 uur en 8 uur bellen we niemand.")
    clock.now = clock.now.replace(day=29, hour=10)
    assert (who(calling), calling.why_nobody()) == (None, "Vandaag is een vrije dag. Dan bellen we niemand.")
    clock.forward(days=1)
    assert who(calling) == JAN


def test_the_caller_s_own_half_days_count_except_for_an_appointment(tmp_path: Path) -> None:
    calling, clock, store = open_calling(tmp_path)
    with store.transaction() as connection:
        mornings = frozenset({HalfDay.TUESDAY_MORNING, HalfDay.THURSDAY_MORNING})
        callers.change(connection, replace(CALLER, availability=mornings))
    assert who(calling) is None
    assert calling.why_nobody() == "Je bent er op dit moment anders niet. Daarom wacht de rest."
    assert calling.progress().next_at == clock.now.replace(day=24, hour=9)
    slots = [slot.label for slot in calling.callback_slots()]
    assert slots[:2] == ["Morgen voormiddag", "Donderdag voormiddag"]
    calling.register(JAN, Outcome.CALLBACK, clock.now.replace(hour=14))
    clock.forward(hours=4)
    card = calling.next_person()
    assert card is not None
    assert (card.person.person_id, card.reason) == (JAN, "Afspraak om 14 uur.")


def test_slots_tell_how_many_are_booked_and_another_day_can_be_chosen(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    slots = calling.callback_slots()
    assert [slot.booked for slot in slots] == [0] * 6
    calling.register(JAN, Outcome.CALLBACK, slots[1].at)
    calling.register(RIA, Outcome.CALLBACK, slots[1].at + timedelta(minutes=30))
    assert [slot.booked for slot in calling.callback_slots()] == [0, 2, 0, 0, 0, 0]
    assert [(s.label, s.booked) for s in calling.other_day_slots(date(2026, 11, 24))] == [
        ("Morgen voormiddag", 2),
        ("Morgen namiddag", 0),
    ]
    assert calling.other_day_slots(date(2026, 11, 29)) == ()
    assert [s.label for s in calling.other_day_slots(clock.now.date())] == ["Vandaag namiddag"]
    assert calling.other_day_slots(date(2026, 11, 20)) == ()


def test_everything_of_today_is_listed_and_each_can_be_taken_back(tmp_path: Path) -> None:
    calling, clock, store = open_calling(tmp_path)
    first = calling.register(MARIA, Outcome.NO_ANSWER)
    clock.forward(minutes=1)
    calling.register(JAN, Outcome.DECEASED)
    clock.forward(minutes=1)
    calling.giving_back.give_back(3, HandBackReason.KNOWS_THEM)
    assert [(line.name, line.words) for line in calling.today()] == [
        ("Ria De Smet", "teruggegeven"),
        ("Jan Claes", "overleden"),
        ("Maria Peeters", "geen gehoor"),
    ]
    assert calling.undo(first).person_id == MARIA
    assert [line.can_undo for line in calling.today()] == [True, True, False]
    assert calling.today()[2].undone_at == clock.now, "it stays in the file as taken back"
    with store.reading() as connection:
        assert [a.undone_at for a in calls.attempts(connection, [MARIA])[MARIA]] == [clock.now]
    calling.undo(calling.today()[0].uid)
    with pytest.raises(NotAllowed):
        calling.undo(first)
    yesterday = calling.today()[1].uid
    clock.forward(days=1)
    assert calling.today() == ()
    with pytest.raises(NotAllowed):
        calling.undo(yesterday)


def test_a_conversation_is_not_opened_again_beside_another_one(tmp_path: Path) -> None:
    calling, _, _ = open_calling(tmp_path)
    finish_conversation(calling, MARIA)
    ended = calling.today()[0].uid
    calling.start_conversation(JAN)
    with pytest.raises(NotAllowed):
        calling.undo(ended)
    with pytest.raises(NotAllowed):
        calling.receive(RIA)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("MAR", ["Maria Peeters"]),
        ("peet mar", ["Maria Peeters"]),
        ("desm", ["Ria De Smet"]),
        ("Dé Smët", ["Ria De Smet"]),
        ("0475", ["Jozef Wouters", "Ria De Smet"]),
        ("016/27 21 12", ["Jan Claes"]),
        ("+32 16 27 21 12", ["Jan Claes"]),
        ("0032 475 65", ["Ria De Smet"]),
        ("zzz", []),
    ],
)
def test_who_rings_us_is_found_as_you_type(tmp_path: Path, text: str, names: list[str]) -> None:
    calling, _, _ = open_calling(tmp_path)
    assert sorted(found.name for found in calling.find(text)) == names


def test_who_rings_us_may_be_spoken_to_wherever_they_stand(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    calling.register(MARIA, Outcome.DO_NOT_CALL)
    finish_conversation(calling, JAN)
    calling.giving_back.give_back(3, HandBackReason.NO_TIME)
    clock.now = clock.now.replace(hour=21)
    for person_id in (MARIA, JAN, RIA, FONS):
        talk = calling.receive(person_id)
        talk.answer_consent(ConsentScope.RECORD, True)
        talk.finish()
    assert [(f.standing, f.refused) for f in calling.find("maria")] == [("wil niet", True)]
    clock.now = clock.now.replace(day=30, hour=10)
    offered = who(calling)
    assert offered != MARIA, "who refused and rang us is still never rung"
    with pytest.raises(NotAllowed):
        calling.receive(99)


def test_the_rules_of_the_campaign_are_those_in_the_file(tmp_path: Path) -> None:
    calling, clock, store = open_calling(tmp_path)
    with store.transaction() as connection:
        call_settings.put_rules(connection, CallRules(busy_minutes=40), clock.now)
    calling.register(JAN, Outcome.BUSY)
    calling.register(JAN, Outcome.TECHNICAL)
    with store.reading() as connection:
        moments = [a.next_at for a in calls.attempts(connection, [JAN])[JAN]]
    assert moments == [clock.now + timedelta(minutes=40)] * 2
    assert calling.card(JAN).tries == "1 keer niet bereikt", "a technical problem is no try in vain"
