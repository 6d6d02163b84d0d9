from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from belactie_desktop.domain.callers import ELECTED_WARNING
from belactie_desktop.gui.callers.caller_card import SIGNED as SIGNED_ON
from belactie_desktop.gui.pages.callers import CallersPage
from belactie_desktop.services.leaving import Leaving
from tests.files.pdf_reading import words
from tests.gui.drivers.callers import CallersScreen, press
from tests.gui.harness import opened
from tests.round_builder import SIGNED, Round, new_round


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=4, callers=0)


@pytest.fixture
def screen(filled: Round, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[CallersScreen]:
    page = CallersPage(filled.enrolling, Leaving(filled.store, filled.clock), filled.clock)
    page.refresh()
    with opened(page):
        yield CallersScreen(page, monkeypatch)


def test_a_caller_is_added_signs_and_may_have_names(screen: CallersScreen) -> None:
    screen.add("Els Mertens")
    assert screen.row("Els Mertens")[1:4] == ["Vrijwilliger", "", "Nog niet"]
    assert screen.page.card.tag.text() == "Niet getekend"
    assert "nog niet getekend" in screen.page.card.todo.text()
    screen.sign("Els Mertens", SIGNED)
    assert screen.row("Els Mertens")[3] == "10/11/2026"
    assert screen.page.card.tag.text() == "Mag namen krijgen"
    assert "nog niet getekend" not in screen.page.card.todo.text()
    assert screen.page.header.subtitle.text() == "1 van 1 mogen namen krijgen."


def test_an_elected_official_gets_the_warning_and_needs_the_tick(screen: CallersScreen) -> None:
    press(screen.page.add_button)
    assert not screen.page.form.apart.isVisible()
    screen.fill("Dirk Jacobs", "elected")
    assert screen.page.form.warning.text() == ELECTED_WARNING
    press(screen.page.form.save_button)
    screen.sign("Dirk Jacobs", SIGNED)
    assert screen.row("Dirk Jacobs")[3] == "Mandaat nakijken"
    assert "los staat van het mandaat" in screen.page.card.todo.text()
    press(screen.page.card.change)
    press(screen.page.form.apart)
    press(screen.page.form.save_button)
    assert screen.page.card.tag.text() == "Mag namen krijgen"


def test_a_form_without_a_name_says_so_and_keeps_nothing(screen: CallersScreen, filled: Round) -> None:
    press(screen.page.add_button)
    press(screen.page.form.save_button)
    assert screen.page.form.name.error() == "Vul de naam van de beller in."
    assert screen.page.form.errors.texts() == ["Vul de naam van de beller in."]
    press(screen.page.form.cancel_button)
    assert filled.enrolling.all_() == ()


@pytest.mark.parametrize(("typed", "said"), [("40/11/2026", "Vul een datum in"), ("24/11/2026", "nog komen")])
def test_a_day_that_cannot_be_is_refused_in_the_page(screen: CallersScreen, typed: str, said: str) -> None:
    screen.add("Els Mertens")
    screen.note_day("Els Mertens", SIGNED_ON, typed)
    assert said in screen.page.card.days.day.error() + screen.page.message.text()
    assert screen.page.card.tag.text() == "Niet getekend"


def test_declarations_are_saved_for_who_has_not_signed(screen: CallersScreen, tmp_path: Path) -> None:
    screen.add("Els Mertens")
    screen.add("Bert Claes")
    screen.sign("Bert Claes", SIGNED)
    path = tmp_path / "verklaring-abcd.pdf"
    screen.save_declarations(path)
    text = words(path.read_bytes())
    assert "Els Mertens" in text
    assert "Bert Claes" not in text
    assert "laat tekenen" in screen.page.message.text()


def test_a_caller_stops_and_comes_back(screen: CallersScreen) -> None:
    screen.add("Els Mertens")
    screen.leave("Els Mertens", "no_time")
    assert screen.row("Els Mertens")[3] == "Gestopt"
    assert "Geen tijd meer" in screen.page.card.facts.text()
    press(screen.page.card.stop)
    assert screen.row("Els Mertens")[3] == "Nog niet"


def test_the_empty_page_says_what_to_do(screen: CallersScreen) -> None:
    assert not screen.page.card.isVisible()
    assert screen.page.add_button.isVisible()
    assert not screen.page.all_declarations.isVisible()
