from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from belactie_desktop.domain.callers import CallerDetails, CallerKind, CallPlace, Obstacle
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.welcome import CallerDay, VolunteerTerms
from belactie_desktop.services.enrolling import Enrolling
from tests.builders import NOW, FakeClock, new_dossier
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.files.pdf_reading import words
from tests.round_builder import SIGNED, new_round

VOLUNTEER = CallerDetails("An Wouters", CallerKind.VOLUNTEER, "Okra Berkenhove", "Molenstraat 4")
ELECTED = CallerDetails("Bert Claes", CallerKind.ELECTED)
COMPLETE = CallerDetails(
    "An Wouters",
    CallerKind.VOLUNTEER,
    availability=frozenset({HalfDay.MONDAY_MORNING}),
    place=CallPlace.AT_HOME,
    languages=frozenset({Language.DUTCH}),
    phone="0499 11 22 33",
    intro_talk_on=SIGNED,
    trained_on=SIGNED,
    insured=True,
    expenses="Verplaatsing met de fiets",
)


@pytest.fixture
def enrolling(tmp_path: Path) -> Enrolling:
    return Enrolling(new_dossier(tmp_path), FakeClock(NOW))


def test_a_new_caller_may_not_receive_names_until_the_paper_is_signed(enrolling: Enrolling) -> None:
    caller = enrolling.add(VOLUNTEER)
    (line,) = enrolling.all_()
    assert (line.caller, line.obstacles, line.people_count) == (caller, (Obstacle.NO_DECLARATION,), 0)
    enrolling.sign(caller.uid, SIGNED)
    assert enrolling.all_()[0].obstacles == ()
    enrolling.sign(caller.uid, None)
    assert enrolling.all_()[0].obstacles == (Obstacle.NO_DECLARATION,)


def test_an_elected_official_needs_the_tick_too(enrolling: Enrolling) -> None:
    caller = enrolling.add(ELECTED)
    enrolling.sign(caller.uid, SIGNED)
    assert enrolling.all_()[0].obstacles == (Obstacle.NOT_APART_FROM_OFFICE,)
    enrolling.change(caller.uid, CallerDetails("Bert Claes", CallerKind.ELECTED, apart_from_office=True))
    assert enrolling.all_()[0].obstacles == ()


def test_a_new_name_needs_a_new_signature(enrolling: Enrolling) -> None:
    caller = enrolling.add(VOLUNTEER)
    enrolling.sign(caller.uid, SIGNED)
    changed = enrolling.change(caller.uid, CallerDetails("Bert Claes", CallerKind.VOLUNTEER))
    assert changed.declaration_signed_on is None


def test_what_cannot_be_is_refused_and_changes_nothing(enrolling: Enrolling) -> None:
    caller = enrolling.add(VOLUNTEER)
    with pytest.raises(NotAllowed, match="nog komen"):
        enrolling.sign(caller.uid, date(2026, 11, 24))
    with pytest.raises(NotAllowed, match="naam"):
        enrolling.change(caller.uid, CallerDetails("", CallerKind.VOLUNTEER))
    with pytest.raises(NotAllowed, match="naam"):
        enrolling.add(CallerDetails(" ", CallerKind.VOLUNTEER))
    assert [line.caller for line in enrolling.all_()] == [caller]


def test_the_declarations_are_filled_in_for_one_or_all(enrolling: Enrolling, tmp_path: Path) -> None:
    first, second = enrolling.add(VOLUNTEER), enrolling.add(ELECTED)
    path = tmp_path / enrolling.proposed_file_name()
    enrolling.write_declarations([first.uid, second.uid], path)
    text = words(path.read_bytes())
    for part in ("An Wouters", "Molenstraat 4", "Bert Claes", "Berkenhove", "Opbelactie 80-plussers", "mandaat"):
        assert part in text
    assert "Wouters" not in path.name
    one = words(enrolling.declarations([first.uid]))
    assert "Bert Claes" not in one
    with pytest.raises(NotAllowed, match="geen verklaring"):
        enrolling.write_declarations([], path)


def test_what_is_still_to_do_stops_nothing_and_goes_once_it_is_done(enrolling: Enrolling) -> None:
    caller = enrolling.add(VOLUNTEER)
    enrolling.sign(caller.uid, SIGNED)
    (line,) = enrolling.all_()
    assert line.obstacles == ()
    assert len(line.todo) == 6
    for what in CallerDay:
        enrolling.note_day(caller.uid, what, SIGNED)
    (line,) = enrolling.all_()
    assert (line.caller.informed_on, line.caller.intro_talk_on, line.caller.trained_on) == (SIGNED, SIGNED, SIGNED)
    assert len(line.todo) == 3
    enrolling.change(caller.uid, COMPLETE)
    (line,) = enrolling.all_()
    assert line.todo == ()
    assert line.caller.informed_on == SIGNED, "the form does not know of the note"
    with pytest.raises(NotAllowed, match="nog komen"):
        enrolling.note_day(caller.uid, CallerDay.TRAINING, date(2026, 11, 24))


def test_one_day_is_noted_for_everyone_or_for_nobody(enrolling: Enrolling) -> None:
    uids = [enrolling.add(details).uid for details in (VOLUNTEER, ELECTED)]
    enrolling.note_day_of_all(uids, CallerDay.INFORMATION_NOTE, SIGNED)
    assert [line.caller.informed_on for line in enrolling.all_()] == [SIGNED, SIGNED]
    with pytest.raises(NotAllowed, match="nog komen"):
        enrolling.note_day_of_all(uids, CallerDay.TRAINING, date(2026, 11, 24))
    assert [line.caller.trained_on for line in enrolling.all_()] == [None, None]


def test_the_services_of_the_lists_are_offered_once(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=4, callers=0)
    assert filled.enrolling.circuits() == ()
    for circuit in ("Thuiszorg", SOCIAL, "sociale dienst"):
        put_on_list_of(filled.store, circuit, [1])
    assert filled.enrolling.circuits() == (SOCIAL, "Thuiszorg")


def test_the_information_note_has_the_details_of_the_municipality_and_the_terms(
    enrolling: Enrolling, tmp_path: Path
) -> None:
    first, second = enrolling.add(COMPLETE), enrolling.add(ELECTED)
    assert enrolling.terms() == VolunteerTerms()
    enrolling.keep_terms(VolunteerTerms("De Verzekeraar", "45.123.456", "Ongevallen", "Geen kosten"))
    assert enrolling.terms().policy == "45.123.456"
    path = tmp_path / enrolling.proposed_note_name()
    enrolling.write_information_notes([first.uid, second.uid], path)
    text = words(path.read_bytes())
    for part in ("An Wouters", "Bert Claes", "Gemeenteplein 1, 3998 Berkenhove", "016 00 00 00", "Noden opsporen"):
        assert part in text
    for part in ("De Verzekeraar", "45.123.456", "Verplaatsing met de fiets", "Geen kosten", "28 februari 2027"):
        assert part in text
    assert "Wouters" not in path.name
    assert "0499" not in text, "a note is about the volunteer's rights, not about their number"
    assert "Bert Claes" not in words(enrolling.information_notes([first.uid]))
    with pytest.raises(NotAllowed, match="geen informatienota"):
        enrolling.write_information_notes([], path)
