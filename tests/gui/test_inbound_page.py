"""Somebody rings back: from the first letter to the end of the talk, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.gui.pages.inbound import InboundPage
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.receiving import Receiving
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, add_caller, add_people, new_dossier
from tests.gui.drivers.hands import settled, shown
from tests.gui.drivers.inbound import Desk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_dossier(tmp_path)
    add_people(made, 12)
    add_caller(made, "Lieve Maes")
    yield made
    settled()
    made.close()


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> Desk:
    page = InboundPage(Receiving(store, FakeClock()), FakeClock())
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    settled()
    return Desk(page)


def test_each_letter_narrows_and_the_first_one_is_chosen(desk: Desk) -> None:
    assert desk.type("p") == ["Peeters Maria", "Peeters Maria"]
    assert desk.page.card.name.text() == "Maria Peeters"
    assert desk.type("peeters 002") == []
    assert "Niemand gevonden" in desk.page.found_line.text()
    assert not desk.page.card.isVisible()
    assert desk.type("016 00 00 04") == ["Claes Jan", "Peeters Maria"]


def test_two_enters_begin_the_talk_and_it_ends_as_any_other(desk: Desk, store: Store) -> None:
    desk.type("van den boss")
    desk.begin()
    talk_page = desk.page.conversation
    assert talk_page is not None
    assert desk.page.currentWidget() is talk_page
    assert talk_page.talk.person.name == "Godelieve Van den Bossche"
    talk_page.talk.answer_consent(ConsentScope.RECORD, True)
    ended: list[bool] = []
    desk.page.ended.connect(lambda: ended.append(True))
    talk_page._end(talk_page.talk.finish)
    settled()
    assert desk.page.conversation is None
    assert desk.page.currentWidget() is desk.page.desk
    assert ended == [True], "what was refused is wiped then, as after collecting"
    assert "afgesloten" in desk.page.message.text()
    assert Overviewing(store, FakeClock()).people()[talk_page.talk.person.person_id] is Bucket.DONE


def test_coming_back_to_the_page_finds_the_talk_as_it_was(desk: Desk) -> None:
    desk.type("claes")
    desk.begin()
    talk_page = desk.page.conversation
    desk.page.hide()
    desk.page.show()
    desk.page.refresh()
    assert desk.page.conversation is talk_page


def test_a_talk_that_was_broken_off_comes_first(store: Store, qtbot: QtBot) -> None:
    Receiving(store, FakeClock()).receive(2, "caller-lieve-maes")
    page = InboundPage(Receiving(store, FakeClock()), FakeClock())
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    settled()
    assert "Jan Claes" in page.message.text()
    hands = Desk(page)
    hands.type("peeters")
    hands.begin()
    assert page.conversation is None, "first the one that waits"
    page._go_on()
    assert page.conversation is not None
    assert page.conversation.talk.person.name == "Jan Claes"


def test_tab_walks_from_search_to_the_start(desk: Desk) -> None:
    desk.type("peeters")
    desk.page.search.edit.setFocus()
    seen = []
    for _ in range(6):
        desk.press(Qt.Key.Key_Tab)
        seen.append(desk.page.focusWidget())
    assert desk.page.card.start in seen
