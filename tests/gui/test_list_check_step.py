"""What the check step tells of what stays out of the dossier."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from belactie_desktop.domain.columns import guess_columns
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import read_list
from belactie_desktop.gui.lists.check_step import CheckStep
from belactie_desktop.services.importing import DryRun

TODAY = date(2026, 11, 23)
TITLES = ("Naam", "Voornaam", "Geboortedatum", "Diensten")
ROWS = (
    ("Peeters", "Maria", "05/07/1941", "poetshulp, budgetbeheer"),
    (None, None, None, None),
    ("Claes", "Jan", "11/02/1939", "maaltijden aan huis"),
)


def dry_run(*rows: tuple[str | None, ...]) -> DryRun:
    reading = read_list((TITLES, *rows), 0, guess_columns(TITLES, rows, ListKind.SERVICE), ListKind.SERVICE, TODAY)
    none = dict.fromkeys(("new_people", "new_households", "known", "numbers", "services", "care_homes"), 0)
    return DryRun(ListKind.SERVICE, reading, **none, do_not_call=0, remembered=0, problems=())


def test_services_that_are_not_taken_and_rows_that_are_no_people_are_named(qtbot: QtBot) -> None:
    step = CheckStep()
    qtbot.addWidget(step)
    step.show_run(dry_run(*ROWS))
    said = step.left_out.text()
    assert "Deze diensten nemen we niet over: budgetbeheer." in said
    assert "poetshulp" not in said
    assert "Overgeslagen: 1 lege rij." in said


def test_nothing_is_said_when_everything_goes_along(qtbot: QtBot) -> None:
    step = CheckStep()
    qtbot.addWidget(step)
    step.show_run(dry_run(ROWS[2]))
    assert step.left_out.isHidden()
