from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.gui import messages
from belactie_desktop.gui.pages.distribution import DistributionPage
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.keys import derive_root
from tests.builders import READY
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.files.pdf_reading import words
from tests.gui.drivers.callers import DistributionScreen, press
from tests.gui.harness import opened
from tests.round_builder import LIGHT, NAMES, Round, calling, new_round, talk

Opener = Callable[[], DistributionScreen]


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=8, callers=2)


@pytest.fixture
def screen(filled: Round, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[DistributionScreen]:
    page = DistributionPage(filled.assigning, filled.handing_out, filled.collecting)
    page.refresh()
    with opened(page):
        yield DistributionScreen(page, qtbot.waitUntil, monkeypatch)


def table(screen: DistributionScreen) -> list[list[str]]:
    model = screen.page.list.model
    return [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_from_proposal_to_results(screen: DistributionScreen, filled: Round, tmp_path: Path) -> None:
    page = screen.page
    assert page.steps.distribute.kind == "primary"
    screen.propose()
    assert "8 mensen voor 2 bellers" in page.proposal.words.text()
    assert table(screen)[0][1] == "0", "a proposal changes nothing"
    press(page.proposal.accept_button)
    screen._worked()
    assert [row[1] for row in table(screen)] == ["4", "4"]
    assert page.steps.make.kind == "primary"
    phrases = screen.make_belmaps(filled.folder)
    assert set(phrases) == set(NAMES[:2])
    screen.save_slips(tmp_path / "briefjes.pdf")
    assert all(word in words((tmp_path / "briefjes.pdf").read_bytes()) for word in phrases[NAMES[0]].split())
    press(page.phrases.close_button)
    assert page.phrases.shown == ()
    assert page.steps.collect.kind == "primary"
    assert [row[2:4] for row in table(screen)] == [["Tot 07/12/2026", "Nog niet"]] * 2
    one_conversation(filled, phrases[NAMES[0]])
    heard: list[bool] = []
    page.collected.connect(lambda: heard.append(True))
    assert screen.collect(filled.folder) == "Samen 1 belpoging en 1 hulpvraag."
    assert heard == [True]
    press(page.reports.close_button)
    assert [row[3:] for row in table(screen)] == [["23/11/2026", "1"], ["Nog niet", "0"]]


def test_who_can_get_no_caller_is_told_beside_the_list_and_the_proposal(
    screen: DistributionScreen, filled: Round
) -> None:
    put_on_list_of(filled.store, SOCIAL, [1])
    page = screen.page
    page.refresh()
    told = (
        "2 mensen staan op een lijst van Sociale dienst, of wonen samen met iemand die erop staat. "
        "Er is nog geen beller van die dienst die namen mag krijgen."
    )
    assert page.circuits.text().startswith(told)
    screen.propose()
    assert page.circuits.isVisible()
    assert "6 mensen voor 2 bellers" in page.proposal.words.text()
    press(page.proposal.accept_button)
    screen._worked()
    assert "6 mensen hebben nu een beller" in page.message.text()
    assert page.circuits.text().startswith(told)
    assert page.steps.make.kind == "primary", "nothing is left to distribute"
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE caller SET organisation = 'sociale dienst' WHERE name = ?", (NAMES[1],))
    page.refresh()
    assert not page.circuits.isVisible()
    assert page.steps.distribute.kind == "primary"
    screen.distribute()
    assert [row[1] for row in table(screen)] == ["4", "4"]


def test_a_list_read_later_names_the_belmap_to_call_back(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    put_on_list_of(filled.store, SOCIAL, [1])
    screen.page.refresh()
    assert "2 mensen hebben nu een beller die niet bij de dienst" in screen.page.circuits.text()
    press(screen.page.steps.make)
    screen.make_in(filled.folder)
    assert "Alleen bellers van Sociale dienst" in screen.page.message.text()
    assert not screen.page.circuits.isVisible()
    assert len(screen.page.phrases.shown) == len(filled.callers) - 1, "the others have theirs"
    press(screen.page.phrases.close_button)
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE list_source SET circuit = '' WHERE circuit <> ''")
    screen.page.refresh()
    screen.make_belmaps(filled.folder)
    press(screen.page.phrases.close_button)
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE list_source SET circuit = ? WHERE id = 2", (SOCIAL,))
    screen.page.refresh()
    assert "2 mensen zitten nog in de belmap van" in screen.page.circuits.text()


def test_a_household_of_another_circuit_is_not_moved_and_the_page_says_why(
    screen: DistributionScreen, filled: Round
) -> None:
    screen.distribute()
    press(screen.page.list.card.households)
    put_on_list_of(filled.store, SOCIAL, range(1, 9))
    press(screen.page.households.move_button)
    assert "Alleen bellers van Sociale dienst" in screen.page.message.text()


def one_conversation(filled: Round, phrase: str) -> None:
    """Open the belmap that this phrase opens, as a caller does, and have a conversation."""
    filled.clock.forward(hours=1)
    for path in filled.folder.iterdir():
        root = derive_root(phrase, read_salt(path), LIGHT)
        status = next(s for s in filled.handing_out.statuses() if s.belmap and s.belmap.file_name == path.name)
        if status.belmap and status.belmap.root == root:
            with Store.open(path, FileKind.BELMAP, root) as belmap:
                talk(calling(belmap, filled.clock))
            return
    raise AssertionError("the phrase opens no belmap")


def test_phrases_stay_until_they_are_put_away(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    screen.make_belmaps(filled.folder)
    screen.page.refresh()
    assert screen.page.phrases.isVisible()


def test_one_belmap_is_renewed_and_taken_back(
    screen: DistributionScreen, filled: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.distribute()
    before = screen.make_belmaps(filled.folder)
    press(screen.page.phrases.close_button)
    screen.choose(NAMES[1])
    press(screen.page.list.card.renew)
    after = screen.make_in(filled.folder)
    assert after.keys() == {NAMES[1]}
    assert after[NAMES[1]] != before[NAMES[1]]
    press(screen.page.phrases.close_button)
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: True)
    press(screen.page.list.card.back)
    assert table(screen)[1][2] == "Nog geen"
    assert screen.page.steps.make.isVisible()


def test_a_household_goes_to_another_caller(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    press(screen.page.list.card.households)
    panel = screen.page.households
    assert panel.model.rowCount() == 2
    press(panel.move_button)
    assert panel.model.rowCount() == 1
    assert f"Verplaatst naar {NAMES[1]}." in screen.page.message.text()
    press(panel.back_button)
    assert panel.model.rowCount() == 0
    press(panel.close_button)
    assert [row[1] for row in table(screen)] == ["0", "6"]
    assert screen.page.steps.distribute.kind == "primary"


def test_a_household_in_a_belmap_stays_and_the_page_says_why(screen: DistributionScreen, filled: Round) -> None:
    screen.distribute()
    screen.make_belmaps(filled.folder)
    press(screen.page.phrases.close_button)
    press(screen.page.list.card.households)
    press(screen.page.households.move_button)
    assert "nog in de belmap" in screen.page.message.text()
    assert screen.page.households.model.rowCount() == 2


def test_a_caller_without_signature_is_shown_with_the_way_out(screen: DistributionScreen, filled: Round) -> None:
    filled.enrolling.sign(filled.callers[0].uid, None)
    screen.page.refresh()
    screen.distribute()
    assert [row[1:3] for row in table(screen)] == [["0", "Mag nog niet"], ["8", "Nog geen"]]
    screen.choose(NAMES[0])
    assert screen.page.list.card.tag.text() == "Mag nog geen namen krijgen"
    assert not screen.page.list.card.make.isVisible()
    wanted: list[str] = []
    screen.page.navigation_wanted.connect(wanted.append)
    press(screen.page.list.card.register)
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
    screen.page.refresh()
    assert said in screen.page.gate.sentences()
    assert not screen.page.steps.distribute.isVisible()
    wanted: list[str] = []
    screen.page.navigation_wanted.connect(wanted.append)
    press(screen.page.gate.go_button)
    assert wanted == [page]


def test_a_folder_without_belmaps_says_so_in_the_page(
    screen: DistributionScreen, filled: Round, tmp_path: Path
) -> None:
    screen.distribute()
    screen.make_belmaps(filled.folder)
    press(screen.page.phrases.close_button)
    (tmp_path / "leeg").mkdir()
    screen.collect(tmp_path / "leeg")
    assert "geen belmappen" in screen.page.message.text()
    assert screen.page.steps.collect.isVisible()


def test_an_impossible_last_day_is_refused(screen: DistributionScreen, filled: Round) -> None:
    from tests.gui.drivers.callers import type_in

    screen.distribute()
    press(screen.page.steps.make)
    type_in(screen.page.make.expires_on, "31/12/2030")
    screen.make_in(filled.folder)
    assert "bewaartermijn" in screen.page.message.text()
    assert list(filled.folder.iterdir()) == []
    type_in(screen.page.make.expires_on, "")
    press(screen.page.make.make_button)
    assert screen.page.make.expires_on.error() == "Vul de laatste dag in."
