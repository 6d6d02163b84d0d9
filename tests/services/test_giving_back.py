"""Giving a household back in a belmap: never offered again, taken back the same day, kept whatever happens."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.giving_back import GivingBack
from belactie_desktop.storage import about, hand_backs
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import caller, hand_back
from tests.belmap_builder import CALLER, JAN, JOZEF, MARIA, RIA, many, new_belmap
from tests.builders import ROOT, FakeClock
from tests.round_builder import calling as calling_of
from tests.round_builder import new_round, open_belmap
from tests.services.test_calling import finish_conversation, open_calling, who
from tests.services.test_calling_kills import opened
from tests.storage.killing import nursery
from tests.storage.test_kill import kills

HERE = "tests.services.test_giving_back"
HOME, OF_JAN, OF_RIA = 1, 2, 3
REASONS = tuple(HandBackReason)


def change(store: Store) -> int:
    with store.reading() as connection:
        return about.change_number(connection)


def kept(store: Store) -> list[tuple[int, str, str, bool]]:
    with store.reading() as connection:
        found = hand_backs.all_(connection)
    return [(g.household_id, g.reason.value, g.language.value if g.language else "", bool(g.undone_at)) for g in found]


@pytest.mark.parametrize("reason", REASONS)
def test_a_household_given_back_is_never_offered_again(tmp_path: Path, reason: HandBackReason) -> None:
    calling, clock, store = open_calling(tmp_path)
    given = calling.giving_back.give_back(HOME, reason, Language.TURKISH)
    assert given.caller_uid == CALLER.uid
    assert kept(store) == [(HOME, reason.value, "tr" if reason is HandBackReason.LANGUAGE else "", False)]
    assert change(store) == 1
    met: set[int] = set()
    for _ in range(8):
        while (person_id := who(calling)) is not None:
            met.add(person_id)
            calling.register(person_id, Outcome.NO_ANSWER)
        clock.forward(hours=4)
    assert met == {JAN, RIA}


def test_twin_a_round_that_forgets_what_was_given_back_offers_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calling, clock, store = open_calling(tmp_path)
    calling.giving_back.give_back(HOME, HandBackReason.NO_TIME)
    assert who(calling) == JAN
    monkeypatch.setattr(hand_backs, "active", lambda _connection: {})
    # A round that was opened anew: this one was read, and nothing was written since.
    assert who(Calling(store, clock, is_free_day)) == MARIA


def test_with_an_appointment_or_a_second_try_too(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    calling.register(MARIA, Outcome.CALLBACK, clock.now + timedelta(minutes=10))
    calling.register(JAN, Outcome.BUSY)
    clock.forward(minutes=1)
    calling.giving_back.give_back(HOME, HandBackReason.KNOWS_THEM)
    calling.giving_back.give_back(OF_JAN, HandBackReason.TOO_HEAVY)
    clock.forward(minutes=30)
    assert who(calling) == RIA
    for person_id in (MARIA, JOZEF, JAN):
        with pytest.raises(NotAllowed):
            calling.register(person_id, Outcome.NO_ANSWER)
        with pytest.raises(NotAllowed):
            calling.start_conversation(person_id)


def test_the_partner_is_not_asked_for_after_giving_back(tmp_path: Path) -> None:
    calling, clock, _ = open_calling(tmp_path)
    finish_conversation(calling, MARIA)
    clock.forward(minutes=1)
    calling.giving_back.give_back(HOME, HandBackReason.KNOWS_THEM)
    assert who(calling) == JAN


def test_the_round_is_smaller_and_what_was_said_still_counts(tmp_path: Path) -> None:
    calling, _, _ = open_calling(tmp_path)
    finish_conversation(calling, MARIA)
    calling.giving_back.give_back(HOME, HandBackReason.OTHER)
    progress = calling.progress()
    assert (progress.total, progress.spoken, progress.given_back, progress.open_now) == (4, 1, 1, 2)
    assert progress.words == "1 van 4 gesprekken klaar"


def test_what_cannot_be_given_back_changes_nothing(tmp_path: Path) -> None:
    calling, _, store = open_calling(tmp_path)
    talk = calling.start_conversation(MARIA)
    before = change(store)
    for home in (HOME, 99):
        with pytest.raises(NotAllowed):
            calling.giving_back.give_back(home, HandBackReason.OTHER)
    assert (change(store), kept(store)) == (before, [])
    talk.cancel()
    calling.giving_back.give_back(HOME, HandBackReason.OTHER)
    with pytest.raises(NotAllowed):
        calling.giving_back.give_back(HOME, HandBackReason.NO_TIME)
    assert len(kept(store)) == 1


def test_a_conversation_with_somebody_wiped_does_not_keep_it_back(tmp_path: Path) -> None:
    calling, _, store = open_calling(tmp_path)
    calling.start_conversation(MARIA)
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == MARIA).values(on_list=False))
    calling.giving_back.give_back(HOME, HandBackReason.OTHER)
    assert who(calling) == JAN


# Taking it back.


def test_the_last_thing_of_today_is_taken_back_first_whatever_it_was(tmp_path: Path) -> None:
    calling, clock, store = open_calling(tmp_path)
    for step in (
        lambda: calling.register(MARIA, Outcome.NO_ANSWER),
        lambda: calling.giving_back.give_back(HOME, HandBackReason.LANGUAGE, Language.ARABIC),
        lambda: calling.register(JAN, Outcome.BUSY),
    ):
        step()
        clock.forward(minutes=1)
    told = [calling.last_outcome()]
    for _ in range(3):
        calling.undo_last()
        told.append(calling.last_outcome())
    assert [last.words if last else "" for last in told] == [
        "Jan Claes – bezet",
        "Maria Peeters en Jozef Wouters – teruggegeven",
        "Maria Peeters – geen gehoor",
        "",
    ]
    assert kept(store) == [(HOME, "language", "ar", True)]
    assert calling.undo_last() is None
    assert change(store) == 6
    assert who(calling) == MARIA
    assert calling.card(MARIA).mates[0].name == "Jozef Wouters"


def test_within_one_moment_giving_back_is_the_last(tmp_path: Path) -> None:
    calling, _, _ = open_calling(tmp_path)
    calling.register(MARIA, Outcome.NO_ANSWER)
    calling.giving_back.give_back(HOME, HandBackReason.NO_TIME)
    last = calling.undo_last()
    assert last is not None
    assert (last.person_id, last.words) == (MARIA, "Maria Peeters en Jozef Wouters – teruggegeven")


def test_on_another_day_it_stays_given_back(tmp_path: Path) -> None:
    calling, clock, store = open_calling(tmp_path)
    calling.giving_back.give_back(HOME, HandBackReason.NO_TIME)
    clock.forward(days=1)
    assert calling.last_outcome() is None
    assert calling.undo_last() is None
    assert not calling.giving_back.undo_last()
    assert (change(store), kept(store)) == (1, [(HOME, "no_time", "", False)])


def test_after_taking_it_back_it_can_be_given_back_again(tmp_path: Path) -> None:
    calling, clock, store = open_calling(tmp_path)
    calling.giving_back.give_back(HOME, HandBackReason.NO_TIME)
    assert calling.giving_back.undo_last()
    assert not calling.giving_back.undo_last()
    clock.forward(minutes=1)
    calling.giving_back.give_back(HOME, HandBackReason.KNOWS_THEM)
    assert [row[1:] for row in kept(store)] == [("no_time", "", True), ("knows_them", "", False)]
    assert who(calling) == JAN


def test_what_somebody_else_gave_back_keeps_nobody_from_this_round(tmp_path: Path) -> None:
    calling, _, store = open_calling(tmp_path)
    with store.transaction() as connection:
        values = {"name": "Iemand", "kind": "volunteer", "organisation": "", "address": "", "role": ""}
        connection.exec_driver_sql(
            "INSERT INTO caller (uid, name, kind, organisation, address, role, apart_from_office, insured) "
            "VALUES ('other', :name, :kind, :organisation, :address, :role, 0, 0)",
            values,
        )
        given = calling.giving_back.give_back
        connection.exec_driver_sql(
            "INSERT INTO hand_back (uid, household_id, caller_uid, reason, at) "
            "VALUES ('earlier', 1, 'other', 'no_time', '2026-11-23T09:00:00.000+01:00')"
        )
    assert who(calling) == MARIA
    assert calling.last_outcome() is None
    given(HOME, HandBackReason.OTHER)
    assert who(calling) == JAN


# From the belmap to the dossier.


def test_collected_it_goes_to_somebody_else_and_never_comes_back(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=3)
    handed = filled.hand_out()[0]
    filled.clock.forward(hours=1)
    with open_belmap(handed) as belmap:
        round_ = calling_of(belmap, filled.clock)
        card = round_.next_person()
        assert card is not None
        home = card.person.household_id
        round_.giving_back.give_back(home, HandBackReason.LANGUAGE, Language.POLISH)
    filled.collecting.collect(handed.path)
    (told,) = filled.assigning.handed_back()
    assert (told.household_id, told.caller_name, told.reason, told.language, told.now_with) == (
        home,
        handed.caller_name,
        HandBackReason.LANGUAGE,
        Language.POLISH,
        "",
    )
    filled.assigning.distribute()
    assert filled.assigning.handed_back()[0].now_with == "", "nobody speaks Polish"
    with filled.store.transaction() as connection:
        connection.execute(update(caller).values(languages='["pl"]'))
    filled.assigning.distribute()
    now_with = filled.assigning.handed_back()[0].now_with
    assert now_with not in ("", handed.caller_name)
    with pytest.raises(NotAllowed):
        filled.assigning.move(home, handed.belmap.caller_uid)
    filled.store.close()


# It survives a kill.

KILLS = 30
PEOPLE = 400


def give_back_people(path: Path) -> Iterator[str]:
    """Give back one household after the other for as long as we live; acknowledge what the screen shows as done."""
    giving = GivingBack(opened(path), FakeClock())
    with giving._store.reading() as connection:
        done = hand_backs.active(connection).keys()
    for home in range(1, PEOPLE + 1):
        if home not in done:
            yield giving.give_back(home, HandBackReason.NO_TIME).uid


def acknowledge_too_early(path: Path) -> Iterator[str]:
    """Twin: show it as done before it is on the disk."""
    giving = GivingBack(opened(path), FakeClock())
    with giving._store.transaction() as connection:
        for home in range(1, PEOPLE + 1):
            connection.exec_driver_sql(
                "INSERT INTO hand_back (uid, household_id, caller_uid, reason, at) VALUES (?, ?, ?, 'no_time', ?)",
                (f"early-{home}", home, CALLER.uid, "2026-11-23T10:00:00.000+01:00"),
            )
            yield f"early-{home}"


def lost(path: Path, acknowledged: Iterable[str]) -> set[str]:
    """Tell which hand-backs the file no longer has; what is there is whole, and out of the round."""
    with opened(path) as store:
        assert store.integrity() == ()
        calling = Calling(store, FakeClock(), is_free_day)
        progress = calling.progress()
        with store.reading() as connection:
            uids = set(connection.scalars(select(hand_back.c.uid)))
            assert about.change_number(connection) == len(uids)
        assert (progress.given_back, progress.total) == (len(uids), PEOPLE - len(uids))
    return set(acknowledged) - uids


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = new_belmap(tmp_path, many(PEOPLE), root=ROOT)
    store.close()
    return store.path


def test_kills_lose_nothing_that_was_given_back(path: Path) -> None:
    luck, everything, half_written = random.Random(5), list[str](), 0
    with nursery(f"{HERE}:give_back_people") as workers:
        for kill, acknowledged, writing in kills(workers, path, KILLS, luck):
            everything += acknowledged
            half_written += writing
            if kill % 10 == 9:
                assert lost(path, everything) == set(), f"after kill {kill}"
    assert len(everything) > KILLS
    assert half_written > KILLS / 10, "the kills must have hit writing, or this shows nothing"


def test_twin_acknowledging_too_early_loses_what_was_given_back(path: Path) -> None:
    with nursery(f"{HERE}:acknowledge_too_early") as workers:
        acknowledged = workers.kill_after(path, 3)
    with opened(path) as store, store.reading() as connection:
        assert set(acknowledged) - set(connection.scalars(select(hand_back.c.uid)))
