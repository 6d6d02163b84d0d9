"""The harness over every page of the gallery."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui import harness
from tests.gui.gallery import GALLERY


@pytest.mark.parametrize("name", GALLERY)
def test_kit_page_is_accessible_in_every_look(qapp: QApplication, name: str) -> None:
    findings = harness.audit(GALLERY[name], looks=[replace(look, ring=True) for look in harness.LOOKS])
    assert not findings, harness.report(findings)


@pytest.mark.parametrize("name", ["conversation", "table"])
def test_kit_page_is_accessible_in_the_rarer_looks(qapp: QApplication, name: str) -> None:
    findings = harness.audit(GALLERY[name], looks=harness.RARER, goal=40)
    assert not findings, harness.report(findings)
