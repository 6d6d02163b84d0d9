"""The running program; with `wiring` the only module that sees every layer.

Owns the life of the program: start screen, the open file, locking (which ends the process) and the one excepthook.
"""

from __future__ import annotations

import getpass
import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from belactie_desktop import __version__
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.files.trouble_log import note_trouble
from belactie_desktop.gui import background, focus_ring, messages, theme
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.idle_lock import IdleLock
from belactie_desktop.gui.main_window import MainWindow
from belactie_desktop.gui.pages.appearance import AppearancePage
from belactie_desktop.gui.pages.basis import BasisPage
from belactie_desktop.gui.pages.new_dossier import NewDossierPage
from belactie_desktop.gui.pages.overview import OverviewPage
from belactie_desktop.gui.pages.privacy import PrivacyPage
from belactie_desktop.gui.pages.start import StartPage
from belactie_desktop.gui.settings import Settings
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from belactie_desktop.places import NAME, Places, local_now, scheduling
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.founding import Founding
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.setting_calls import read_help_lines
from belactie_desktop.services.unlocking import OpenFile, Unlocking
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.wiring import Services, connect_pages, pages_of, services_of


class Program(QObject):
    """One running program: the window, and the file that is open in it."""

    def __init__(self, app: QApplication, places: Places, clock: Clock = local_now) -> None:
        super().__init__(app)
        self._app = app
        self._places = places
        self._clock = clock
        self.settings = Settings(places.settings)
        holder = f"{getpass.getuser()} op {platform.node()}"
        self.unlocking = Unlocking(clock, holder)
        self.window = MainWindow(self.settings.appearance())
        self.window.appearance_changed.connect(self.settings.keep_appearance)
        self.window.closed.connect(self.close_file)
        self.file: OpenFile | None = None
        self.volunteer: VolunteerWindow | None = None
        self.coordinator: CoordinatorWindow | None = None
        self._services: Services | None = None
        self.start_page = StartPage(self.unlocking, self.settings.recent())
        self.start_page.opened.connect(self.open)
        self.start_page.new_dossier_chosen.connect(self.found)
        self.start_page.appearance_wanted.connect(self.choose_appearance)
        self.window.show_screen(self.start_page)
        self._today = clock().date()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._notice_midnight)
        self._minute.start(60_000)

    def start(self, path: Path | None) -> None:
        """Show the window; with a path its phrase is asked at once."""
        self.window.showMaximized()
        if path is not None:
            self.start_page.choose(path)

    @Slot()
    def choose_appearance(self) -> None:
        """Show the choices of text size and colours, before any file is open."""
        page = AppearancePage(self.window.appearance, with_way_back=True)
        page.chosen.connect(self.window.dress)
        page.closed.connect(lambda: self.window.show_screen(self.start_page))
        page.closed.connect(lambda: self.window.drop_screen(page))
        page.refresh()
        self.window.show_screen(page)

    @Slot()
    def found(self) -> None:
        """Start the wizard for a new dossier."""
        wizard = NewDossierPage(Founding(self._clock, self.unlocking), self._places.documents)
        wizard.founded.connect(self.open)
        wizard.founded.connect(lambda: self.window.drop_screen(wizard))
        wizard.cancelled.connect(lambda: self.window.show_screen(self.start_page))
        wizard.cancelled.connect(lambda: self.window.drop_screen(wizard))
        wizard.refresh()
        self.window.show_screen(wizard)

    @Slot(object)
    def open(self, file: OpenFile) -> None:
        """Go on with an opened file: wipe what is due first, then show the door that fits."""
        self.file = file
        self.settings.note_recent(file.store.path)
        try:
            report = Purging(file.store, self._clock).at_opening()
            if file.store.kind is FileKind.BELMAP:
                self._open_belmap(file.store)
            else:
                self._open_dossier(file.store)
                self._note_end(file.store)
        except BelactieError as error:
            self._lead_back(error)
            return
        if self.coordinator is not None and report.sentences:
            messages.tell(self.coordinator, "Gegevens gewist", "\n".join(report.sentences))
        self._idle = IdleLock(self._app, parent=self)
        self._idle.idle.connect(self.lock)

    @Slot(object)
    def _lead_back(self, error: BelactieError) -> None:
        """Close a file that cannot be read and say on the first screen why."""
        self.close_file()
        self.window.show_screen(self.start_page)
        messages.show_error(self.start_page.message, error)

    def _open_dossier(self, store: Store) -> None:
        services = services_of(store, self._clock)
        self._services = services
        pages = pages_of(services, self._clock, scheduling(self._places, self._clock))
        look = AppearancePage(self.window.appearance)
        look.chosen.connect(self.window.dress)
        pages["appearance"] = look
        self.coordinator = CoordinatorWindow(pages)
        self.coordinator.show_campaign(services.grounding.campaign())
        self.coordinator.lock_wanted.connect(self.lock)
        connect_pages(self.coordinator, services, self._after_collecting)
        basis, privacy, overview = pages["basis"], pages["privacy"], pages["overview"]
        if isinstance(overview, OverviewPage):
            # Only once the page is done with the answer: leading back takes the page away.
            overview.damage_found.connect(self._lead_back, Qt.ConnectionType.QueuedConnection)
        if isinstance(basis, BasisPage) and isinstance(privacy, PrivacyPage):
            basis.saved.connect(lambda: self._note_end(store))
            privacy.extended.connect(lambda: self._note_end(store))
        self.window.show_screen(self.coordinator)
        self.coordinator.go("overview")

    def _open_belmap(self, store: Store) -> None:
        calling = Calling(store, self._clock, is_free_day)
        self.volunteer = VolunteerWindow(calling, read_help_lines(store), self.settings.appearance())
        self.volunteer.lock_wanted.connect(self.lock)
        self.volunteer.closed.connect(self.close_file)
        self.volunteer.appearance_changed.connect(self.settings.keep_appearance)
        self.volunteer.showMaximized()
        self.volunteer.start()
        self.window.hide()

    def _note_end(self, store: Store) -> None:
        """Let the scheduled purge know of this file: its path and its last day, nothing else."""
        campaign = Grounding(store, self._clock).campaign()
        if campaign.retention_until is not None:
            scheduling(self._places, self._clock).note_file(store.path, campaign.retention_until)

    @Slot()
    def _after_collecting(self) -> None:
        """Refusals go at once, also those that came in with a belmap."""
        if self._services is None or self.coordinator is None:
            return
        try:
            self._services.purging.at_opening()
        except BelactieError as error:
            messages.tell(self.coordinator, "Het wissen lukte niet", f"{error.what}\n{error.do}")

    @Slot()
    def _notice_midnight(self) -> None:
        today = self._clock().date()
        if today != self._today:
            self._today = today
            self._after_collecting()

    @Slot()
    def lock(self) -> None:
        """Lock: close the file, start a fresh process that asks the phrase, and end this one.

        After a lock inside the process, key and records would still be in memory (measured); a process that ended has
        no memory.
        """
        if self.file is None:
            return
        path = self.file.store.path
        if self.volunteer is not None and not self.volunteer.close():
            return
        self.close_file()
        program, arguments = restart_command(path)
        QProcess.startDetached(program, arguments)
        self._app.quit()

    @Slot()
    def close_file(self) -> None:
        """Close the open file and let others use it."""
        background.wait()
        if self.file is not None:
            path = self.file.store.path
            self.file.close()
            self.file = None
            # Else the daily run would take what was written since for work of another computer.
            with suppress(BelactieError):
                scheduling(self._places, self._clock).note_closed(path)


def restart_command(path: Path) -> tuple[str, list[str]]:
    """Give the program and arguments that open a fresh process on `path`."""
    if getattr(sys, "frozen", False):
        return sys.executable, [str(path)]
    return sys.executable, ["-m", "belactie_desktop", str(path)]


def install_excepthook(log: Path, clock: Clock, parent: Callable[[], QWidget | None]) -> None:
    """Catch every bug at one place: note where it was, without values, and tell the user that nothing is lost."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        note_trouble(log, error.with_traceback(trace), clock(), __version__)
        messages.tell(
            parent(),
            "Er ging iets mis in het programma",
            "Wat bewaard was, staat er nog. Ga verder, of sluit het programma en open het opnieuw.\n"
            "Gebeurt dit nog eens? Geef dan het technisch verslag aan de informaticadienst. "
            "Er staan geen namen of antwoorden in.",
        )

    sys.excepthook = hook


def until_closed(app: QApplication, program: Program) -> int:
    """Run until the last window closes, let go of the file, and end the process at once.

    Python's own teardown deletes Qt's objects in an order Qt does not survive (std::bad_typeid, seen); by now
    everything is on the disk, and a process that must forget should not linger.
    """
    code = app.exec()
    program.close_file()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def run(path: Path | None) -> int:
    """Open the window, on a file when given; return the exit code when it closes."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    places = Places.of_this_user()
    theme.apply(app, Settings(places.settings).appearance())
    focus_ring.install(app)
    program = Program(app, places)
    install_excepthook(places.log, local_now, app.activeWindow)
    program.start(path)
    return until_closed(app, program)
