"""The screens of the page Belscript: writing each kind of step, what is to mend, the preview, the versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.script import ScriptPurpose
from belactie_desktop.files.shipped import help_lines
from belactie_desktop.gui.pages.script import ScriptPage
from belactie_desktop.services.scripting import Scripting
from tests.builders import FakeClock, new_dossier

LINE_OF_CONSENT, LINE_OF_QUESTIONS = 1, 3


def page_on(folder: Path) -> ScriptPage:
    """Give the page on a small dossier, with its draft read."""
    store, clock = new_dossier(folder), FakeClock()
    page = ScriptPage(Scripting(store, clock), help_lines, clock)
    page.destroyed.connect(store.close)
    page.refresh()
    return page


def at_line(folder: Path, line: int) -> ScriptPage:
    page = page_on(folder)
    page.editor.list.setCurrentRow(line)
    return page


def consent(folder: Path) -> QWidget:
    return at_line(folder, LINE_OF_CONSENT)


def questions(folder: Path) -> QWidget:
    return at_line(folder, LINE_OF_QUESTIONS)


def closing(folder: Path) -> QWidget:
    page = page_on(folder)
    page.editor.list.setCurrentRow(page.editor.list.count() - 2)
    return page


def goodbye(folder: Path) -> QWidget:
    page = page_on(folder)
    page.editor.list.setCurrentRow(page.editor.list.count() - 1)
    return page


def heat(folder: Path) -> QWidget:
    """The script as a whole, of hot days, just taken in use."""
    page = page_on(folder)
    page.purpose.set_value(ScriptPurpose.HEAT.value)
    page.editor.list.setCurrentRow(0)
    form = page.editor.form
    assert form is not None
    form.heat.click()  # type: ignore[union-attr]
    return page


def to_mend(folder: Path) -> QWidget:
    """A new step without words, and a sentence that is too long."""
    page = at_line(folder, LINE_OF_QUESTIONS)
    page.editor.add_button.click()
    page.editor.list.setCurrentRow(LINE_OF_QUESTIONS)
    form = page.editor.form
    assert form is not None
    long = "Kunt u mij eens zeggen hoe het met u gaat en of u deze week al eens buiten bent geweest met de buren"
    form.spoken.set_text(long)  # type: ignore[union-attr]
    page.use_button.click()
    return page


def removed(folder: Path) -> QWidget:
    page = at_line(folder, LINE_OF_QUESTIONS)
    page.editor.remove.click()
    return page


def preview_of(line: int) -> Callable[[Path], QWidget]:
    def make(folder: Path) -> QWidget:
        page = at_line(folder, line)
        page.look_button.click()
        return page

    return make


def versions(folder: Path) -> QWidget:
    """Two versions, and a draft that says something else."""
    page = page_on(folder)
    for title in ("Hoe gaat het?", "Alles goed met u?"):
        page.editor.list.setCurrentRow(0)
        page.editor.form.title.set_text(title)  # type: ignore[union-attr]
        if title == "Hoe gaat het?":
            page.use_button.click()
    page.versions_button.click()
    return page


def published(folder: Path) -> QWidget:
    page = at_line(folder, LINE_OF_QUESTIONS)
    page.editor.form.title.set_text("Hoe verloopt uw dag?")  # type: ignore[union-attr]
    page.use_button.click()
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "script_consent": consent,
    "script_questions": questions,
    "script_closing": closing,
    "script_goodbye": goodbye,
    "script_heat": heat,
    "script_to_mend": to_mend,
    "script_removed": removed,
    "script_published": published,
    "script_versions": versions,
    "script_preview_consent": preview_of(LINE_OF_CONSENT),
    "script_preview_questions": preview_of(LINE_OF_QUESTIONS),
}
