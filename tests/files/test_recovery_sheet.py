"""The recovery sheet gives the code back exactly, in numbered groups, on one page."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.recovery_code import recovery_code, root_from_recovery_code
from belactie_desktop.files.recovery_sheet import KEEPING, PURPOSE, USING, RecoverySheet, recovery_sheet_pdf
from tests.files.pdf_reading import in_order, outside_margins, pages, words, written_order

CODE = recovery_code(bytes(range(16)))
SHEET = RecoverySheet("Gemeente Heuvelrode", "Opbelactie 80-plussers", CODE, date(2026, 11, 23), "heuvelrode.belactie")


def _code_on(pdf: bytes) -> str:
    """Collect the groups of four as a reader copies them, each after its number."""
    part = written_order(pdf).split("23 november 2026", 1)[1].split("In de code", 1)[0]
    return " ".join(re.findall(r"\b[0-9A-Z]{4}\b", part))


def test_the_sheet_tells_what_it_is_for_and_how_to_keep_it_on_one_page() -> None:
    pdf = recovery_sheet_pdf(SHEET)
    assert len(pages(pdf)) == 1
    assert in_order(words(pdf), [PURPOSE, "heuvelrode.belactie", "23 november 2026", *KEEPING, *USING]) == []
    assert outside_margins(pdf) == []


def test_all_seven_groups_are_numbered_and_whole() -> None:
    read = written_order(recovery_sheet_pdf(SHEET))
    assert len(CODE.split("-")) == 7
    assert all(f"{place} {group}" in read for place, group in enumerate(CODE.split("-"), 1))


@settings(max_examples=10, deadline=None)
@given(st.binary(min_size=16, max_size=16))
def test_what_is_copied_from_paper_is_the_root(root: bytes) -> None:
    pdf = recovery_sheet_pdf(
        RecoverySheet("Heuvelrode", "Actie", recovery_code(root), date(2026, 11, 23), "a.belactie")
    )
    assert root_from_recovery_code(_code_on(pdf)) == root


def test_a_long_file_name_wraps() -> None:
    name = "heuvelrode-opbelactie-tachtigplussers-najaar-" * 4 + ".belactie"
    pdf = recovery_sheet_pdf(RecoverySheet("Heuvelrode", "Actie", CODE, date(2026, 11, 23), name))
    assert name in words(pdf).replace(" ", "")
    assert outside_margins(pdf) == []
