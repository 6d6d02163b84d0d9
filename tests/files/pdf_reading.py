"""Reads a PDF the way a stranger does: with poppler, never with the library that wrote it."""

from __future__ import annotations

import re
import shutil
import subprocess


def _poppler(tool: str, *arguments: str, pdf: bytes) -> str:
    """Run one poppler tool on bytes; without poppler the test fails, it does not skip."""
    program = shutil.which(tool)
    assert program, f"{tool} is missing: install poppler-utils"
    done = subprocess.run([program, *arguments], input=pdf, capture_output=True, check=True, timeout=30)
    return done.stdout.decode("utf-8")


def words(pdf: bytes) -> str:
    """All text of a PDF in reading order, every run of white space as one space."""
    return re.sub(r"\s+", " ", _poppler("pdftotext", "-", "-", pdf=pdf)).strip()


def written_order(pdf: bytes) -> str:
    """All text in the order in which it was written, which is the order a screen reader gives a small table."""
    return re.sub(r"\s+", " ", _poppler("pdftotext", "-raw", "-", "-", pdf=pdf)).strip()


def pages(pdf: bytes) -> list[str]:
    """The text of each page, in order."""
    return [re.sub(r"\s+", " ", page).strip() for page in _poppler("pdftotext", "-", "-", pdf=pdf).split("\f")[:-1]]


def info(pdf: bytes) -> dict[str, str]:
    """The metadata of a PDF."""
    rows = (line.partition(":") for line in _poppler("pdfinfo", "-", pdf=pdf).splitlines())
    return {name.strip(): value.strip() for name, _, value in rows}


def fonts(pdf: bytes) -> list[str]:
    """The lines of pdffonts, one per font."""
    return _poppler("pdffonts", "-", pdf=pdf).splitlines()[2:]


def outside_margins(pdf: bytes, side: float = 60.0) -> list[str]:
    """The words whose box comes closer to the left or right edge than `side` points: cut off or about to be."""
    boxes = _poppler("pdftotext", "-bbox", "-", "-", pdf=pdf)
    width = float(re.search(r'<page width="([\d.]+)"', boxes).group(1))  # type: ignore[union-attr]
    found = re.findall(r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">(.*?)</word>', boxes)
    return [word for left, right, word in found if float(left) < side or float(right) > width - side]


def in_order(text: str, parts: list[str]) -> list[str]:
    """The parts that do not stand in `text` after the parts before them."""
    place, lost = 0, []
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            lost.append(part)
        else:
            place = found + len(part)
    return lost
