"""Tells which member of an xlsx holds which sheet; runs in the reading child, where a harmful file may do its worst."""

from __future__ import annotations

import posixpath
import zipfile
from typing import BinaryIO, Final
from xml.etree import ElementTree

_WORKBOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_LINK_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK_ID: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def parts_of_sheets(workbook: BinaryIO) -> dict[str, str]:
    """Give for each sheet name its member in small letters; empty for what is no xlsx or cannot be followed."""
    try:
        with zipfile.ZipFile(workbook) as archive:
            names = {name.lower(): name for name in archive.namelist()}
            if _WORKBOOK not in names or _LINKS not in names:
                return {}
            book = ElementTree.fromstring(archive.read(names[_WORKBOOK]))  # noqa: S314 - the parent refuses a DTD
            links = ElementTree.fromstring(archive.read(names[_LINKS]))  # noqa: S314
    except (*_UNREADABLE, ElementTree.ParseError):
        return {}
    targets = {link.get("Id"): _member(link.get("Target", "")) for link in links}
    found: dict[str, str] = {}
    for sheet in book.iter():
        link = sheet.get(_LINK_ID) or sheet.get(_STRICT_LINK_ID)
        if sheet.tag.rpartition("}")[2] == "sheet" and link in targets:
            found.setdefault(sheet.get("name", ""), targets[link])
    return found


_UNREADABLE: Final = (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError)


def _member(target: str) -> str:
    """Give the member a link of the workbook points at; a target that starts with a slash counts from the top."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
