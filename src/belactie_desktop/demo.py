"""The demo: an invented campaign to try everything on; without a screen a tour that leaves pictures and papers.

Stands beside `app`, because it opens the same windows on what `services.demonstrating` made.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from belactie_desktop.app import Program, Services, install_excepthook, pages_of, services_of, until_closed
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import Stream
from belactie_desktop.files.resources import resource
from belactie_desktop.gui import background, focus_ring, theme
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.pages.lists import ListsPage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.gui.pages.without_number import WithoutNumberPage
from belactie_desktop.gui.theme import Appearance, Mode
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from belactie_desktop.places import Places, local_now
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.demonstrating import PASSPHRASE, DemoCampaign, DemoClock, Demonstrating
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.setting_calls import read_help_lines
from belactie_desktop.services.unlocking import Unlocking

MARK = "belactie-demo.txt"
HOLDER = "de demo"
SIZE = (1366, 728)
LOOKS = (("licht", Appearance(Mode.LIGHT)), ("donker", Appearance(Mode.DARK)), ("200", Appearance(Mode.LIGHT, 2.0)))


def run_demo(out: Path | None, off_screen: bool) -> int:
    """Make the demo campaign in `out` (or out/demo here) and open it, or leave the tour there; return the exit code."""
    folder = (out or Path.cwd() / "out" / "demo").resolve()
    _empty(folder)
    if off_screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _tour(folder)
    return _open(folder)


def _empty(folder: Path) -> None:
    """Make an empty folder; only an earlier demo is ever taken away."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise BelactieError("Deze map is niet leeg.", "Kies een nieuwe map voor de demo.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("Deze map hoort bij de demo van Belactie en mag weg.\n", encoding="utf-8")


def _say(text: str) -> None:
    if sys.stdout is not None:  # a packed program without a console has none
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


class _Steps:
    """Says each step of long work once."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, done: int, total: int, text: str) -> None:
        """Take a report of the work."""
        if text and text != self._last:
            self._last = text
            _say(f"  {text}")


def _pass_on(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """Pass Qt's messages on, but for the one the off-screen platform gives with every window."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{kind.name}: {text}\n")


def _open(folder: Path) -> int:
    app = QApplication(sys.argv[:1])
    program = Program(app, _places(folder))
    theme.apply(app, program.settings.appearance())
    focus_ring.install(app)
    install_excepthook(_places(folder).log, local_now, app.activeWindow)
    _say("De demo komt klaar. Dat duurt enkele seconden.")
    made = Demonstrating(program.unlocking, local_now()).make(folder / "dossier", Job(_Steps()))
    _tell_phrases(made)
    program.start(None)
    program.open(made.file)
    return until_closed(app, program)


def _places(folder: Path) -> Places:
    """Keep the demo's own settings in its folder, so that trying it leaves no trace elsewhere."""
    own = folder / "instellingen"
    return Places(own / "belactie.ini", own / "bestanden.json", own / "belactie.log", folder)


def _tell_phrases(made: DemoCampaign) -> None:
    _say(f"Map: {made.folder}")
    _say(f"Wachtzin van het dossier: {PASSPHRASE}")
    for one in made.belmappen:
        _say(f"Belmap van {one.caller_name}: {one.path.name}, wachtzin: {one.phrase}")


def _tour(folder: Path) -> int:
    """Go through the whole campaign without a screen: pictures, papers and the encrypted workbook stay in `folder`."""
    qInstallMessageHandler(_pass_on)
    app = QApplication(["belactie"])
    focus_ring.install(app)
    unlocking = Unlocking(local_now, HOLDER)
    _say("Er is geen scherm. De rondleiding komt in een map. Dat duurt een halve minuut.")
    made = Demonstrating(unlocking, local_now()).make(folder / "dossier", Job(_Steps()))
    pictures = folder / "beelden"
    pictures.mkdir()
    _say("Beelden maken")
    with made.file:
        services = services_of(made.file.store, local_now)
        for name, look in LOOKS:
            theme.apply(app, look)
            _picture_pages(services, pictures, name)
        phrase = _hand_over(services, folder)
        for place, record in enumerate(services.purging.records(), start=1):
            services.purging.write_certificate(record, folder / "dossier" / "papieren" / f"wiscertificaat-{place}.pdf")
    for name, look in LOOKS:
        theme.apply(app, look)
        _picture_calls(unlocking, made.belmappen[-1], DemoClock(local_now()), pictures, name)
    _tell_phrases(made)
    _say(f"Wachtzin van het Excel-bestand met hulpvragen: {phrase}")
    _say(f"Beelden: {pictures} ({len(list(pictures.iterdir()))})")
    for path in sorted((folder / "dossier").rglob("*.*")):
        _say(f"  {path.relative_to(folder)}")
    return 0


def _picture_pages(services: Services, pictures: Path, look: str) -> None:
    window = CoordinatorWindow(pages_of(services, local_now))
    window.show_campaign(services.grounding.campaign())
    for key in window.pages:
        window.go(key)
        _picture(window, pictures / f"{key}-{look}.png")
    _picture_parts(window, pictures, look)
    _drop(window)


def _picture_parts(window: CoordinatorWindow, pictures: Path, look: str) -> None:
    """Show what stands behind a choice or a button of these pages."""
    lists, selection, without = (window.pages[key] for key in ("lists", "selection", "without_number"))
    if isinstance(without, WithoutNumberPage):
        window.go("without_number")
        for stream in (Stream.LETTERS, Stream.VISITS):
            without.streams.option(stream.value).setFocus()
            without.streams.option(stream.value).setChecked(True)
            _picture(window, pictures / f"without_number-{stream.value}-{look}.png")
    if isinstance(selection, SelectionPage):
        window.go("selection")
        selection.show_quarters()
        _picture(window, pictures / f"quarters-{look}.png")
    if isinstance(lists, ListsPage):
        window.go("lists")
        lists.start_import()
        lists.wizard.choose.choose_file(resource("demo", "poetsdienst.csv"))
        _picture(window, pictures / f"lijst-inlezen-keuze-{look}.png")
        lists.wizard.go_on()
        _picture(window, pictures / f"lijst-inlezen-kolommen-{look}.png")


def _picture_calls(unlocking: Unlocking, belmap: HandedOut, clock: Clock, pictures: Path, look: str) -> None:
    """Ring the next person: outcome screen, consent, the steps, until the review; then take the call back."""
    with unlocking.unlock(belmap.path, belmap.phrase) as file:
        calling = Calling(file.store, clock, is_free_day)
        window = VolunteerWindow(calling, read_help_lines(file.store))
        window.start()
        _picture(window, pictures / f"bellen-1-resultaat-{look}.png")
        keys = (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_F2, *[Qt.Key.Key_Return] * 3, Qt.Key.Key_F3, Qt.Key.Key_F3)
        for place, key in enumerate(keys, start=2):
            _press(key)
            _picture(window, pictures / f"bellen-{place}-{look}.png")
        talk = calling.resume()
        if talk is not None:
            talk.cancel()
        _drop(window)


def _drop(window: QWidget) -> None:
    """Close a window for good: the next look would dress it again, which takes seconds."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _press(key: Qt.Key) -> None:
    """Press a key where the keyboard is, as a person would."""
    app = QApplication.instance()
    target = QApplication.focusWidget() or QApplication.activeWindow()
    if app is None or target is None:
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        app.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
    app.processEvents()


def _picture(window: QWidget, path: Path) -> None:
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    for _ in range(4):
        for _again in range(3):
            QApplication.processEvents()
        background.wait()
    QApplication.processEvents()
    window.grab().save(str(path))


def _hand_over(services: Services, folder: Path) -> str:
    """Give the help requests with consent to one matcher; return the phrase of the workbook."""
    matcher = services.handing_over.add_matcher("Nadia Lambrecht", "Sociaal Huis")
    uids = [line.uid for line in services.handing_over.requests() if line.may_go]
    (folder / "dossier" / "doorgegeven").mkdir()
    handed = services.handing_over.hand_over(matcher.uid, uids, folder / "dossier" / "doorgegeven")
    return handed.phrase
