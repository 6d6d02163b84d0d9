"""The same campaign through the real windows, with real keys: the coordinator's, and the volunteer's, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.encrypted_workbook import read_encrypted
from belactie_desktop.files.resources import resource
from belactie_desktop.gui import background
from belactie_desktop.gui.pages.lists import ListsPage
from belactie_desktop.gui.pages.people import PeoplePage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.handing_out import HandedOut
from tests.builders import NOW, READY, FakeClock
from tests.files.pdf_reading import words
from tests.gui.drivers.callers import press
from tests.gui.drivers.calling import CallDesk
from tests.journeys.office import Office
from tests.journeys.story import LISTS, PASSPHRASE, SIGNED_ON, UNGROUNDED

Start = Callable[[str], Office]
UNSIGNED = "Greet Claessens"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: FakeClock
) -> Iterator[Start]:
    """Start the program of somebody, each on a laptop with its own settings; all end with the test."""
    running, asked = list[Office](), list[str]()

    def started(name: str) -> Office:
        (tmp_path / name).mkdir()
        running.append(Office(qtbot, monkeypatch, tmp_path / name, clock, asked))
        return running[-1]

    yield started
    for office in running:
        office.end()


def test_cancelling_the_wizard_leaves_nothing_behind(start: Start) -> None:
    office = start("coordinator")
    wizard = office.start_wizard()
    office.fill_wizard(wizard, READY, PASSPHRASE)
    office.picks(office.folder / "actie.belactie", office.folder / "herstelblad.pdf")
    press(wizard.sheet_step.sheet_button)
    assert [path.name for path in office.folder.iterdir()] == ["herstelblad.pdf"]
    press(wizard.cancel_button)
    assert office.program.window.screens.currentWidget() is office.program.start_page
    assert list(office.folder.iterdir()) == []


def test_from_the_why_question_to_the_purge_through_the_windows(start: Start, clock: FakeClock) -> None:
    office = start("coordinator")
    dossier, stick = office.folder / "actie.belactie", office.folder / "stick"
    stick.mkdir()
    office.found(UNGROUNDED, PASSPHRASE, dossier, office.folder / "herstelblad.pdf")
    meet_the_gate(office)
    read_the_lists(office)
    look_at_the_doubles(office)
    choose(office)
    find_a_number(office)
    enrol(office)
    handed = hand_out(office, stick)
    before = behind_the_bars(office)
    clock.forward(minutes=5)
    call_in_a_belmap(start("vrijwilliger"), handed["Lieve Maes"], handed["Jef Wouters"])
    clock.forward(hours=1)
    collect(office, stick, before)
    hand_over(office)
    wipe(office)
    reopen(start("maandag"), dossier)


def number_and_list(office: Office, which: str) -> tuple[int, int]:
    """Read a number on the first page, press it, and count the list that opens."""
    stat = getattr(office.overview(), which)
    number = int(stat._number.replace(".", ""))
    press(stat)
    people = office.window.pages["people"]
    assert isinstance(people, PeoplePage)
    assert people.isVisible()
    return number, people.model.rowCount()


def behind_the_bars(office: Office) -> dict[Bucket, int]:
    """Show the list of every state; together they are everyone on the list."""
    people = office.page("people", PeoplePage)
    behind = {}
    for bucket in Bucket:
        people.state.set_value(bucket.value)
        behind[bucket] = people.model.rowCount()
    people.state.set_value("")
    assert sum(behind.values()) == people.model.rowCount()
    return behind


def meet_the_gate(office: Office) -> None:
    lists = office.page("lists", ListsPage)
    assert lists.gate.isVisible()
    assert not lists.read_button.isVisible()
    page = office.complete_basis(READY)
    assert page.result.text() == "Bewaard."
    lists = office.page("lists", ListsPage)
    assert not lists.gate.isVisible()


def read_the_lists(office: Office) -> None:
    read = office.read_list(LISTS / "bevolkingsregister.xlsx", ListKind.POPULATION_REGISTER, "Burgerzaken")
    assert f"{dutch_number(1601)} nieuwe mensen" in read
    assert "3 adressen" in office.read_list(LISTS / "woonzorgcentra.csv", ListKind.CARE_HOMES, "Sociaal Huis")
    assert "nieuwe telefoonnummers" in office.read_list(LISTS / "telefoongids.csv", ListKind.DIRECTORY, "Communicatie")
    assert "diensten" in office.read_list(LISTS / "sociale-dienst.ods", ListKind.SERVICE, "Sociaal Huis")
    assert office.page("lists", ListsPage).model.rowCount() == 4


def look_at_the_doubles(office: Office) -> None:
    """A list with doubtful rows: one is decided, then the whole list is undone and nothing of it is left to decide."""
    office.read_list(resource("demo", "poetsdienst.csv"), ListKind.SERVICE, "Poetsdienst")
    doubles = office.look_at_doubles()
    office.call_different(doubles)
    lists = office.page("lists", ListsPage)
    newest = str(lists.model.index(0, 0).data())
    assert lists.model.rowCount() == 5
    assert office.undo_list(newest)
    assert len(office.asked) == 1
    office.asked.clear()
    assert lists.model.rowCount() == 4
    assert background.wait()
    office.wait(lists.advice.isVisible)
    assert not lists.doubts.isVisible()


def choose(office: Office) -> None:
    """Open the oldest group, then the next one: together they are everybody of that age."""
    page, size = office.choose_from(85, "85-plussers")
    first, listed = number_and_list(office, "on_list")
    assert 0 < first == listed < size
    page = office.page("selection", SelectionPage)
    office.open_group(page)
    assert "De groep 85 tot 89 jaar is nu open." in page.result.text()
    assert f"{dutch_number(size)} mensen" in page.result.text()
    assert number_and_list(office, "on_list") == (size, size)


def find_a_number(office: Office) -> None:
    """A number that is found takes its household out of those who cannot be called."""
    before = behind_the_bars(office)
    page = office.find_number("016 55 10 01")
    assert "016 55 10 01 is bewaard" in page.benches[page.stream()].message.text()
    after = behind_the_bars(office)
    found = before[Bucket.NO_NUMBER] - after[Bucket.NO_NUMBER]
    assert found > 0
    assert after[Bucket.NEW] == before[Bucket.NEW] + found


def enrol(office: Office) -> None:
    bellers = office.callers()
    for name in ("Lieve Maes", "Jef Wouters", UNSIGNED):
        bellers.add(name)
    papers = office.folder / "verklaringen.pdf"
    bellers.save_declarations(papers)
    assert all(name in words(papers.read_bytes()) for name in ("Lieve Maes", "Jef Wouters", UNSIGNED))
    for name in ("Lieve Maes", "Jef Wouters"):
        bellers.sign(name, SIGNED_ON)
    assert bellers.row(UNSIGNED)[3] == "Nog niet"


def hand_out(office: Office, stick: Path) -> dict[str, HandedOut]:
    distribution = office.distribution()
    distribution.distribute()
    press(distribution.page.steps.onward)
    belmappen = office.belmappen()
    phrases = belmappen.make(stick)
    assert set(phrases) == {"Lieve Maes", "Jef Wouters"}, "who did not sign gets nothing"
    handed = {one.caller_name: one for one in belmappen.page.phrases.shown}
    belmappen.save_slips(office.folder / "briefjes.pdf")
    text = words((office.folder / "briefjes.pdf").read_bytes())
    assert all(phrase in text for phrase in phrases.values())
    belmappen.put_away()
    assert belmappen.page.phrases.shown == ()
    assert sorted(path.suffix for path in stick.iterdir()) == [".belmap", ".belmap"]
    return handed


def call_in_a_belmap(volunteer: Office, own: HandedOut, of_another: HandedOut) -> None:
    """The volunteer's door: another's phrase is refused, then a round by keyboard alone."""
    volunteer.open(own.path, of_another.phrase)
    assert "gaat niet open met deze wachtzin" in volunteer.program.start_page.message.text()
    volunteer.open(own.path, own.phrase)
    window = volunteer.program.volunteer
    assert window is not None
    desk = CallDesk(window)
    assert not volunteer.program.window.isVisible()
    assert keys(desk, lambda: desk.press("F2")) == 1, "no answer"
    assert keys(desk, lambda: desk.press("F5", "Enter")) == 2, "call back at the proposed moment"
    slip = desk.person()
    desk.press("F6", "F10")
    assert desk.person() == slip, "the slip was taken back"
    assert keys(desk, lambda: talk(desk)) <= 10, "a whole call without a help request"
    talk(desk, "Elke vrijdag, de zak is te zwaar.")
    refuse(desk)
    desk.press("F7", "Enter")
    desk.window.close()
    assert not own.path.with_name(own.path.name + ".lock").exists()


def keys(desk: CallDesk, work: Callable[[], None]) -> int:
    """Count the keys of a piece of work, which ends with the next person on screen."""
    before, person = desk.keys, desk.person()
    work()
    assert desk.person() != person
    return desk.keys - before


def talk(desk: CallDesk, request: str = "") -> None:
    """Hold a whole conversation, with a help request when there are words for one."""
    desk.start_conversation()
    desk.answer_consent("ja")
    desk.answer_consent("ja")
    if request:
        desk.make_request(request)
    desk.press("Enter", "Enter", "Enter")
    desk.answer_consent("nee")
    desk.answer_consent("nee")
    desk.finish()


def refuse(desk: CallDesk) -> None:
    """The person does not want that anything is noted."""
    desk.start_conversation()
    desk.answer_consent("nee")
    desk.press("Enter")


def collect(office: Office, stick: Path, before: dict[Bucket, int]) -> None:
    assert office.belmappen().collect_folder(stick) == "Samen 6 belpogingen en 1 hulpvraag."
    after = behind_the_bars(office)
    changed = {bucket: after[bucket] - before[bucket] for bucket in Bucket if after[bucket] != before[bucket]}
    # Who refused is gone at once, so nobody is in that list.
    assert changed == {Bucket.NEW: -6, Bucket.RETRY: 1, Bucket.APPOINTMENT: 1, Bucket.DONE: 2}
    on_list, listed = number_and_list(office, "on_list")
    assert on_list == listed + 2 == sum(before.values())
    assert number_and_list(office, "done") == (2, 2)
    office.belmappen().collect_folder(stick)
    assert behind_the_bars(office) == after


def hand_over(office: Office) -> None:
    shared = office.folder / "gedeeld"
    shared.mkdir()
    page, phrase = office.hand_over("Nadia Lambrecht", "Sociaal Huis", shared)
    (workbook,) = shared.iterdir()
    header, row = read_encrypted(workbook, phrase)
    assert row[header.index("Nota")] == "Elke vrijdag, de zak is te zwaar."
    press(page.done_button)
    assert office.window.current == "requests"


def wipe(office: Office) -> None:
    certificate = office.folder / "bewijs.pdf"
    page = office.wipe_everything(certificate)
    assert office.asked == ["Alle gegevens wissen?"]
    assert "gewist" in page.wipe.message.text()
    assert "Bewijs van wissen" in words(certificate.read_bytes())
    assert set(behind_the_bars(office).values()) == {0}
    assert number_and_list(office, "on_list") == (0, 0)
    office.program.window.close()


def reopen(office: Office, dossier: Path) -> None:
    office.open(dossier, PASSPHRASE + "s")
    assert "gaat niet open met deze wachtzin" in office.program.start_page.message.text()
    office.open(dossier, PASSPHRASE)
    assert set(behind_the_bars(office).values()) == {0}
