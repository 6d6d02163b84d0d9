"""The agenda of a dossier: who is in it, stopping and moving, and a calendar that names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from sqlalchemy import select, update

from belactie_desktop.domain.agenda import Place, Planned, of_caller
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, standing
from belactie_desktop.domain.errors import Cancelled, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.files import calendar
from belactie_desktop.services import keeping_agenda
from belactie_desktop.services.keeping_agenda import KeepingAgenda
from belactie_desktop.storage import (
    assignments,
    call_settings,
    callers,
    calls,
    recurring_calls,
    ring_numbers,
    standings,
)
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.list_tables import household, person, phone
from belactie_desktop.storage.tables import call_attempt, conversation
from belactie_desktop.storage.tables import campaign as campaign_table
from tests.builders import NOW, FakeClock
from tests.gui.screens.agenda import BACK, FAR, LATE, LIES, NEXT_WEEK, SILENT, STALLED, TODAY, with_agenda
from tests.round_builder import dump


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Store, str, str]]:
    found = with_agenda(tmp_path)
    yield found
    found[0].close()


@pytest.fixture
def store(made: tuple[Store, str, str]) -> Store:
    return made[0]


@pytest.fixture
def keeping(store: Store) -> KeepingAgenda:
    return KeepingAgenda(store, FakeClock())


def places(keeping: KeepingAgenda) -> dict[int, Place]:
    return {line.person_id: line.place for line in keeping.agenda().lines}


def test_everybody_with_an_agreement_stands_in_one_place(keeping: KeepingAgenda) -> None:
    assert places(keeping) == {
        SILENT: Place.SILENT,
        STALLED: Place.STALLED,
        LATE: Place.OVERDUE,
        TODAY: Place.TODAY,
        BACK: Place.TODAY,
        NEXT_WEEK: Place.WEEK,
    }
    people = keeping.people([SILENT, 999])
    assert set(people) == {SILENT}
    assert (people[SILENT].name, people[SILENT].caller) == ("Maria Peeters", "An Wouters")
    assert [name for _uid, name in keeping.shown(Job()).callers] == ["An Wouters", "Bert Claes"]


def test_of_one_caller_only_their_people_are_shown(made: tuple[Store, str, str], keeping: KeepingAgenda) -> None:
    shown = keeping.shown(Job())
    assert [line.person_id for line in of_caller(shown.agenda, made[2]).lines] == [BACK]


def test_another_day_shows_what_is_planned_then(keeping: KeepingAgenda) -> None:
    agenda = keeping.agenda((NOW + timedelta(days=25)).date())
    assert [line.person_id for line in agenda.today] == [FAR]


def test_stopping_ends_the_agreement_and_the_next_call_and_twice_changes_nothing(
    store: Store, keeping: KeepingAgenda
) -> None:
    keeping.stop(NEXT_WEEK)
    assert NEXT_WEEK not in places(keeping)
    with store.reading() as connection:
        assert recurring_calls.get(connection, NEXT_WEEK) is None
    before = dump(store)
    keeping.stop(NEXT_WEEK)
    assert dump(store) == before


def test_stopping_a_sign_of_life_forgets_the_contact_person(store: Store, keeping: KeepingAgenda) -> None:
    assert LIES.name in str(dump(store))
    keeping.stop(SILENT)
    assert LIES.name not in str(dump(store))


def test_moving_plans_the_call_at_another_moment(keeping: KeepingAgenda) -> None:
    at = NOW + timedelta(days=2)
    keeping.move(LATE, at)
    [line] = [line for line in keeping.agenda().week if line.person_id == LATE]
    assert line.at == at


@pytest.mark.parametrize(
    ("who", "at"),
    [
        (LATE, NOW - timedelta(minutes=1)),
        (LATE, NOW + timedelta(hours=11)),
        (LATE, NOW + timedelta(days=6)),
        (6, NOW + timedelta(days=1)),
        (999, NOW + timedelta(days=1)),
    ],
    ids=["over", "at night", "on Sunday", "nothing agreed", "nobody"],
)
def test_a_moment_at_which_nobody_is_called_is_refused(
    store: Store, keeping: KeepingAgenda, who: int, at: datetime
) -> None:
    before = dump(store)
    with pytest.raises(NotAllowed):
        keeping.move(who, at)
    assert dump(store) == before


_outcomes = st.sampled_from(Outcome)
_drawn = st.tuples(
    st.integers(1, 8), st.integers(0, 40), _outcomes, st.one_of(st.none(), st.integers(-20, 9)), st.booleans()
)


def plainly_planned(connection: Connection) -> list[Planned]:
    """Read everybody on the list with every call, and ask of each where they stand."""
    rules, agreed = call_settings.rules(connection), recurring_calls.all_(connection)
    numbers, tried = ring_numbers.of_everyone(connection), calls.attempts(connection)
    holders = assignments.all_(connection)
    found: list[Planned] = []
    for who in sorted(standings.people_on_list(connection)):
        where = standing(tried.get(who, ()), numbers[who], rules, recurring=agreed.get(who))
        if who in agreed or where.bucket is Bucket.APPOINTMENT:
            holder = holders[who].caller_uid if who in holders else ""
            found.append(Planned(who, holder, where, tried.get(who, ()), agreed.get(who)))
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_drawn, max_size=8), st.sets(st.integers(1, 8), max_size=2))
def test_who_may_have_an_appointment_is_all_that_has_to_be_read(
    keeping: KeepingAgenda, drawn: list[tuple[int, int, Outcome, int | None, bool]], off_list: set[int]
) -> None:
    store, uid = keeping._store, str(uuid4())
    with pytest.raises(RuntimeError), store.transaction() as connection:
        for at, (who, ago, outcome, due, undone) in enumerate(drawn):
            next_at = None if due is None else NOW + timedelta(days=due)
            moment = NOW - timedelta(days=ago)
            attempt = Attempt(f"{uid}-{at}", who, "caller-an-wouters", moment, outcome, next_at)
            calls.add_attempt(connection, replace(attempt, undone_at=NOW if undone else None))
        connection.execute(update(person).where(person.c.id.in_(off_list)).values(on_list=False))
        plain = plainly_planned(connection)
        assert keeping_agenda._planned(connection) == plain
        for who in range(1, 9):
            assert keeping_agenda._planned_with(connection, who) == [one for one in plain if one.person_id == who]
        raise RuntimeError


def test_twin_without_who_asked_to_be_rung_later_an_appointment_is_lost(
    keeping: KeepingAgenda, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standings, "perhaps_agreed", lambda _connection, also: sorted(also))
    assert BACK not in places(keeping), "the property above would see this"


def test_reading_the_agenda_can_be_stopped(keeping: KeepingAgenda) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        keeping.shown(job)


def test_who_has_no_appointment_any_more_cannot_be_moved(store: Store, keeping: KeepingAgenda) -> None:
    with store.transaction() as connection:
        calls.add_attempt(connection, Attempt("spoken", BACK, "caller-bert-claes", NOW, Outcome.ANSWERED))
    with pytest.raises(NotAllowed, match="geen gesprek gepland"):
        keeping.move(BACK, NOW + timedelta(days=2))


def personal(store: Store) -> list[str]:
    """Give every name, number, address and id of the dossier, as somebody would search for it."""
    texts = [LIES.name, LIES.number, LIES.relation, "0475 12 34 56"]
    with store.reading() as connection:
        for columns in (
            (person.c.family_name, person.c.given_name, person.c.birth_date),
            (household.c.street, household.c.postcode, household.c.municipality),
            (phone.c.e164,),
            (campaign_table.c.municipality, campaign_table.c.name, campaign_table.c.uid),
            (call_attempt.c.uid, call_attempt.c.caller_uid),
            (conversation.c.uid,),
        ):
            texts += [str(value) for row in connection.execute(select(*columns)) for value in row if value]
        texts += [text for one in callers.all_(connection) for text in (one.name, one.uid)]
    texts += [part for text in texts for part in text.split() if len(part) > 3]
    national = [text.replace("+32", "0") for text in texts if text.startswith("+32")]
    return [text for text in dict.fromkeys((*texts, *national)) if text]


def found_in(path: Path, store: Store) -> list[str]:
    """Search a calendar for anything personal: in its bytes, unfolded, and in every value as a reader gets it."""
    data = path.read_bytes()
    read = Calendar.from_ical(data)
    values = [str(value) for component in read.walk() for _name, value in component.property_items()]
    content = "\n".join([data.decode(), data.decode().replace("\r\n ", ""), *values]).casefold()
    return [text for text in personal(store) if text.casefold() in content]


def test_the_calendar_opens_and_names_nobody(store: Store, keeping: KeepingAgenda, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    assert keeping.write_calendar(path) == 5
    assert len(personal(store)) > 40, "there is something to find"
    assert found_in(path, store) == []
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [f"Belafspraak {number}" for number in range(1, 6)]
    assert {str(event["CLASS"]) for event in events} == {"PRIVATE"}
    starts = [event["DTSTART"].dt for event in events]
    assert starts == sorted(starts)
    assert NOW + timedelta(hours=4) in starts, "the moment itself, whatever the zone it is written in"
    assert not {"LOCATION", "ATTENDEE", "ORGANIZER", "DESCRIPTION"} & {name for event in events for name in event}


def test_twin_a_calendar_that_says_who_is_found_out(
    store: Store, keeping: KeepingAgenda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = calendar._event

    def gossip(number: int, entry: calendar.CalendarEntry, now: datetime) -> object:
        event = write(number, entry, now)
        event.add("description", "Maria Peeters, Kerkstraat 1")
        return event

    monkeypatch.setattr(calendar, "_event", gossip)
    path = tmp_path / "agenda.ics"
    keeping.write_calendar(path)
    assert {"Maria", "Peeters", "Kerkstraat"} <= set(found_in(path, store))


def test_the_same_call_has_the_same_name_in_a_later_calendar(keeping: KeepingAgenda) -> None:
    entries = [calendar.CalendarEntry(NOW, "talk"), calendar.CalendarEntry(NOW, "other")]
    first, second = (
        [str(event["UID"]) for event in Calendar.from_ical(calendar.calendar_bytes(some, NOW)).walk("VEVENT")]
        for some in (entries, entries[1:])
    )
    assert set(second) < set(first)


def test_one_caller_takes_only_their_own_calls(
    made: tuple[Store, str, str], keeping: KeepingAgenda, tmp_path: Path
) -> None:
    assert keeping.write_calendar(tmp_path / "bert.ics", made[2]) == 1
    with pytest.raises(NotAllowed):
        keeping.write_calendar(tmp_path / "niemand.ics", "nobody")
    assert not (tmp_path / "niemand.ics").exists()
