"""What the coordinator knows of a caller stays in the dossier, and goes with it at the end; no belmap holds it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from belactie_desktop.domain.callers import Caller, CallerDetails, CallerKind, CallPlace, LeavingReason
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.leaving import LeavingDetails
from belactie_desktop.domain.welcome import CallerDay
from belactie_desktop.services.leaving import Leaving
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import belmap_content
from belactie_desktop.storage.database import FileKind
from tests.builders import FakeClock
from tests.purge_builder import AFTER_THE_END
from tests.round_builder import ROOT, Round, dump, new_round
from tests.storage.pages import Pages

CANARIES = (
    *("Kanarie-dienst", "Kanariestraat 7", "Kanarie-functie", "0499 11 22 33", "Kanarie-kosten"),
    *("at_home", "2026-10-01", "2026-10-02", "2026-10-03", "sat_pm", '"tr"'),
)
PRIVATE = CallerDetails(
    "An Wouters",
    CallerKind.VOLUNTEER,
    organisation="Kanarie-dienst",
    address="Kanariestraat 7",
    role="Kanarie-functie",
    availability=frozenset({HalfDay.SATURDAY_AFTERNOON}),
    place=CallPlace.AT_HOME,
    languages=frozenset({Language.TURKISH, Language.DUTCH}),
    phone="0499 11 22 33",
    intro_talk_on=date(2026, 10, 1),
    trained_on=date(2026, 10, 2),
    insured=True,
    expenses="Kanarie-kosten",
)


def known(folder: Path) -> Round:
    """Give a round of which the first caller has every private field."""
    filled = new_round(folder, people=8, callers=2)
    uid = filled.callers[0].uid
    filled.enrolling.change(uid, PRIVATE)
    filled.enrolling.note_day(uid, CallerDay.INFORMATION_NOTE, date(2026, 10, 3))
    return filled


def found_in(pages: bytes) -> list[str]:
    return [word for word in CANARIES if word.encode() in pages]


def belmap_pages(filled: Round) -> list[bytes]:
    """Hand out, and read the plain bytes of every belmap, what was deleted included."""
    handed = filled.hand_out()
    assert len(handed) == 2
    return [
        b"".join(Pages(one.belmap.root, FileKind.BELMAP, one.path.read_bytes()[:16]).of_database(one.path))
        for one in handed
    ]


def test_no_belmap_knows_more_of_a_caller_than_who_it_is(tmp_path: Path) -> None:
    own, other = belmap_pages(known(tmp_path))
    assert found_in(own) == [HalfDay.SATURDAY_AFTERNOON.value], "call-backs are proposed when this caller is there"
    assert found_in(other) == []
    assert b"An Wouters" in own
    assert b"Bert Claes" in other


def test_twin_a_belmap_with_the_whole_row_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belmap_content, "_without_particulars", lambda caller: caller)
    own, other = belmap_pages(known(tmp_path))
    assert found_in(own) == list(CANARIES)
    assert found_in(other) == []


def test_every_field_of_a_caller_is_thought_of() -> None:
    """A field that is added later must be looked for here too, or be one of the few that a belmap may hold."""
    searched = {field.name for field in fields(CallerDetails)} | {"informed_on"}
    of_leaving = {"left_on", "leaving_reason", "leaving_note", "statement_on", "thanked_on"}
    assert {field.name for field in fields(Caller)} - searched - of_leaving == {"uid", "declaration_signed_on"}


def test_at_the_end_nothing_of_a_caller_is_left_in_the_dossier(tmp_path: Path) -> None:
    filled = known(tmp_path)
    leaving = Leaving(filled.store, filled.clock)
    leaving.leave(filled.callers[0].uid, LeavingDetails(LeavingReason.TOO_HEAVY, "Kanarie-uitleg"))
    assert "Kanarie-uitleg" in str(dump(filled.store))
    Purging(filled.store, FakeClock(AFTER_THE_END)).at_opening()
    left = str(dump(filled.store))
    assert [word for word in (*CANARIES, "Kanarie-uitleg", "An Wouters", "too_heavy") if word in left] == []
    filled.store.close()
    path = filled.store.path
    pages = b"".join(Pages(ROOT, FileKind.DOSSIER, path.read_bytes()[:16]).of_database(path))
    assert found_in(pages) == []
    assert b"Kanarie-uitleg" not in pages
