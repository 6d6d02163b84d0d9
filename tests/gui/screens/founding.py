"""The first screen, the wizard for a new dossier and the basis page, in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.pages.basis import BasisPage
from belactie_desktop.gui.pages.new_dossier import NewDossierPage
from belactie_desktop.gui.pages.start import StartPage
from belactie_desktop.services.founding import Founding
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.unlocking import Unlocking
from belactie_desktop.storage.database import FileKind
from belactie_desktop.storage.keys import KdfProfile
from tests.builders import READY, FakeClock, new_dossier
from tests.gui.drivers.lists import settled

LIGHT = KdfProfile(number=0, memory_kib=64, time_cost=1, parallelism=1)
PHRASE = "fiets kastanje lepel wolk"


def _unlocking() -> Unlocking:
    return Unlocking(FakeClock(), "An Peeters", dict.fromkeys(FileKind, LIGHT))


def start(folder: Path) -> QWidget:
    return StartPage(_unlocking(), [folder / "opbelactie.belactie", folder / "belmap-k7qm.belmap"])


def start_wrong_phrase(folder: Path) -> QWidget:
    new_dossier(folder).close()
    page = StartPage(_unlocking(), [folder / "actie.belactie"])
    page.choose(folder / "actie.belactie")
    page.phrase.set_text("een twee drie vier")
    page.unlock()
    settled()
    return page


def _wizard(folder: Path, step: int) -> NewDossierPage:
    """Make the wizard, filled in as far as its sixth step when asked."""
    page = NewDossierPage(Founding(FakeClock(), _unlocking(), LIGHT), folder)
    for section in page.sections:
        section.load(READY)
    for _ in range(min(step, 4)):
        page.go_on()
    if step > 4:
        page.secret_step.phrase.set_text(PHRASE)
        page.secret_step.again.set_text(PHRASE)
        page.go_on()
        settled()
    return page


def _step(step: int) -> Callable[[Path], QWidget]:
    return lambda folder: _wizard(folder, step)


def wizard_problem(folder: Path) -> QWidget:
    page = NewDossierPage(Founding(FakeClock(), _unlocking(), LIGHT), folder)
    page.go_on()
    return page


def basis(folder: Path) -> QWidget:
    store = new_dossier(folder, replace(READY, dpo_informed_on=None, college_number=""))
    page = BasisPage(Grounding(store, FakeClock()))
    page.refresh()
    page.destroyed.connect(store.close)
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "openen": start,
    "openen-foute-wachtzin": start_wrong_phrase,
    "nieuw-dossier-actie": _step(0),
    "nieuw-dossier-waarom": _step(1),
    "nieuw-dossier-middelen": _step(2),
    "nieuw-dossier-basis": _step(3),
    "nieuw-dossier-wachtzin": _step(4),
    "nieuw-dossier-herstelblad": _step(5),
    "nieuw-dossier-probleem": wizard_problem,
    "basis": basis,
}
