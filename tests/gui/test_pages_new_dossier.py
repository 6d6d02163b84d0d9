"""The wizard Nieuw dossier, with keys: a dossier at the end, and nothing when somebody gives up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.pages.new_dossier import NewDossierPage
from belactie_desktop.services.founding import Founding
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.unlocking import OpenFile, Unlocking
from belactie_desktop.storage.database import FileKind
from belactie_desktop.storage.keys import KdfProfile
from tests.builders import READY, FakeClock
from tests.gui.drivers.lists import NewDossierScreen, shown
from tests.storage.pages import canaries_in_bytes

LIGHT = KdfProfile(number=0, memory_kib=64, time_cost=1, parallelism=1)
PHRASE = "fiets kastanje lepel wolk"


@pytest.fixture
def unlocking() -> Unlocking:
    return Unlocking(FakeClock(), "An", dict.fromkeys(FileKind, LIGHT))


@pytest.fixture
def founded() -> Iterator[list[OpenFile]]:
    files: list[OpenFile] = []
    yield files
    for file in files:
        file.close()


@pytest.fixture
def screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, unlocking: Unlocking, founded: list[OpenFile]
) -> NewDossierScreen:
    page = NewDossierPage(Founding(FakeClock(), unlocking, LIGHT), tmp_path)
    page.founded.connect(founded.append)
    qtbot.addWidget(page)
    shown(page)
    return NewDossierScreen(page, monkeypatch)


def at_the_sheet(screen: NewDossierScreen) -> NewDossierScreen:
    screen.fill_in(READY)
    screen.choose_phrase(PHRASE)
    return screen


def test_six_steps_make_a_dossier(
    screen: NewDossierScreen, tmp_path: Path, unlocking: Unlocking, founded: list[OpenFile]
) -> None:
    at_the_sheet(screen)
    assert list(tmp_path.iterdir()) == [], "nothing exists before the last step"
    code = screen.save_sheet(tmp_path / "actie.belactie", tmp_path / "herstelblad.pdf")
    screen.type_code(code)
    assert len(founded) == 1
    stored = Grounding(founded[0].store, FakeClock()).campaign()
    assert stored.uid != READY.uid
    for field in ("municipality", "name", "starting_points", "lighter_means", "college_number", "retention_until"):
        assert getattr(stored, field) == getattr(READY, field)
    founded.pop().close()
    unlocking.unlock(tmp_path / "actie.belactie", PHRASE).close()
    assert canaries_in_bytes(tmp_path, [PHRASE]) == {}


def test_giving_up_at_any_step_leaves_nothing(screen: NewDossierScreen, tmp_path: Path, qtbot: QtBot) -> None:
    steps = (
        lambda: None,
        lambda: screen.fill_in(READY),
        lambda: screen.choose_phrase(PHRASE),
        lambda: screen.save_sheet(tmp_path / "actie.belactie", tmp_path / "herstelblad.pdf"),
    )
    for last in range(len(steps)):
        screen.page.refresh()
        for step in steps[: last + 1]:
            step()
        with qtbot.waitSignal(screen.page.cancelled):
            screen.cancel()
        assert list(tmp_path.iterdir()) == []
        assert screen.page.secret_step.phrase.text() == ""


def test_a_municipality_and_a_name_are_needed(screen: NewDossierScreen) -> None:
    screen.next()
    assert screen.page.summary.texts() == ["Vul de gemeente in.", "Geef de actie een naam."]
    assert screen.page.action.isVisible()


def test_a_date_that_is_none_is_told(screen: NewDossierScreen) -> None:
    screen.fill_action(READY)
    for _ in range(3):
        screen.next()
    screen.page.basis.dpo_on.set_text("31/02/2026")
    screen.next()
    assert screen.page.summary.texts() == ["Vul een datum in zoals 26/11/2026."]


@pytest.mark.parametrize(
    ("phrase", "again", "said"), [("kort", "kort", "te kort"), (PHRASE, "iets anders", "niet gelijk")]
)
def test_a_weak_or_mistyped_phrase_is_refused(screen: NewDossierScreen, phrase: str, again: str, said: str) -> None:
    screen.fill_in(READY)
    screen.choose_phrase(phrase, again)
    assert said in " ".join([screen.page.message.text(), *screen.page.summary.texts()])
    assert screen.page.secret_step.isVisible()


def test_the_sheet_comes_before_the_dossier(screen: NewDossierScreen, tmp_path: Path) -> None:
    at_the_sheet(screen).next()
    assert screen.page.summary.texts() == ["Bewaar eerst het herstelblad."]
    screen.save_sheet(tmp_path / "actie.belactie", tmp_path / "herstelblad.pdf")
    screen.type_code("0000-0000")
    assert "Je typte er 8" in screen.page.message.text()
    assert [file.name for file in tmp_path.iterdir()] == ["herstelblad.pdf"]


def test_another_phrase_withdraws_the_sheet_of_the_first(
    screen: NewDossierScreen, tmp_path: Path, founded: list[OpenFile]
) -> None:
    at_the_sheet(screen)
    dossier, sheet = tmp_path / "actie.belactie", tmp_path / "herstelblad.pdf"
    first = screen.save_sheet(dossier, sheet)
    screen.back()
    screen.choose_phrase(PHRASE + " maan")
    assert not sheet.exists(), "the first sheet would open nothing"
    second = screen.save_sheet(dossier, sheet)
    assert second != first
    screen.type_code(first)
    assert founded == []
    screen.type_code(second)
    assert len(founded) == 1
