from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from belactie_desktop.domain.callers import ELECTED_WARNING, CallPlace
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui.callers.caller_card import SIGNED as SIGNED_ON
from belactie_desktop.gui.pages.callers import CallersPage
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.services.leaving import Leaving
from tests.builders import NOW
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.files.pdf_reading import words
from tests.gui.drivers.callers import CallersScreen, press, type_in
from tests.gui.harness import opened
from tests.round_builder import SIGNED, Round, new_round

TODAY = NOW.date()


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
    assert not screen.page.papers.all_declarations.isVisible()


def test_everything_in_the_form_is_kept_and_shown_again(screen: CallersScreen, filled: Round) -> None:
    put_on_list_of(filled.store, SOCIAL, [1])
    press(screen.page.add_button)
    form = screen.page.form
    screen.fill("Els Mertens", "volunteer")
    type_in(form.address, "Molenstraat 4")
    type_in(form.phone, "0499 11 22 33")
    assert "geen" not in form.organisation.meaning.text()
    assert "krijgt niemand van de lijst van Sociale dienst" in form.organisation.meaning.text()
    QApplication.processEvents()
    press(form.organisation.buttons()[0])
    assert form.organisation.text() == SOCIAL
    assert "mag ook mensen kennen van de lijst van Sociale dienst" in form.organisation.meaning.text()
    press(form.availability.option(HalfDay.MONDAY_MORNING))
    press(form.availability.option(HalfDay.SUNDAY_AFTERNOON))
    press(form.place.option("at_home"))
    press(form.languages.option("tr"))
    type_in(form.intro_talk, "02/11/2026")
    type_in(form.training, "5 11 2026")
    press(form.insured)
    type_in(form.expenses, "Fiets")
    press(form.save_button)
    (line,) = filled.enrolling.all_()
    caller = line.caller
    assert caller.availability == {HalfDay.MONDAY_MORNING, HalfDay.SUNDAY_AFTERNOON}
    assert (caller.place, caller.languages) == (CallPlace.AT_HOME, {Language.DUTCH, Language.TURKISH})
    assert (caller.phone, caller.organisation, caller.address) == ("0499 11 22 33", SOCIAL, "Molenstraat 4")
    assert (caller.intro_talk_on, caller.trained_on) == (date(2026, 11, 2), date(2026, 11, 5))
    assert (caller.insured, caller.expenses) == (True, "Fiets")
    assert (
        screen.page.card.facts.text() == "Telefoon 0499 11 22 33\n2 van de 14 halve dagen · Thuis · Nederlands, Turks"
    )
    before = form.details()
    press(screen.page.card.change)
    assert form.details() == before
    press(form.save_button)
    assert filled.enrolling.all_()[0].caller == caller


def test_a_date_that_is_none_is_told_at_the_field_and_above_the_form(screen: CallersScreen, filled: Round) -> None:
    press(screen.page.add_button)
    screen.fill("Els Mertens", "volunteer")
    type_in(screen.page.form.training, "40/11/2026")
    press(screen.page.form.save_button)
    assert screen.page.form.errors.texts() == ["Vul een datum in zoals 26/11/2026."]
    type_in(screen.page.form.training, "24/11/2026")
    press(screen.page.form.save_button)
    assert "nog komen" in screen.page.message.text()
    assert filled.enrolling.all_() == ()


def test_an_employee_is_not_asked_for_what_only_volunteers_have(screen: CallersScreen) -> None:
    screen.add("Bert Claes", "employee")
    assert not screen.page.card.note.isVisible()
    assert "informatienota" not in screen.page.card.todo.text()
    assert "information_note" not in screen.page.card.days.offered()
    press(screen.page.card.change)
    assert not screen.page.form.insured.isVisible()
    assert not screen.page.form.expenses.isVisible()


def test_what_is_still_to_do_stands_below_the_gate_and_goes_with_its_day(screen: CallersScreen) -> None:
    screen.add("Els Mertens")
    said = screen.page.card.todo.text()
    assert said.index("nog niet getekend") < said.index("informatienota") < said.index("opleiding")
    assert screen.row("Els Mertens")[4] == "6"
    screen.note_day("Els Mertens", "training", "20/11/2026")
    assert "opleiding" not in screen.page.card.todo.text()
    assert screen.row("Els Mertens")[4] == "5"
    assert screen.row("Els Mertens")[3] == "Nog niet", "the gate is closed all the same"
    screen.note_day("Els Mertens", "training", "")
    assert "opleiding" in screen.page.card.todo.text()


def test_the_notes_are_saved_for_volunteers_and_noted_as_given_in_one_press(
    screen: CallersScreen, filled: Round, tmp_path: Path
) -> None:
    for name, kind in (("Els Mertens", "volunteer"), ("Dirk Jacobs", "elected"), ("Bert Claes", "employee")):
        screen.add(name, kind)
    press(screen.page.papers.terms_button)
    type_in(screen.page.terms.insurer, "De Verzekeraar")
    press(screen.page.terms.keep_button)
    path = tmp_path / "informatienota-abcd.pdf"
    screen.save_paper(screen.page.papers.all_notes, path)
    text = words(path.read_bytes())
    assert "De Verzekeraar" in text
    assert ("Els Mertens" in text, "Dirk Jacobs" in text, "Bert Claes" in text) == (True, True, False)
    given = next(button for button in screen.page.message.findChildren(Button) if "gegeven" in button.text())
    press(given)
    days = {line.caller.name: line.caller.informed_on for line in filled.enrolling.all_()}
    assert days == {"Els Mertens": TODAY, "Dirk Jacobs": TODAY, "Bert Claes": None}


def test_who_holds_a_belmap_is_sent_to_where_it_comes_back(screen: CallersScreen, filled: Round) -> None:
    screen.add("Els Mertens")
    screen.sign("Els Mertens", SIGNED)
    (handed,) = filled.hand_out()
    screen.page.refresh()
    assert "Heeft een belmap." in screen.page.card.facts.text()
    press(screen.page.card.stop)
    farewell = screen.page.farewell
    assert "De belmap is nog uit" in farewell.held.text()
    assert not farewell.leave_button.isVisible()
    assert not farewell.to_paper.isVisible()
    wanted: list[str] = []
    screen.page.navigation_wanted.connect(wanted.append)
    press(farewell.to_belmappen)
    assert wanted == ["belmappen"]
    filled.handing_out.take_back(handed.belmap.uid)
    press(screen.page.card.stop)
    assert "4 mensen zijn nog te bellen" in farewell.consequences.text()
    press(farewell.leave_button)
    assert screen.row("Els Mertens")[3:] == ["Gestopt", "2", "0"]
    assert "belt niet meer mee" in screen.page.message.text()


def test_who_left_gets_the_statement_and_the_thanks(screen: CallersScreen, tmp_path: Path) -> None:
    screen.add("Els Mertens")
    screen.leave("Els Mertens")
    card = screen.page.card
    assert "Laat de verklaring van teruggave tekenen." in card.todo.text()
    assert not card.declaration.isVisible()
    path = tmp_path / "teruggave-abcd.pdf"
    screen.save_paper(card.statement, path)
    assert "ten laatste op het einde van mijn laatste dag" in words(path.read_bytes())
    screen.note_day("Els Mertens", "statement", "23/11/2026")
    screen.note_day("Els Mertens", "thanked", "23/11/2026")
    assert not card.todo.isVisible()
    press(card.stop)
    assert "nog niet getekend" in card.todo.text()


def test_a_training_for_many_is_noted_in_one_press_and_a_signature_never_is(
    screen: CallersScreen, filled: Round
) -> None:
    for name in ("Els Mertens", "An Wouters", "Bert Claes"):
        screen.add(name)
    editor = screen.page.card.days
    screen.note_day("An Wouters", "training", "10/11/2026")
    screen.choose("Els Mertens")
    assert not editor.others.isVisible(), "a signature is noted one by one"
    editor.what.set_value("training")
    assert editor.others.text() == "Ook voor de ene andere zonder dag"
    press(editor.others)
    type_in(editor.day, "20/11/2026")
    press(editor.keep)
    days = {line.caller.name: line.caller.trained_on for line in filled.enrolling.all_()}
    trained = date(2026, 11, 20)
    assert days == {"An Wouters": date(2026, 11, 10), "Bert Claes": trained, "Els Mertens": trained}
    assert "2 bellers" in screen.page.message.text()


def test_without_a_day_nothing_is_noted(screen: CallersScreen) -> None:
    screen.add("Els Mertens")
    screen.note_day("Els Mertens", "training", "")
    assert screen.page.card.days.day.error() == "Vul de dag in."
