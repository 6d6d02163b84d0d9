"""The page Waarom en basis: it shows what is missing, keeps what is filled in, and refuses to keep data longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.pages.basis import BasisPage
from belactie_desktop.gui.widgets.campaign_form import BasisSection
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.storage.database import Store
from tests.builders import READY, FakeClock, new_dossier
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.lists import shown


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path, replace(READY, dpo_informed_on=None)) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> BasisPage:
    page = BasisPage(Grounding(store, FakeClock()))
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    return page


def basis(page: BasisPage) -> BasisSection:
    return next(section for section in page.sections if isinstance(section, BasisSection))


def test_what_is_missing_is_told_until_it_is_there(page: BasisPage, store: Store) -> None:
    assert "DPO" in page.gate.text()
    type_in(basis(page).dpo_on, "04/11/2026")
    press(page.save_button)
    assert "Alles is ingevuld" in page.gate.text()
    assert Grounding(store, FakeClock()).missing() == ()


def test_a_date_that_is_none_stops_saving(page: BasisPage, store: Store) -> None:
    type_in(basis(page).dpo_on, "morgen")
    press(page.save_button)
    assert page.summary.texts()
    assert Grounding(store, FakeClock()).campaign().dpo_informed_on is None


def test_keeping_longer_is_sent_to_the_right_page(page: BasisPage, store: Store) -> None:
    type_in(basis(page).retention, "31/12/2028")
    press(page.save_button)
    assert "Privacy en wissen" in page.result.text()
    assert Grounding(store, FakeClock()).campaign().retention_until == READY.retention_until
