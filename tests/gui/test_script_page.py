"""Belscript: what is written is kept, what is wrong leads to its place, and only what is right comes in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import Address, OnlyIf, ScriptPurpose, StepKind
from belactie_desktop.domain.script_data import script_data
from belactie_desktop.files.shipped import help_lines
from belactie_desktop.gui import messages
from belactie_desktop.gui.call.step_view import StepView
from belactie_desktop.gui.pages.script import Part, ScriptPage
from belactie_desktop.gui.script.words_form import GoodbyeForm, WholeForm
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.services.scripting import Scripting
from tests.builders import FakeClock, new_dossier
from tests.gui.drivers.hands import pick
from tests.gui.drivers.script import ScriptWriter
from tests.gui.screens.script import LINE_OF_CONSENT, LINE_OF_QUESTIONS


@pytest.fixture
def writer(qtbot: QtBot, tmp_path: Path) -> Iterator[ScriptWriter]:
    store, clock = new_dossier(tmp_path), FakeClock()
    scripting = Scripting(store, clock)
    yield ScriptWriter(qtbot, ScriptPage(scripting, help_lines, clock), scripting)
    store.close()


def in_use(writer: ScriptWriter) -> str:
    return writer.scripting.versions(writer.page.chosen)[0].version


def test_only_looking_at_every_part_changes_nothing(writer: ScriptWriter) -> None:
    before = writer.scripting.draft(ScriptPurpose.FIRST)
    for line in range(len(writer.titles())):
        writer.open_line(line)
        writer.page.editor._typed()
    assert writer.page.flush()
    assert writer.scripting.draft(ScriptPurpose.FIRST) == before
    assert not writer.scripting.is_changed(ScriptPurpose.FIRST)


def test_what_is_typed_is_kept_as_a_draft_and_reaches_nobody(writer: ScriptWriter) -> None:
    version = in_use(writer)
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.spoken, "Dag {naam}.\nHoe was uw week?")
    step = writer.kept().steps[LINE_OF_QUESTIONS - 1]
    assert step.spoken == ("Dag {name}.", "Hoe was uw week?")
    assert in_use(writer) == version
    assert "concept" in writer.page.header.subtitle.text()


def test_options_tips_and_signals_are_one_a_line(writer: ScriptWriter) -> None:
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.axes[NeedAxis.SOCIAL], "Kaarten\nZingen")
    signals = writer.form.signals
    assert signals is not None
    writer.write(signals, "Rouw")
    writer.write(writer.form.tips, "Luister.")
    step = writer.kept().steps[LINE_OF_QUESTIONS - 1]
    assert [group.options for group in step.axes if group.axis is NeedAxis.SOCIAL] == [("Kaarten", "Zingen")]
    assert (step.signals, step.tips) == (("Rouw",), ("Luister.",))


def test_a_line_that_no_script_can_hold_is_told_and_the_last_good_words_stay(writer: ScriptWriter) -> None:
    writer.open_line(LINE_OF_QUESTIONS)
    before = writer.kept()
    writer.form.spoken.set_text("a" * 700)
    assert "te lang" in writer.form.spoken.error()
    assert writer.kept() == before
    writer.form.spoken.set_text("Kort.")
    assert not writer.form.spoken.error()
    assert writer.kept().steps[LINE_OF_QUESTIONS - 1].spoken == ("Kort.",)


def test_steps_are_moved_copied_and_taken_out_by_keyboard_and_a_removal_is_undone(writer: ScriptWriter) -> None:
    first = writer.titles()
    writer.open_line(2)
    writer.key(Qt.Key.Key_Down, alt=True)
    assert writer.titles() == [*first[:2], first[3], first[2], *first[4:]]
    assert writer.page.editor.list.currentRow() == 3
    writer.key(Qt.Key.Key_Up, alt=True)
    writer.press(writer.page.editor.copy)
    assert writer.titles()[3] == f"{first[2]} (kopie)"
    writer.page.editor.list.setFocus()
    writer.key(Qt.Key.Key_Delete)
    assert writer.titles() == first
    writer.key(Qt.Key.Key_Delete)
    assert len(writer.kept().steps) == len(first) - 3
    writer.page._put_back()
    assert len(writer.kept().steps) == len(first) - 2


def test_enter_in_the_list_goes_to_the_first_field(writer: ScriptWriter) -> None:
    writer.open_line(LINE_OF_QUESTIONS)
    writer.key(Qt.Key.Key_Return)
    assert writer.page.focusWidget() is writer.form.title.edit


def test_a_new_step_comes_after_the_open_one_and_waits_for_its_title(writer: ScriptWriter) -> None:
    writer.open_line(LINE_OF_QUESTIONS)
    writer.press(writer.page.editor.add_button)
    assert writer.page.focusWidget() is writer.form.title.edit
    assert writer.titles()[LINE_OF_QUESTIONS + 1] == "Nieuwe vraag"


@pytest.mark.parametrize("from_end", [1, 2])
def test_a_new_step_never_comes_after_the_closing_one(writer: ScriptWriter, from_end: int) -> None:
    writer.open_line(len(writer.titles()) - from_end)
    writer.press(writer.page.editor.add_button)
    assert writer.kept().steps[-1].kind is StepKind.CHECK


def test_a_branch_is_chosen_from_earlier_answers(writer: ScriptWriter) -> None:
    place = LINE_OF_QUESTIONS
    writer.open_line(place + 1)
    wanted = next(at for at, each in enumerate(writer.form.branch._offered) if each == OnlyIf(axis=NeedAxis.PRACTICAL))
    pick(writer.form.branch, str(wanted))
    assert writer.kept().steps[place].only_if == OnlyIf(axis=NeedAxis.PRACTICAL)
    assert writer.page.editor.list.entry(place + 1).below == "Alleen bij Praktisch: om het even wat"


def test_a_sentence_about_what_is_wrong_leads_to_the_field(writer: ScriptWriter) -> None:
    long = "Kunt u mij zeggen hoe het gaat en of u deze week al buiten was met uw buren of met uw zus en broer"
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.probes, long)
    (words,) = writer.checked()
    assert "te lang" in words
    assert writer.page.editor.list.entry(LINE_OF_QUESTIONS).wrong
    writer.open_line(0)
    writer.press(writer.page.editor.problems.jumps[0])
    assert writer.page.editor.list.currentRow() == LINE_OF_QUESTIONS
    assert writer.page.focusWidget() is writer.form.probes.edit


def test_words_that_fit_no_step_lead_to_the_farewell(writer: ScriptWriter) -> None:
    writer.open_line(len(writer.titles()) - 1)
    form = writer.page.editor.form
    assert isinstance(form, GoodbyeForm)
    writer.write(form.spoken, "Goed. Nog een fijne dag!")
    (words,) = writer.checked()
    assert "{centraal nummer}" in words
    writer.open_line(LINE_OF_CONSENT)
    writer.press(writer.page.editor.problems.jumps[0])
    assert isinstance(writer.page.editor.form, GoodbyeForm)


def test_a_script_with_something_wrong_does_not_come_in_use(writer: ScriptWriter) -> None:
    version = in_use(writer)
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.spoken, "")
    writer.open_line(0)
    writer.press(writer.page.use_button)
    assert in_use(writer) == version
    assert writer.page.message.kind == "warn"
    assert writer.page.focusWidget() is writer.form.spoken.edit


def test_taking_in_use_makes_a_version_and_says_what_becomes_of_belmappen(writer: ScriptWriter) -> None:
    before = in_use(writer)
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.title, "Hoe was uw dag?")
    writer.press(writer.page.use_button)
    assert in_use(writer) != before
    assert writer.scripting.script(in_use(writer)).steps[LINE_OF_QUESTIONS - 1].title == "Hoe was uw dag?"
    assert "houden het oude script tot je ze vernieuwt" in writer.page.message.text()
    assert "concept" not in writer.page.header.subtitle.text()


def test_a_draft_waits_in_the_dossier_until_another_day(writer: ScriptWriter, qtbot: QtBot) -> None:
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.title, "Half af")
    writer.page.hide()
    again = ScriptPage(writer.scripting, help_lines, FakeClock())
    qtbot.addWidget(again)
    again.refresh()
    assert again.editor.script.steps[LINE_OF_QUESTIONS - 1].title == "Half af"


def test_every_purpose_has_a_draft_of_its_own(writer: ScriptWriter) -> None:
    writer.open_line(0)
    form = writer.page.editor.form
    assert isinstance(form, WholeForm)
    writer.write(form.title, "Alleen het eerste")
    pick(writer.page.purpose, ScriptPurpose.HEAT.value)
    assert writer.kept().title != "Alleen het eerste"
    pick(writer.page.purpose, ScriptPurpose.FIRST.value)
    assert writer.kept().title == "Alleen het eerste"


def test_a_heat_day_gives_everybody_that_script_until_it_is_over(writer: ScriptWriter) -> None:
    pick(writer.page.purpose, ScriptPurpose.HEAT.value)
    for expected in (ScriptPurpose.HEAT, ScriptPurpose.FIRST):
        writer.open_line(0)
        form = writer.page.editor.form
        assert isinstance(form, WholeForm)
        form.heat.click()
        assert writer.scripting.in_use_now() is expected


def test_on_a_hot_day_the_page_opens_where_it_is_ended(tmp_path: Path, qtbot: QtBot) -> None:
    store, clock = new_dossier(tmp_path), FakeClock()
    scripting = Scripting(store, clock)
    scripting.use(ScriptPurpose.HEAT)
    page = ScriptPage(scripting, help_lines, clock)
    qtbot.addWidget(page)
    with store:
        page.refresh()
        form = page.editor.form
        assert isinstance(form, WholeForm)
        assert form.heat.isVisibleTo(page) and form.heat.isChecked()
        form.heat.click()
        assert scripting.in_use_now() is ScriptPurpose.FIRST
        pick(page.purpose, ScriptPurpose.FIRST.value)
        page.refresh()
        assert page.chosen is ScriptPurpose.FIRST


@pytest.mark.parametrize("purpose", list(ScriptPurpose))
def test_the_preview_shows_every_step_of_every_script_as_the_volunteer_sees_it(
    writer: ScriptWriter, purpose: ScriptPurpose
) -> None:
    pick(writer.page.purpose, purpose.value)
    for line in range(len(writer.titles())):
        writer.open_line(line)
        writer.key(Qt.Key.Key_F5)
        preview = writer.page.preview
        assert preview is not None
        assert isinstance(preview.view, StepView)
        assert "{" not in preview.view.say.text()
        assert preview.talk is not None
        assert (preview.view.notes is not None) == preview.talk.session.may_note
        writer.key(Qt.Key.Key_Escape)
        assert writer.page.part is Part.WRITE
    assert not writer.scripting.is_changed(purpose)


def test_in_the_preview_yes_goes_on_and_no_shows_the_farewell(writer: ScriptWriter) -> None:
    writer.open_line(LINE_OF_CONSENT)
    for yes in (True, False):
        writer.key(Qt.Key.Key_F5)
        preview = writer.page.preview
        assert preview is not None
        assert preview.view is not None
        assert preview.view.consent is not None
        asked = preview.view.consent.asked
        assert asked is not None
        (asked.yes if yes else asked.no).clicked.emit()
        assert preview.talk is not None
        assert preview.talk.session.refused is not yes
        writer.key(Qt.Key.Key_Escape)


def test_an_earlier_version_is_looked_at_and_taken_up_again(writer: ScriptWriter) -> None:
    first, title = in_use(writer), writer.titles()[LINE_OF_QUESTIONS]
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.title, "Hoe was uw dag?")
    writer.press(writer.page.use_button)
    writer.press(writer.page.versions_button)
    older = writer.page.versions.rows[1]
    assert older.version == first
    writer.press(older.look)
    assert writer.page.preview is not None
    assert writer.page.preview.talk is not None
    assert writer.page.preview.talk.session.script.version == first
    writer.key(Qt.Key.Key_Escape)
    assert writer.page.part is Part.VERSIONS
    writer.press(writer.page.versions.rows[1].restore)
    assert writer.kept().steps[LINE_OF_QUESTIONS - 1].title == title
    assert in_use(writer) != first


def test_a_draft_can_be_thrown_away(writer: ScriptWriter) -> None:
    title = writer.titles()[LINE_OF_QUESTIONS]
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.title, "Liever niet")
    writer.press(writer.page.versions_button)
    writer.press(writer.page.versions.discard)
    assert writer.titles()[LINE_OF_QUESTIONS] == title
    assert not writer.scripting.is_changed(ScriptPurpose.FIRST)
    undo = writer.page.message.findChildren(Button)[-1]
    writer.press(undo)
    assert writer.kept().steps[LINE_OF_QUESTIONS - 1].title == "Liever niet"


def test_words_that_fit_no_script_are_not_left_behind_by_going_elsewhere(writer: ScriptWriter) -> None:
    version = in_use(writer)
    writer.open_line(LINE_OF_QUESTIONS)
    writer.form.tips.set_text("b" * 700)
    writer.page.editor.list.setCurrentRow(0)
    assert writer.page.editor.list.currentRow() == LINE_OF_QUESTIONS
    assert writer.form.tips.text() == "b" * 700
    writer.press(writer.page.use_button)
    assert in_use(writer) == version
    assert writer.page.focusWidget() is writer.form.tips.edit


def test_a_script_goes_out_as_a_file_and_comes_in_as_a_draft(
    writer: ScriptWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ons.belscript"
    monkeypatch.setattr(messages, "pick_new_file", lambda *_args: path)
    monkeypatch.setattr(messages, "pick_file", lambda *_args: path)
    writer.open_line(LINE_OF_QUESTIONS)
    writer.write(writer.form.title, "Van ons")
    writer.press(writer.page.versions_button)
    writer.press(writer.page.versions.export)
    assert path.exists()
    writer.press(writer.page.versions.discard)
    writer.press(writer.page.versions_button)
    writer.press(writer.page.versions.take)
    assert writer.kept().steps[LINE_OF_QUESTIONS - 1].title == "Van ons"


def test_a_file_that_is_no_script_is_told_and_changes_nothing(
    writer: ScriptWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "iets.belscript"
    path.write_text("geen script", encoding="utf-8")
    monkeypatch.setattr(messages, "pick_file", lambda *_args: path)
    before = writer.kept()
    writer.press(writer.page.versions_button)
    writer.press(writer.page.versions.take)
    assert writer.page.message.kind == "error"
    assert writer.page.part is Part.VERSIONS
    assert writer.kept() == before


def test_one_primary_action_at_a_time(writer: ScriptWriter) -> None:
    def primaries() -> list[str]:
        buttons = [each for row in writer.page._buttons.values() for each in row]
        return [button.text() for button in dict.fromkeys(buttons) if button.kind == "primary" and button.isVisible()]

    assert primaries() == ["Dit script &gebruiken"]
    writer.key(Qt.Key.Key_F5)
    QApplication.processEvents()
    assert len(primaries()) == 1


def test_choosing_je_turns_every_text_and_choosing_u_again_gives_them_back(writer: ScriptWriter) -> None:
    polite = writer.kept()
    writer.open_line(0)
    form = writer.page.editor.form
    assert isinstance(form, WholeForm)
    form.address.option("je").click()
    friendly = writer.kept()
    assert friendly.address is Address.JE
    assert "Vertel eens, hoe gaat het met je?" in friendly.steps[1].spoken
    assert writer.scripting.check(script_data(friendly)) == ()
    form.address.option("u").click()
    assert script_data(writer.kept()) == script_data(polite)


def test_the_key_of_the_preview_works_from_every_field(writer: ScriptWriter) -> None:
    writer.open_line(LINE_OF_QUESTIONS)
    for field in (writer.page.purpose.combo, writer.form.spoken.edit, writer.form.title.edit, writer.form.branch.combo):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_F5)
        assert writer.page.part is Part.PREVIEW
        writer.key(Qt.Key.Key_Escape)
