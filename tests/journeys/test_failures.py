"""What goes wrong on an ordinary day, as the user meets it: a Dutch sentence that says what happened and what to do.

Through the first screen of the program and through the services; the files stay as they were, and no log is written.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import BelactieError, DiskFull, FileDamaged, ReadOnlyPlace
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.selection import Selection
from belactie_desktop.gui.pages.start import StartPage
from belactie_desktop.services.importing import SourceDetails
from belactie_desktop.services.unlocking import OpenFile
from tests.builders import FakeClock
from tests.gui.drivers.callers import press
from tests.journeys.office import Office
from tests.journeys.story import LISTS, PASSPHRASE, REGISTER, SIGNED_ON, Story, unlocking
from tests.journeys.traces import CANARIES, found_in, write_register
from tests.round_builder import dump
from tests.storage.killing import worker_environment
from tests.storage.places import given_to_nobody, open_folder, small_disk

HOLDER = "An Peeters op laptop 3"
HOLD = f"""
import sys
from pathlib import Path
from tests.builders import FakeClock
from tests.gui.drivers.callers import press
from tests.journeys.office import Office
from tests.journeys.story import unlocking
with unlocking(FakeClock(), {HOLDER!r}).unlock(Path(sys.argv[1]), {PASSPHRASE!r}):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed dossier with people on the list."""
    story = Story(tmp_path_factory.mktemp("fouten"))
    story.make_folders()
    story.found()
    story.read_list(LISTS / REGISTER[0], REGISTER[1])
    story.choose(Selection("80-plussers", age_from=80))
    story.close()
    return story.dossier


@pytest.fixture
def dossier(made: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    (tmp_path / "zorg").mkdir()
    return Path(shutil.copy(made, tmp_path / "zorg"))


@dataclass(frozen=True)
class Answer:
    """What the first screen says after a phrase was typed: a message, or the file that opened."""

    text: str
    kind: str
    file: OpenFile | None


def open_on_screen(qtbot: QtBot, path: Path, phrase: str = PASSPHRASE) -> Answer:
    """Choose the file on the first screen, type the phrase, press Enter, and wait for what it says."""
    page = StartPage(unlocking(FakeClock()))
    qtbot.addWidget(page)
    page.show()
    opened: list[OpenFile] = []
    page.opened.connect(opened.append)
    page.choose(path)
    qtbot.keyClicks(page.phrase.edit, phrase)
    qtbot.keyClick(page.phrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened) or page.message.kind == "error", timeout=20_000)
    return Answer(page.message.text(), page.message.kind, opened[0] if opened else None)


def wrong_phrase(dossier: Path) -> tuple[Path, str]:
    return dossier, PASSPHRASE + "s"


def begin_damaged(dossier: Path) -> tuple[Path, str]:
    change(dossier, 200)
    return dossier, PASSPHRASE


def broken_off(dossier: Path) -> tuple[Path, str]:
    dossier.write_bytes(dossier.read_bytes()[: 40 * 4096])
    return dossier, PASSPHRASE


def foreign(dossier: Path) -> tuple[Path, str]:
    dossier.write_bytes(b"%PDF-1.7\n" + b"verslag " * 2000)
    return dossier, PASSPHRASE


def foreign_name(dossier: Path) -> tuple[Path, str]:
    return Path(shutil.copy(LISTS / REGISTER[0], dossier.with_name("lijst.xlsx"))), PASSPHRASE


def gone(dossier: Path) -> tuple[Path, str]:
    dossier.unlink()
    return dossier, PASSPHRASE


def empty(dossier: Path) -> tuple[Path, str]:
    dossier.write_bytes(b"")
    return dossier, PASSPHRASE


def change(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


Setting = Callable[[Path], tuple[Path, str]]


@pytest.mark.parametrize(
    ("setting", "what", "do"),
    [
        (wrong_phrase, "gaat niet open met deze wachtzin", "Kijk je wachtzin na"),
        (begin_damaged, "gaat niet open met deze wachtzin", "beschadigd"),
        (broken_off, "beschadigd", "vorige versie"),
        (foreign, "geen bestand van Belactie", "Kies een dossier"),
        (foreign_name, "geen bestand van Belactie", "Kies een dossier"),
        (gone, "niet gevonden", "schijf of stick"),
        (empty, "leeg|beschadigd", "vorige versie|opnieuw"),
    ],
)
def test_the_first_screen_says_what_happened_and_what_to_do(
    qtbot: QtBot, dossier: Path, own_home: Path, setting: Setting, what: str, do: str
) -> None:
    path, phrase = setting(dossier)
    before = {file.name: file.read_bytes() for file in dossier.parent.iterdir()}
    answer = open_on_screen(qtbot, path, phrase)
    happened, _, help_text = answer.text.partition("\n")
    assert any(part in happened for part in what.split("|")), answer.text
    assert any(part in help_text for part in do.split("|")), answer.text
    assert happened.endswith((".", "?"))
    assert help_text.endswith((".", "?"))
    assert {file.name: file.read_bytes() for file in dossier.parent.iterdir()} == before
    assert list(own_home.rglob("*.log")) == []


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    """Let another process have the file open."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=worker_environment()
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield
        process.stdin.close()


def test_a_file_in_use_names_who_has_it_and_opens_afterwards(qtbot: QtBot, dossier: Path) -> None:
    with held_by_another(dossier):
        answer = open_on_screen(qtbot, dossier)
        assert answer.text.startswith(f"Dit bestand is al open bij {HOLDER}, sinds 23/11/2026 om 10:00.")
        assert "Sluit het daar eerst." in answer.text
    again = open_on_screen(qtbot, dossier)
    assert again.file is not None
    again.file.close()


def test_a_folder_in_which_nothing_may_be_written(qtbot: QtBot, made: Path) -> None:
    with open_folder() as folder:
        path = Path(shutil.copy(made, folder))
        before = path.read_bytes()
        with given_to_nobody(folder):
            folder.chmod(0o555)
            answer = open_on_screen(qtbot, path)
            folder.chmod(0o755)
        assert answer.text == f"{ReadOnlyPlace.what}\n{ReadOnlyPlace.do}"
        assert path.read_bytes() == before
        assert [file.name for file in folder.iterdir()] == [path.name]


@pytest.fixture
def office(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Office]:
    """The whole program, just started."""
    (tmp_path / "kantoor").mkdir()
    started = Office(qtbot, monkeypatch, tmp_path / "kantoor", FakeClock(), [])
    yield started
    started.end()


def test_damage_further_on_leads_back_to_the_first_screen(office: Office, dossier: Path) -> None:
    """A file of which the beginning is sound opens; what is read then shows the damage."""
    content = bytearray(dossier.read_bytes())
    half = len(content) // 4096 // 2
    for page in range(half, len(content) // 4096):
        content[page * 4096 + 99] ^= 1
    dossier.write_bytes(content)
    start = office.program.start_page
    office.program.open(unlocking(FakeClock()).unlock(dossier, PASSPHRASE))
    office.wait(lambda: office.program.window.screens.currentWidget() is start)
    assert start.message.text() == f"{FileDamaged.what}\n{FileDamaged.do}"
    assert office.program.file is None
    assert dossier.read_bytes()[half * 4096 :] == content[half * 4096 :], (
        "what is damaged stays for whoever can mend it"
    )
    assert [file.name for file in dossier.parent.iterdir()] == [dossier.name]
    assert not office.places.log.exists(), "an ordinary failure is no bug"


def test_a_list_that_is_no_spreadsheet_is_told_in_the_wizard(office: Office, dossier: Path) -> None:
    path = office.folder / "lijst.xlsx"
    path.write_bytes(b"%PDF-1.7 verslag")
    office.program.open(unlocking(FakeClock()).unlock(dossier, PASSPHRASE))
    before = dump(office.program.file.store) if office.program.file else {}
    wizard = office.pick_list(path)
    office.wait(lambda: wizard.message.kind == "error")
    assert "Dit is een PDF." in wizard.message.text()
    assert "Vraag de lijst als rekenblad" in wizard.message.text()
    press(wizard.next_button)
    assert wizard.choose.isVisible(), "without a list there is no next step"
    press(wizard.cancel_button)
    assert office.program.file is not None
    assert dump(office.program.file.store) == before


def test_a_full_disk_keeps_what_was_there_and_work_goes_on_when_there_is_room(made: Path) -> None:
    with small_disk(made.stat().st_size // 1024 + 1500) as disk:
        if disk is None:
            pytest.skip("mounting a small disk needs root")
        path = Path(shutil.copy(made, disk))
        story = Story(disk)
        with unlocking(story.clock).unlock(path, PASSPHRASE) as story.file:
            before = dump(story.store)
            block = disk / "vol"
            fill(block)
            importing = story.importing
            sheet = importing.read(LISTS / "aanvulling.xlsx", Job())
            run = importing.dry_run(sheet, importing.propose(sheet, ListKind.POPULATION_REGISTER), Job())
            details = SourceDetails("Aanvulling", "Register", "Burgerzaken", SIGNED_ON)
            with pytest.raises(DiskFull) as full:
                importing.take_in(run, details, Job())
            assert "Maak plaats vrij" in full.value.do
            with pytest.raises(DiskFull):
                story.store.backup(disk / "kopie.belactie")
            assert dump(story.store) == before
            assert story.store.integrity() == ()
            assert sorted(file.name for file in disk.iterdir() if file.stat().st_size) == [
                path.name,
                f"{path.name}.lock",
                "vol",
            ]
            block.unlink()
            assert importing.take_in(run, details, Job()).new_people > 0


def fill(path: Path) -> None:
    """Write until the disk has no room for one more block."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def test_an_answer_that_does_not_fit_on_the_stick_is_not_taken_for_kept(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.make_folders()
    story.found()
    story.read_list(LISTS / REGISTER[0], REGISTER[1])
    story.choose(Selection("80-plussers", age_from=80))
    story.enrol()
    handed = story.hand_out()[0]
    story.close()
    with small_disk(handed.path.stat().st_size // 1024 + 40) as stick:
        if stick is None:
            pytest.skip("mounting a small disk needs root")
        path = Path(shutil.copy(handed.path, stick))
        with unlocking(story.clock).unlock(path, handed.phrase) as belmap:
            fill(stick / "vol")
            calling = story.calling(belmap)
            first = calling.next_person()
            assert first is not None
            with pytest.raises(DiskFull):
                for _ in range(200):
                    calling.register(first.person.person_id, Outcome.NO_ANSWER)
            tries = len(dump(belmap.store)["call_attempt"])
            (stick / "vol").unlink()
            calling.register(first.person.person_id, Outcome.NO_ANSWER)
            assert len(dump(belmap.store)["call_attempt"]) == tries + 1
            assert belmap.store.integrity() == ()


@pytest.mark.parametrize("content", [b"%PDF-1.7 verslag", b"PK\x03\x04 half", b"", bytes(range(256)) * 40])
def test_a_list_that_is_no_spreadsheet_changes_nothing(dossier: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(content)
    story = Story(tmp_path)
    with unlocking(story.clock).unlock(dossier, PASSPHRASE) as story.file:
        before = dump(story.store)
        with pytest.raises(BelactieError) as refused:
            story.read_list(path, ListKind.POPULATION_REGISTER)
        assert dump(story.store) == before
    assert any(word in str(refused.value) for word in ("rekenblad", "leeg", ".xlsx"))
    assert refused.value.do.endswith(".")


def test_no_sentence_says_who_stood_in_the_file(dossier: Path, tmp_path: Path) -> None:
    """A list broken off half-way, and one with columns that lack: the words speak of the file, never of the people."""
    register = tmp_path / "register.xlsx"
    write_register(register)
    story, said = Story(tmp_path), list[str]()
    with unlocking(story.clock).unlock(dossier, PASSPHRASE) as story.file:
        for path, kind in ((register, ListKind.CARE_HOMES), (register, ListKind.DO_NOT_CALL)):
            sheet = story.importing.read(path, Job())
            proposal = story.importing.propose(sheet, kind)
            bare = proposal.__class__(kind, proposal.header_index, proposal.mapping.__class__({}, ()))
            with pytest.raises(BelactieError) as refused:
                story.importing.dry_run(sheet, bare, Job())
            said.append(repr(refused.value))
        register.write_bytes(register.read_bytes()[:3000])
        with pytest.raises(BelactieError) as refused:
            story.importing.read(register, Job())
        said.append(repr(refused.value))
    assert len(said) == 3
    assert found_in(" ".join(said).encode()) == 0, CANARIES
