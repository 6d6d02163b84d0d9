"""The first screen: the right phrase opens, everything else is told in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.pages.start import StartPage
from belactie_desktop.services.founding import Founding
from belactie_desktop.services.unlocking import OpenFile, Unlocking
from belactie_desktop.storage.database import FileKind
from belactie_desktop.storage.keys import KdfProfile
from tests.builders import READY, FakeClock
from tests.gui.drivers.callers import press
from tests.gui.drivers.lists import StartScreen, shown

LIGHT = KdfProfile(number=0, memory_kib=64, time_cost=1, parallelism=1)
PHRASE = "fiets kastanje lepel wolk"


@pytest.fixture
def unlocking() -> Unlocking:
    return Unlocking(FakeClock(), "An Peeters", dict.fromkeys(FileKind, LIGHT))


@pytest.fixture
def dossier(tmp_path: Path, unlocking: Unlocking) -> tuple[Path, str]:
    founding = Founding(FakeClock(), unlocking, LIGHT)
    prepared = founding.prepare(PHRASE)
    path = tmp_path / "actie.belactie"
    founding.found(prepared, prepared.code, READY, path).close()
    return path, prepared.code


@pytest.fixture
def opened() -> Iterator[list[OpenFile]]:
    files: list[OpenFile] = []
    yield files
    for file in files:
        file.close()


@pytest.fixture
def screen(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    unlocking: Unlocking,
    dossier: tuple[Path, str],
    opened: list[OpenFile],
) -> StartScreen:
    page = StartPage(unlocking, [dossier[0]])
    page.opened.connect(opened.append)
    qtbot.addWidget(page)
    shown(page)
    return StartScreen(page, monkeypatch)


def test_the_phrase_opens_and_is_forgotten(
    screen: StartScreen, dossier: tuple[Path, str], opened: list[OpenFile]
) -> None:
    screen.choose(dossier[0])
    screen.open_with(PHRASE)
    assert len(opened) == 1
    assert screen.page.phrase.text() == ""


def test_the_recovery_code_opens(screen: StartScreen, dossier: tuple[Path, str], opened: list[OpenFile]) -> None:
    screen.choose(dossier[0])
    screen.open_with_code(dossier[1].lower())
    assert len(opened) == 1


def test_a_wrong_phrase_is_told_and_may_be_tried_again(
    screen: StartScreen, dossier: tuple[Path, str], opened: list[OpenFile]
) -> None:
    screen.choose(dossier[0])
    screen.open_with("fout")
    assert "gaat niet open met deze wachtzin" in screen.page.message.text()
    screen.open_with(PHRASE)
    assert len(opened) == 1


def test_who_has_the_file_is_told(
    screen: StartScreen, dossier: tuple[Path, str], unlocking: Unlocking, opened: list[OpenFile]
) -> None:
    with unlocking.unlock(dossier[0], PHRASE):
        screen.choose(dossier[0])
        screen.open_with(PHRASE)
        assert "An Peeters" in screen.page.message.text()
    assert opened == []


def test_an_empty_phrase_and_a_strange_file(screen: StartScreen, tmp_path: Path, opened: list[OpenFile]) -> None:
    strange = tmp_path / "lijst.belactie"
    strange.write_text("Naam;Adres\n", encoding="utf-8")
    screen.choose(strange)
    screen.open_with("")
    assert screen.page.phrase.error()
    screen.open_with("een twee drie vier")
    assert screen.page.message.kind == "error"
    assert opened == []


def test_a_new_dossier_is_one_press_away(screen: StartScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.page.new_dossier_chosen):
        press(screen.page.new_button)
