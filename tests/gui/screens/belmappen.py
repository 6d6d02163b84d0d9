"""The screens of the page Belmappen, each on a small filled dossier in the given folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.gui import background
from belactie_desktop.gui.pages.belmappen import BelmappenPage
from belactie_desktop.services.losing import Losing
from belactie_desktop.services.making_belmappen import HandedOut, MadeBelmappen, NotMade
from belactie_desktop.storage.database import FileKind, Store
from tests.gui.screens.callers import closing, team
from tests.round_builder import EXPIRES, Round, calling, new_round, open_belmap, talk

PEOPLE = 46


def page_of(filled: Round) -> BelmappenPage:
    """Build the page on a dossier."""
    page = BelmappenPage(filled.handing_out, filled.collecting, Losing(filled.store, filled.clock), filled.clock)
    closing(page, filled)
    page.refresh()
    while page.busy:
        assert background.wait()
        QCoreApplication.processEvents()
    return page


def belmappen_nobody(folder: Path) -> QWidget:
    filled = new_round(folder, people=4, callers=0)
    return page_of(filled)


def belmappen_empty(folder: Path) -> QWidget:
    filled = team(new_round(folder, people=PEOPLE, callers=0))
    return page_of(filled)


def _distributed(folder: Path) -> Round:
    filled = team(new_round(folder, people=PEOPLE, callers=0))
    filled.assigning.distribute()
    filled.clock.forward(minutes=1)
    return filled


def belmappen_start(folder: Path) -> QWidget:
    filled = _distributed(folder)
    return page_of(filled)


def _out(folder: Path) -> tuple[Round, tuple[HandedOut, ...]]:
    filled = _distributed(folder)
    return filled, filled.handing_out.make_all(filled.folder, EXPIRES).made


def _work(filled: Round, handed: HandedOut, talks: int = 2) -> None:
    filled.clock.forward(minutes=30)
    with open_belmap(handed) as belmap:
        for _ in range(talks):
            talk(calling(belmap, filled.clock))


def belmappen_out(folder: Path) -> QWidget:
    """Belmappen are out: one was collected, one is back, one caller got more people since."""
    filled, handed = _out(folder)
    _work(filled, handed[0])
    filled.collecting.collect(handed[0].path)
    filled.handing_out.take_back(handed[1].belmap.uid, Ending.RETURNED)
    return page_of(filled)


def belmappen_ticked(folder: Path) -> QWidget:
    filled, handed = _out(folder)
    page = page_of(filled)
    page.list.model.set_ticked([handed[0].belmap.caller_uid, handed[2].belmap.caller_uid])
    return page


def belmappen_expired(folder: Path) -> QWidget:
    filled, _handed = _out(folder)
    filled.clock.forward(days=20)
    return page_of(filled)


def belmappen_make(folder: Path) -> QWidget:
    filled = _distributed(folder)
    page = page_of(filled)
    page.steps.make.click()
    return page


def belmappen_renew(folder: Path) -> QWidget:
    filled, _handed = _out(folder)
    page = page_of(filled)
    page.list.card.renew.click()
    return page


def belmappen_phrase_lost(folder: Path) -> QWidget:
    filled, _handed = _out(folder)
    page = page_of(filled)
    page.list.card.phrase.click()
    return page


def belmappen_phrases(folder: Path) -> QWidget:
    filled, handed = _out(folder)
    page = page_of(filled)
    refused = NotMade("someone", "Els Mertens", "De verklaring is nog niet getekend.", "Vul de datum in bij Bellers.")
    page._show_phrases(MadeBelmappen(handed, (refused,)))
    return page


def belmappen_reports(folder: Path) -> QWidget:
    """One taken in, one with nothing new, one half copied."""
    filled, handed = _out(folder)
    _work(filled, handed[0])
    handed[1].path.write_bytes(handed[1].path.read_bytes()[:9000])
    page = page_of(filled)
    page._show_reports(filled.collecting.collect_folder(filled.folder))
    return page


def belmappen_reports_choices(folder: Path) -> QWidget:
    """A copy that went its own way, a lost belmap that turned up, and an older copy."""
    filled, handed = _out(folder)
    copies = filled.folder.parent / "kopie"
    copies.mkdir()
    other = copies / handed[0].path.name
    shutil.copy(handed[0].path, other)
    _work(filled, handed[0])
    filled.collecting.collect(handed[0].path)
    with Store.open(other, FileKind.BELMAP, handed[0].belmap.root) as belmap:
        talk(calling(belmap, filled.clock))
    _work(filled, handed[1])
    losing = Losing(filled.store, filled.clock)
    losing.declare_lost(handed[1].belmap.uid, LossDetails(filled.clock()))
    shutil.copy(handed[1].path, copies)
    old = handed[2].path.read_bytes()
    _work(filled, handed[2])
    filled.collecting.collect(handed[2].path)
    (copies / handed[2].path.name).write_bytes(old)
    page = page_of(filled)
    page._show_reports(filled.collecting.collect_folder(copies))
    return page


def belmappen_ending(folder: Path) -> QWidget:
    filled, _handed = _out(folder)
    page = page_of(filled)
    page.list.card.ending.click()
    return page


def belmappen_lost_form(folder: Path) -> QWidget:
    filled, _handed = _out(folder)
    page = page_of(filled)
    page.list.card.ending.click()
    page.ending.choice.set_value(Ending.LOST.value)
    return page


def _lost(folder: Path, with_phrase: bool) -> BelmappenPage:
    filled, handed = _out(folder)
    filled.clock.forward(hours=26)
    losing = Losing(filled.store, filled.clock)
    noticed = filled.clock() - timedelta(hours=2)
    losing.declare_lost(handed[0].belmap.uid, LossDetails(noticed, with_phrase, "Stick verloren op de trein."))
    return page_of(filled)


def belmappen_lost(folder: Path) -> QWidget:
    return _lost(folder, with_phrase=False)


def belmappen_what_now(folder: Path) -> QWidget:
    page = _lost(folder, with_phrase=True)
    page.losses.show_losses("")
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "belmappen": belmappen_out,
    "belmappen_nobody": belmappen_nobody,
    "belmappen_empty": belmappen_empty,
    "belmappen_start": belmappen_start,
    "belmappen_ticked": belmappen_ticked,
    "belmappen_expired": belmappen_expired,
    "belmappen_make": belmappen_make,
    "belmappen_renew": belmappen_renew,
    "belmappen_phrase_lost": belmappen_phrase_lost,
    "belmappen_phrases": belmappen_phrases,
    "belmappen_reports": belmappen_reports,
    "belmappen_reports_choices": belmappen_reports_choices,
    "belmappen_ending": belmappen_ending,
    "belmappen_lost_form": belmappen_lost_form,
    "belmappen_lost": belmappen_lost,
    "belmappen_what_now": belmappen_what_now,
}
