"""The households of one caller on the page Verdelen: why, moving by hand, taking back, and what was given back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.gui.drivers.callers import press
from tests.gui.drivers.distribution import DistributionScreen, at_the_page, give
from tests.round_builder import NAMES, Round, calling, new_round, open_belmap

AN, BERT = NAMES[:2]


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=8, callers=2)


@pytest.fixture
def screen(filled: Round, qtbot: QtBot) -> Iterator[DistributionScreen]:
    with at_the_page(filled, qtbot.waitUntil) as found:
        yield found


def test_looking_at_households_reads_nothing_again(screen: DistributionScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    screen.distribute()
    said = screen.page.header.subtitle.text()
    screen.look_at(AN)
    press(screen.page.households.close_button)
    assert not screen.page.busy
    assert screen.page.list.isVisible()
    assert screen.page.header.subtitle.text() == said


def test_a_caller_without_households_says_what_to_do(screen: DistributionScreen) -> None:
    assert screen.look_at(AN) == []
    assert screen.page.header.subtitle.text() == f"{AN} heeft 0 huishoudens"
    assert not screen.page.households.card.isVisible()
    assert screen.page.households.close_button.isVisible()


def test_the_language_of_who_could_not_be_understood_is_noted_and_they_are_called_again(
    screen: DistributionScreen, filled: Round
) -> None:
    """Nobody of them is left to call by then, and still their household can be found."""
    screen.distribute()
    handed = filled.hand_out()[0]
    filled.clock.forward(hours=1)
    with open_belmap(handed) as belmap:
        round_ = calling(belmap, filled.clock)
        while (card := round_.next_person()) is not None:
            round_.register(card.person.person_id, Outcome.LANGUAGE)
    filled.collecting.collect(handed.path)
    filled.handing_out.take_back(handed.belmap.uid)
    give(filled, "languages", '["pl"]', BERT)
    screen.read()
    assert screen.loads() == [(AN, "0"), (BERT, "4")]
    filled.clock.forward(minutes=5)
    for home in range(len(screen.look_at(AN))):
        screen.page.households.table.select(screen.page.households.model.id_at(home))
        screen.note_language(Language.POLISH)
    screen.close()
    assert screen.page.steps.distribute.kind == "primary"
    screen.distribute()
    assert screen.loads() == [(AN, "0"), (BERT, "8")]


def test_a_household_shows_who_lives_where_and_why_this_caller(screen: DistributionScreen) -> None:
    screen.distribute()
    homes = screen.look_at(AN)
    assert len(homes) == 2
    card = screen.page.households.card
    first = homes[0]
    assert card.names.text().replace("\n", " en ") == first[0]
    assert card.address.text() == first[1]
    assert first[1].endswith(", 3998 Berkenhove")
    assert card.why.isHidden()
    assert f"{AN} had het minst te doen" in screen.ask_why()
    screen.page.households.table.select(screen.page.households.model.id_at(1))
    assert card.why.isHidden(), "the reasons of another household are not these"


def test_a_household_goes_to_another_caller(screen: DistributionScreen) -> None:
    screen.distribute()
    assert len(screen.look_at(AN)) == 2
    screen.move_to(BERT)
    assert len(screen.homes()) == 1
    assert f"Verplaatst naar {BERT}." in screen.page.message.text()
    assert screen.page.households.table.view.hasFocus(), "the same key again would move the next household too"
    screen.close()
    assert screen.loads() == [(AN, "2"), (BERT, "6")]
    screen.look_at(BERT)
    model = screen.page.households.model
    for at in range(model.rowCount()):
        screen.page.households.table.select(model.id_at(at))
        if "Je koos zelf" in screen.ask_why():
            return
    raise AssertionError("no household says that it was moved by hand")


def test_what_is_refused_stands_with_the_household_in_words(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    screen.look_at(AN)
    before = screen.homes()
    put_on_list_of(filled.store, SOCIAL, range(1, 9))
    screen.move_to(BERT)
    told = screen.page.households.card.message
    assert told.isVisible()
    assert "Alleen bellers van Sociale dienst" in told.text()
    assert screen.homes() == before
    model = screen.page.households.model
    screen.page.households.table.select(model.id_at(1))
    assert not told.isVisible(), "it was about the other household"


def test_a_household_in_a_belmap_stays_and_the_card_says_why(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    filled.hand_out()
    screen.read()
    screen.look_at(AN)
    for step in (lambda: screen.move_to(BERT), lambda: screen.take_back(HandBackReason.OTHER)):
        step()
        assert "belmap" in screen.page.households.card.message.text()
        assert len(screen.homes()) == 2
    assert filled.assigning.handed_back() == ()


def test_a_household_is_taken_back_with_a_reason_and_a_language(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    names = screen.look_at(AN)[0][0]
    assert not screen.page.households.card.language.isVisible()
    screen.take_back(HandBackReason.LANGUAGE, Language.ARABIC)
    assert len(screen.homes()) == 1
    assert "heeft nu geen beller" in screen.page.message.text()
    (given,) = filled.assigning.handed_back()
    assert (given.caller_name, given.reason, given.language) == (AN, HandBackReason.LANGUAGE, Language.ARABIC)
    screen.close()
    assert "2 mensen spreken Arabisch" in screen.page.kept_out.text()
    assert screen.page.steps.given_back.text() == "&Teruggegeven (1)"
    assert screen.given_back() == [
        (names, AN, "Taal nodig: Arabisch", "23/11/2026 10.00", "Nog niemand"),
    ]
    press(screen.page.backs.close_button)
    give(filled, "languages", '["ar"]', BERT)
    screen.read()
    assert screen.page.steps.distribute.kind == "primary"
    screen.distribute()
    assert screen.given_back()[0][4] == BERT


def test_what_a_caller_gave_back_in_a_belmap_is_listed_and_goes_to_another(
    screen: DistributionScreen, filled: Round
) -> None:
    screen.distribute()
    handed = filled.hand_out()[0]
    filled.clock.forward(hours=1)
    with open_belmap(handed) as belmap:
        round_ = calling(belmap, filled.clock)
        card = round_.next_person()
        assert card is not None
        round_.giving_back.give_back(card.person.household_id, HandBackReason.TOO_HEAVY)
    filled.collecting.collect(handed.path)
    screen.read()
    assert screen.page.header.subtitle.text() == "8 mensen te bellen · 2 nog zonder beller"
    ((names, caller_name, why, _when, now_with),) = screen.given_back()
    assert card.person.name in names
    assert (caller_name, why, now_with) == (AN, HandBackReason.TOO_HEAVY.label, "Nog niemand")
    press(screen.page.backs.close_button)
    screen.distribute()
    assert screen.given_back()[0][4] == BERT


def test_without_a_language_no_language_is_kept(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    screen.look_at(AN)
    screen.take_back(HandBackReason.LANGUAGE, Language.ARABIC)
    screen.take_back(HandBackReason.TOO_HEAVY)
    assert [one.language for one in filled.assigning.handed_back()] in (
        [None, Language.ARABIC],
        [Language.ARABIC, None],
    )
    assert screen.homes() == []
    assert not screen.page.households.card.isVisible()


def test_a_slip_is_undone_and_the_caller_may_have_the_household_again(
    screen: DistributionScreen, filled: Round
) -> None:
    screen.distribute()
    screen.look_at(AN)
    home = screen.page.households.table.current_id()
    assert isinstance(home, int)
    screen.take_back(HandBackReason.KNOWS_THEM)
    screen.close()
    screen.given_back()
    press(screen.page.backs.undo_button)
    assert "weer krijgen" in screen.page.message.text()
    assert screen.page.backs.model.rowCount() == 0
    assert not screen.page.backs.undo_button.isVisible()
    press(screen.page.backs.close_button)
    screen.worked()
    assert not screen.page.steps.given_back.isVisible()
    screen.distribute()
    filled.assigning.move(home, filled.callers[0].uid)
    assert f"Je koos zelf voor {AN}." in filled.assigning.why(home)


def test_among_many_households_one_is_found_by_name_or_street(tmp_path: Path, qtbot: QtBot) -> None:
    filled = new_round(tmp_path, people=24, callers=1)
    filled.assigning.distribute()
    with at_the_page(filled, qtbot.waitUntil) as screen:
        page = screen.page
        assert len(screen.look_at(AN)) == 12
        assert [row[1] for row in screen.look_for("straat000007")] == ["Straat000007 1, 3998 Berkenhove"]
        (found,) = screen.look_for("FAMILIE000024")
        assert "Familie000024" in found[0]
        assert "Familie000024" in page.households.card.names.text()
        assert screen.look_for("nergens") == []
        assert not page.households.card.isVisible()
        screen.close()
        assert len(screen.look_at(AN)) == 12
    filled.store.close()


def test_the_language_of_a_household_is_noted_and_taken_away(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    screen.look_at(AN)
    card = screen.page.households.card
    screen.note_language(Language.FRENCH)
    home = screen.page.households.model.id_at(0)
    assert isinstance(home, int)
    assert filled.assigning.language(home) is Language.FRENCH
    screen.page.households.table.select(screen.page.households.model.id_at(1))
    assert card.spoken.value() == ""
    screen.page.households.table.select(home)
    assert card.spoken.value() == "fr"
    screen.note_language(None)
    assert filled.assigning.language(home) is None


def test_enter_in_the_list_opens_the_households(screen: DistributionScreen) -> None:
    screen.distribute()
    screen.choose(BERT)
    QTest.keyClick(screen.page.list.table.view, Qt.Key.Key_Return)
    assert screen.page.header.subtitle.text() == f"{BERT} heeft 2 huishoudens"
