"""The page Verdelen on a real dossier: proposal, levelling, who is kept from a caller, and what is missing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.job import Job
from belactie_desktop.domain.languages import Language
from belactie_desktop.services.assigning import Assigning, Plan
from belactie_desktop.storage import campaigns
from tests.builders import READY
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.gui.drivers.callers import press
from tests.gui.drivers.distribution import DistributionScreen, at_the_page, give
from tests.round_builder import NAMES, Round, new_round

AN, BERT = NAMES[:2]


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=8, callers=2)


@pytest.fixture
def screen(filled: Round, qtbot: QtBot) -> Iterator[DistributionScreen]:
    with at_the_page(filled, qtbot.waitUntil) as found:
        yield found


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
    give(filled, "organisation", "sociale dienst", BERT)
    screen.read()
    assert not page.kept_out.isVisible()
    assert page.steps.distribute.kind == "primary"
    screen.distribute()
    assert screen.loads() == [(AN, "4"), (BERT, "4")]


def test_a_language_that_nobody_speaks_is_told_and_then_found(screen: DistributionScreen, filled: Round) -> None:
    filled.assigning.set_language(2, Language.TURKISH)
    screen.read()
    assert "2 mensen spreken Turks. Geen enkele beller die mag, spreekt die taal." in screen.page.kept_out.text()
    give(filled, "languages", '["tr"]', BERT)
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
    give(filled, "declaration_signed_on", None, BERT)
    screen.read()
    assert not screen.page.steps.level.isVisible(), "one caller cannot be levelled"
    screen.distribute()
    assert screen.loads() == [(AN, "8"), (BERT, "Mag nog niet")]
    give(filled, "declaration_signed_on", "2026-11-10", BERT)
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

    def stopped(assigning: Assigning, job: Job) -> Plan:
        job.cancel()
        return real(assigning, job)

    monkeypatch.setattr(Assigning, "preview", stopped)
    screen.propose()
    assert screen.page.message.text().startswith("Gestopt op jouw vraag.")
    assert screen.page.list.isVisible()
    assert not screen.page.proposal.isVisible()
    assert screen.loads() == [(AN, "0"), (BERT, "0")]
