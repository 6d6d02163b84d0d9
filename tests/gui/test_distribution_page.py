"""The page Verdelen on a real dossier: proposal, levelling, why, moving by hand, handing back, and what is missing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui.pages.distribution import DistributionPage
from belactie_desktop.services.assigning import Assigning, Plan
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.tables import caller
from tests.builders import READY
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.gui.drivers.callers import press
from tests.gui.drivers.distribution import DistributionScreen
from tests.gui.harness import opened
from tests.round_builder import NAMES, Round, calling, new_round, open_belmap

AN, BERT = NAMES[:2]


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=8, callers=2)


@pytest.fixture
def screen(filled: Round, qtbot: QtBot) -> Iterator[DistributionScreen]:
    page = DistributionPage(filled.assigning)
    with opened(page):
        found = DistributionScreen(page, qtbot.waitUntil)
        found.read()
        yield found


def give(filled: Round, column: str, value: str | None, name: str = BERT) -> None:
    """Change one thing of a caller."""
    with filled.store.transaction() as connection:
        connection.execute(update(caller).where(caller.c.name == name).values({column: value}))


# Distributing.


def test_a_proposal_changes_nothing_until_it_is_kept(screen: DistributionScreen) -> None:
    page = screen.page
    assert page.steps.distribute.kind == "primary"
    assert not page.steps.onward.isVisible()
    screen.propose()
    assert "8 mensen voor 2 bellers" in page.proposal.words.text()
    assert [page.proposal.model.index(0, at).data() for at in range(4)] == [AN, "0", "4", "+4"]
    press(page.proposal.cancel_button)
    assert screen.loads() == [(AN, "0"), (BERT, "0")]
    screen.distribute()
    assert screen.loads() == [(AN, "4"), (BERT, "4")]
    assert "8 mensen hebben nu een beller. Maak nu de belmappen." in page.message.text()
    assert page.header.subtitle.text() == "8 mensen te bellen"


def test_when_everybody_has_a_caller_the_next_step_is_belmappen(screen: DistributionScreen) -> None:
    screen.distribute()
    assert screen.page.steps.onward.kind == "primary"
    assert screen.page.steps.onward.hasFocus(), "the next step is one key away"
    wanted: list[str] = []
    screen.page.navigation_wanted.connect(wanted.append)
    press(screen.page.steps.onward)
    assert wanted == ["belmappen"]


def test_who_can_get_no_caller_is_told_beside_the_list_and_the_proposal(
    screen: DistributionScreen, filled: Round
) -> None:
    put_on_list_of(filled.store, SOCIAL, [1])
    page = screen.page
    screen.read()
    told = (
        "2 mensen staan op een lijst van Sociale dienst, of wonen samen met iemand die erop staat. "
        "Er is nog geen beller van die dienst die namen mag krijgen."
    )
    assert page.kept_out.text().startswith(told)
    screen.propose()
    assert page.kept_out.isVisible()
    assert "6 mensen voor 2 bellers" in page.proposal.words.text()
    screen.keep()
    assert "6 mensen hebben nu een beller" in page.message.text()
    assert page.kept_out.text().startswith(told)
    assert page.steps.onward.kind == "primary", "nothing is left to distribute"
    give(filled, "organisation", "sociale dienst")
    screen.read()
    assert not page.kept_out.isVisible()
    assert page.steps.distribute.kind == "primary"
    screen.distribute()
    assert screen.loads() == [(AN, "4"), (BERT, "4")]


def test_a_language_that_nobody_speaks_is_told_and_then_found(screen: DistributionScreen, filled: Round) -> None:
    filled.assigning.set_language(2, Language.TURKISH)
    screen.read()
    assert "2 mensen spreken Turks. Geen enkele beller die mag, spreekt die taal." in screen.page.kept_out.text()
    give(filled, "languages", '["tr"]')
    screen.read()
    assert not screen.page.kept_out.isVisible()
    screen.distribute()
    assert ("Voornaam000003 Familie000003 en Voornaam000004 Familie000004") in screen.look_at(BERT)[0][0]


def test_a_list_read_later_names_the_belmap_to_call_back(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    put_on_list_of(filled.store, SOCIAL, [1])
    screen.read()
    assert "2 mensen hebben nu een beller die hen niet mag bellen. Verdeel opnieuw." in screen.page.kept_out.text()
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE list_source SET circuit = '' WHERE circuit <> ''")
    filled.hand_out()
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE list_source SET circuit = ? WHERE id = 2", (SOCIAL,))
    screen.read()
    assert "2 mensen zitten nog in de belmap van" in screen.page.kept_out.text()


# Levelling.


def test_a_caller_who_came_later_gets_a_fair_share_after_a_preview(screen: DistributionScreen, filled: Round) -> None:
    give(filled, "declaration_signed_on", None)
    screen.read()
    assert not screen.page.steps.level.isVisible(), "one caller cannot be levelled"
    screen.distribute()
    assert screen.loads() == [(AN, "8"), (BERT, "Mag nog niet")]
    give(filled, "declaration_signed_on", "2026-11-10")
    screen.read()
    screen.propose_level()
    assert screen.page.proposal.heading.text() == "Zo wordt het gelijker"
    assert "4 mensen krijgen een andere beller." in screen.page.proposal.words.text()
    assert [screen.page.proposal.model.index(0, at).data() for at in range(4)] == [AN, "8", "4", "−4"]
    press(screen.page.proposal.cancel_button)
    assert filled.assigning.now().loads[0].people_now == 8
    screen.propose_level()
    screen.keep()
    assert screen.loads() == [(AN, "4"), (BERT, "4")]
    assert "zo gelijk als de regels toelaten" in screen.page.message.text()


def test_what_cannot_be_more_equal_is_said_without_a_proposal(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    screen.look_at(AN)
    screen.move_to(BERT)
    screen.close()
    filled.hand_out()
    screen.read()
    assert screen.loads() == [(AN, "2"), (BERT, "6")]
    screen.propose_level()
    assert "al zo gelijk als de regels toelaten" in screen.page.message.text()
    assert not screen.page.proposal.isVisible()


# The households of one caller.


def test_looking_at_households_reads_nothing_again(screen: DistributionScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    screen.distribute()
    said = screen.page.header.subtitle.text()
    screen.look_at(AN)
    press(screen.page.households.close_button)
    assert not screen.page.busy
    assert screen.page.list.isVisible()
    assert screen.page.header.subtitle.text() == said


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
    give(filled, "languages", '["ar"]')
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
    page = DistributionPage(filled.assigning)
    with opened(page):
        screen = DistributionScreen(page, qtbot.waitUntil)
        screen.read()
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
    from tests.gui.drivers.hands import pick

    screen.distribute()
    screen.look_at(AN)
    card = screen.page.households.card
    press(card.more_button)
    pick(card.spoken, Language.FRENCH.value)
    press(card.spoken_button)
    home = screen.page.households.model.id_at(0)
    assert isinstance(home, int)
    assert filled.assigning.language(home) is Language.FRENCH
    screen.page.households.table.select(screen.page.households.model.id_at(1))
    assert card.spoken.value() == ""
    screen.page.households.table.select(home)
    assert card.spoken.value() == "fr"
    pick(card.spoken, "")
    press(card.spoken_button)
    assert filled.assigning.language(home) is None


def test_enter_in_the_list_opens_the_households(screen: DistributionScreen) -> None:
    screen.distribute()
    screen.choose(BERT)
    QTest.keyClick(screen.page.list.table.view, Qt.Key.Key_Return)
    assert screen.page.header.subtitle.text() == f"{BERT} belt 2 huishoudens"


# What is missing, and work beside the window.


def test_a_caller_without_signature_is_shown_with_the_way_out(screen: DistributionScreen, filled: Round) -> None:
    filled.enrolling.sign(filled.callers[0].uid, None)
    screen.read()
    screen.distribute()
    assert screen.loads() == [(AN, "Mag nog niet"), (BERT, "8")]
    screen.choose(AN)
    card = screen.page.list.card
    assert card.tag.text() == "Mag nog geen namen krijgen"
    assert not card.households.isVisible()
    wanted: list[str] = []
    screen.page.navigation_wanted.connect(wanted.append)
    press(card.register)
    assert wanted == ["callers"]


@pytest.mark.parametrize(
    ("prepare", "said", "page"),
    [
        ("gate", "Vul in wanneer je de DPO hebt ingelicht.", "basis"),
        ("callers", "Laat de vertrouwelijkheidsverklaring tekenen en vul de datum in.", "callers"),
        ("people", "Lees een lijst in en kies wie je belt.", "selection"),
    ],
)
def test_what_is_missing_stands_in_words_instead_of_buttons(
    screen: DistributionScreen, filled: Round, prepare: str, said: str, page: str
) -> None:
    with filled.store.transaction() as connection:
        if prepare == "gate":
            campaigns.change(connection, replace(READY, dpo_informed_on=None))
        elif prepare == "callers":
            connection.exec_driver_sql("UPDATE caller SET declaration_signed_on = NULL")
        else:
            connection.exec_driver_sql("UPDATE person SET on_list = 0")
    screen.read()
    assert said in screen.page.gate.sentences()
    assert not screen.page.steps.distribute.isVisible()
    wanted: list[str] = []
    screen.page.navigation_wanted.connect(wanted.append)
    press(screen.page.gate.go_button)
    assert wanted == [page]


def test_what_grows_with_the_list_is_read_beside_the_window(
    screen: DistributionScreen, filled: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window goes on while the worker reads; coming back meanwhile reads once more, as it may be old."""
    here, threads, goes = threading.get_ident(), list[int](), threading.Event()
    real = Assigning.now

    def slow(assigning: Assigning) -> Plan:
        threads.append(threading.get_ident())
        plan = real(assigning)
        assert goes.wait(20)
        return plan

    monkeypatch.setattr(Assigning, "now", slow)
    screen.page.refresh()
    assert screen.page.busy
    assert not screen.page.steps.distribute.isEnabled()
    screen._wait_until(lambda: len(threads) == 1)
    filled.assigning.distribute()
    screen.page.refresh()
    goes.set()
    screen.worked()
    assert screen.loads() == [(AN, "4"), (BERT, "4")], "what was read first was old"
    assert len(threads) == 2
    assert here not in threads


def test_a_proposal_that_is_stopped_leaves_the_list(
    screen: DistributionScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Assigning.preview

    def stopped(assigning: Assigning, job: object = None) -> Plan:
        screen.page.progress._stop()
        return real(assigning, job)  # type: ignore[arg-type]

    monkeypatch.setattr(Assigning, "preview", stopped)
    screen.propose()
    assert screen.page.message.text().startswith("Gestopt op jouw vraag.")
    assert screen.page.list.isVisible()
    assert not screen.page.proposal.isVisible()
    assert screen.loads() == [(AN, "0"), (BERT, "0")]
