"""The common page: header, page numbers per paper, plain text, and nothing that ever touches a disk."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from reportlab.platypus import Flowable

from belactie_desktop.files import paper_parts
from belactie_desktop.files.call_sheet import SheetHome, SheetPaper, SheetPerson, SheetWords, call_sheet_pdf
from belactie_desktop.files.declaration import Declaration, declaration_pdf
from belactie_desktop.files.disclosure_register import disclosure_register_pdf
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.purge_certificate import PurgeCertificate, purge_certificate_pdf
from belactie_desktop.files.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from belactie_desktop.files.slips import BelmapSlip, HandoverSlip, belmap_slip_pdf, handover_slip_pdf
from tests.files.pdf_reading import info, outside_margins, pages, words

DAY = date(2026, 11, 23)
WHO = ("Gemeente Heuvelrode", "Opbelactie")
_JO = SheetPerson(1, "Jo", "84 jaar", ("016 27 21 11",), "het bevolkingsregister")
EVERY_PAPER: dict[str, Callable[[], bytes]] = {
    "declaration": lambda: declaration_pdf(Declaration(WHO[0], "", WHO[1], "An", "", "Beller")),
    "recovery sheet": lambda: recovery_sheet_pdf(RecoverySheet(*WHO, "0123-4567", DAY, "a.belactie")),
    "belmap slip": lambda: belmap_slip_pdf(
        BelmapSlip("An", "Actie", "Heuvelrode", "een twee", "a.belmap", 1, DAY, "1")
    ),
    "handover slip": lambda: handover_slip_pdf(HandoverSlip("Jo", "Actie", "Heuvelrode", "een twee", "a.xlsx", 1, DAY)),
    "certificate": lambda: purge_certificate_pdf(
        PurgeCertificate(*WHO, datetime(2026, 11, 23, tzinfo=UTC), "voorbij", [("Inwoners", 1)], [])
    ),
    "register": lambda: disclosure_register_pdf(*WHO, DAY, []),
    "call sheet": lambda: call_sheet_pdf(
        SheetPaper(
            "Belblad 1", *WHO, "An", DAY, DAY, "1", SheetWords((), (), (), ()), [SheetHome("Dorpsstraat 1", [_JO])]
        )
    ),
}


class _Disk:
    """Notes each file that Python opens for writing while it listens."""

    def __init__(self) -> None:
        self.listening = False
        self.written: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.listening and event == "open":
            path, mode, flags = arguments
            by_mode = isinstance(mode, str) and set(mode) & set("wax+")
            by_flags = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
            if by_mode or by_flags:
                self.written.append(str(path))
        if self.listening and event in {"tempfile.mkstemp", "tempfile.mkdtemp"}:
            self.written.append(event)


DISK = _Disk()


@pytest.fixture
def disk() -> _Disk:
    """A listener with nothing heard yet."""
    DISK.written.clear()
    return DISK


@pytest.mark.parametrize("name", EVERY_PAPER)
def test_no_paper_ever_touches_a_disk(name: str, disk: _Disk) -> None:
    disk.listening = True
    try:
        pdf = EVERY_PAPER[name]()
    finally:
        disk.listening = False
    assert pdf.startswith(b"%PDF")
    assert disk.written == []


def test_a_temporary_file_would_be_heard(disk: _Disk) -> None:
    """Twin of the test above."""
    disk.listening = True
    try:
        with tempfile.TemporaryFile() as leak:
            leak.write(b"Maria Peeters")
    finally:
        disk.listening = False
    assert disk.written


@pytest.mark.parametrize("name", EVERY_PAPER)
def test_every_paper_is_a4_dutch_and_has_a_title(name: str) -> None:
    pdf = EVERY_PAPER[name]()
    about = info(pdf)
    assert about["Title"]
    assert about["Creator"] == "Belactie"
    assert about["Page size"].endswith("(A4)")
    assert b"/Lang (nl-BE)" in pdf
    assert outside_margins(pdf) == []


def test_a_word_near_the_edge_would_be_seen() -> None:
    """Twin of the check on the margins."""
    assert outside_margins(EVERY_PAPER["declaration"](), side=250.0)


def _paper(title: str, lines: int) -> Paper:
    def content() -> list[Flowable]:
        return paper_parts.texts([f"{title} regel {number}" for number in range(lines)])

    return Paper(title, "Heuvelrode", "Opbelactie", content)


def test_each_paper_counts_its_own_pages() -> None:
    read = pages(pdf_of([_paper("Eerste", 60), _paper("Tweede", 5)]))
    assert ["Pagina 1 van 2" in read[0], "Pagina 2 van 2" in read[1], "Pagina 1 van 1" in read[2]] == [True] * 3
    assert "Eerste regel 59" in read[1]
    assert "Tweede regel 0" in read[2]
    assert len(read) == 3


def test_a_long_header_is_shortened_and_leaves_the_other_half_alone() -> None:
    paper = Paper("Titel", "Een gemeente met een eindeloze naam " * 5, "Actie " * 60, lambda: [paper_parts.text("a")])
    pdf = pdf_of([paper])
    assert outside_margins(pdf) == []
    assert words(pdf).count("…") == 2


def test_markup_and_control_characters_are_only_text() -> None:
    tricks = '<para>&lt;b&gt; <img src="file:///etc/passwd"/> <a href="http://x">&\x07\ud800'
    paper = Paper(tricks, tricks, tricks, lambda: [paper_parts.text(tricks), paper_parts.fields([("A", tricks)], 300)])
    read = words(pdf_of([paper])).replace(" ", "")
    assert read.count('<para>&lt;b&gt;<imgsrc="file:///etc/passwd"/><ahref="http://x">&') >= 2


def test_letters_written_in_two_parts_print_as_one() -> None:
    assert "Noëlla" in words(pdf_of([Paper("T", "H", "A", lambda: [paper_parts.text("Noe\u0308lla")])]))


@pytest.mark.parametrize(
    ("name", "printed"),
    [("Nguyễn Thị Mỹ", "Nguyên Thi My"), ("Phượng", "Phuong"), ("Øyvind Şahin-Łoś", "Øyvind Şahin-Łoś")],
)
def test_a_letter_that_the_font_lacks_leaves_no_hole(name: str, printed: str) -> None:
    assert printed in words(pdf_of([Paper(name, *WHO, lambda: [paper_parts.text(name)])]))


def test_a_table_as_wide_as_the_paper_stays_inside() -> None:
    grid = paper_parts.grid(["Kop"] * 3, [["woord" * 20] * 3], [PAPER_WIDTH / 3] * 3)
    assert outside_margins(pdf_of([Paper("T", "H", "A", lambda: [grid])])) == []
