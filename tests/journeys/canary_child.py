"""A campaign in a process of its own, among people with unlikely names: `work`, `end`, and twins that leak.

`python -m tests.journeys.canary_child VERB DOCUMENTS REGISTER`. Says on its output every error text it met.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import platformdirs
from openpyxl import Workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from belactie_desktop.app import Places, Program, install_excepthook
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.selection import Selection
from belactie_desktop.files.trouble_log import note_trouble
from belactie_desktop.gui import messages
from belactie_desktop.gui.pages.privacy import PrivacyPage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.scheduling import Scheduling
from belactie_desktop.storage import backups, belmaps
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.list_tables import phone
from tests.journeys.story import PASSPHRASE, Story
from tests.journeys.traces import FAMILIES, GIVEN, NOTE, NUMBERS


def work(documents: Path, register: Path) -> None:
    """Go from the register to the hand-over, making every file the program can make."""
    story = Story(documents)
    story.make_folders()
    story.found()
    story.read_list(register, ListKind.POPULATION_REGISTER)
    problems = story.importing
    sheet = problems.read(register, Job())
    dry_run = problems.dry_run(sheet, problems.propose(sheet, ListKind.DIRECTORY), Job())
    problems.save_problems(dry_run, story.papers / "na-te-kijken.xlsx")
    story.choose(Selection("Iedereen"))
    story.enrol()
    handed = story.hand_out()
    story.handing_out.write_slips(handed, story.papers / "briefjes.pdf")
    for one in handed[:2]:
        with story.open_belmap(one) as belmap:
            call(story, story.calling(belmap))
    story.clock.forward(minutes=5)
    story.collecting.collect_folder(story.stick)
    shared = documents / "gedeeld"
    shared.mkdir()
    matcher = story.handing_over.add_matcher("Nadia Lambrecht")
    made = story.handing_over.hand_over(matcher.uid, [r.uid for r in story.handing_over.requests()], shared)
    story.handing_over.write_slip(made, story.papers / "wachtzin.pdf")
    story.store.backup(backups.reserve_path(story.store.path, story.clock()))
    own = Path(platformdirs.user_data_dir("Belactie", appauthor=False)) / "bestanden.json"
    until = story.purging.retention_until()
    assert until is not None
    Scheduling(own, story.clock).note_file(story.dossier, until)
    meet_errors(story)
    story.close()
    look(story, handed[2])


def look(story: Story, handed: HandedOut) -> None:
    """Show every page of the coordinator and a conversation of a volunteer, search for people, and meet a bug."""
    app = QApplication(["belactie"])
    places = Places.of_this_user()
    install_excepthook(places.log, story.clock, lambda: None)
    messages.tell = lambda _parent, title, text: say(f"{title} {text}")  # type: ignore[assignment]
    office, home = Program(app, places, story.clock), Program(app, places, story.clock)
    office.start(None)
    office.open(story.unlocking.unlock(story.dossier, PASSPHRASE))
    window = office.coordinator
    assert window is not None
    for key, page in window.pages.items():
        window.go(key)
        if isinstance(page, SelectionPage):
            page.people.search.set_text(FAMILIES[0])
            page.show_list()
        if isinstance(page, PrivacyPage):
            page.person.words.set_text(GIVEN[0])
        app.processEvents()
    home.open(story.open_belmap(handed))
    assert home.volunteer is not None
    home.volunteer.outcome.press("Enter")
    app.processEvents()
    QTimer.singleShot(0, fail)
    app.processEvents()
    home.volunteer.close()
    office.window.close()


def fail() -> None:
    """Be a bug that has a name in its words."""
    raise RuntimeError(f"{GIVEN[1]} {FAMILIES[1]}")


def say(words: str) -> None:
    """Put words on the output."""
    sys.stdout.write(words + "\n")


def call(story: Story, calling: Calling) -> None:
    """One tells something, one does not answer."""
    card = calling.next_person()
    assert card is not None
    talk = calling.start_conversation(card.person.person_id)
    talk.answer_consent(ConsentScope.RECORD, True)
    talk.answer_consent(ConsentScope.SHARE, True)
    talk.save_answer("day", (Tick(NeedAxis.PRACTICAL, "Boodschappen"),), NOTE)
    talk.make_request(NeedAxis.PRACTICAL, "Boodschappen", NOTE)
    talk.finish()
    story.clock.forward(minutes=40)
    card = calling.next_person()
    assert card is not None
    calling.register(card.person.person_id, Outcome.NO_ANSWER)


def meet_errors(story: Story) -> None:
    """Meet failures and a bug while names are at hand; say all of their words."""
    somebody = next(iter(story.overviewing.people()))
    for attempt in (
        lambda: story.handing_over.add_matcher("x@example.org"),
        lambda: story.read_list(story.dossier, ListKind.POPULATION_REGISTER),
        lambda: story.assigning.move(story.selecting.ids(Selection())[0], "niemand"),
        lambda: (story.withdrawing.erase(somebody), story.withdrawing.erase(somebody)),
        lambda: story.unlocking.unlock(story.dossier, FAMILIES[0]),
    ):
        tell(attempt)
    with story.store.reading() as connection:
        row = {"person_id": 999_999, "e164": NUMBERS[0], "kind": GIVEN[0], "position": FAMILIES}
        tell(lambda: connection.execute(insert(phone), [row]))
    try:
        raise ValueError(f"{GIVEN[0]} {FAMILIES[0]}, {NUMBERS[0]}: {NOTE}")
    except ValueError as bug:
        log = Path(platformdirs.user_log_dir("Belactie", appauthor=False)) / "belactie.log"
        note_trouble(log, bug, story.clock(), "0.1.0")


def tell(attempt: Callable[[], object]) -> None:
    """Say everything an error can say."""
    try:
        attempt()
    except (BelactieError, SQLAlchemyError, LookupError) as error:
        say("".join(traceback.format_exception(error)) + repr(error))
    else:
        say("geen fout")


def end(documents: Path, _register: Path) -> None:
    """Open the dossier and every belmap after the last day: everything about people goes."""
    story = Story(documents)
    story.file = story.unlocking.unlock(story.dossier, PASSPHRASE)
    with story.store.reading() as connection:
        handed_out = belmaps.all_(connection)
    story.close()
    story.clock.forward(days=120)
    for belmap in handed_out:
        with Store.open(story.stick / belmap.file_name, FileKind.BELMAP, belmap.root) as store:
            Purging(store, story.clock).at_opening()
    story.open_again()
    story.purging.write_certificate(story.purging.records()[0], story.papers / "bewijs.pdf")
    story.close()


def openpyxl_normally(documents: Path, _register: Path) -> None:
    """Twin: write the people with openpyxl as everybody does."""
    book = Workbook()
    for family, given, number in zip(FAMILIES, GIVEN, NUMBERS, strict=True):
        book.active.append((family, given, number))
    book.save(documents / "mensen.xlsx")


def openpyxl_killed(documents: Path, register: Path) -> None:
    """Twin: the same, killed just before it would tidy up."""

    def die(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.remove" and "openpyxl." in str(arguments[0]):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die)
    openpyxl_normally(documents, register)


VERBS = {verb.__name__: verb for verb in (work, end, openpyxl_normally, openpyxl_killed)}

if __name__ == "__main__":
    VERBS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
