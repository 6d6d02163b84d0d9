from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from belactie_desktop.domain.callers import CallerDetails, CallerKind, Obstacle
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.services.enrolling import Enrolling
from tests.builders import NOW, FakeClock, new_dossier
from tests.files.pdf_reading import words
from tests.round_builder import SIGNED

VOLUNTEER = CallerDetails("An Wouters", CallerKind.VOLUNTEER, "Okra Berkenhove", "Molenstraat 4")
ELECTED = CallerDetails("Bert Claes", CallerKind.ELECTED)


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
