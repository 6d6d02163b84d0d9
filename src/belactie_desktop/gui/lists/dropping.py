"""A file that is dragged onto a page: only one file, only a kind that can be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")


def dropped_list(data: QMimeData) -> Path | None:
    """Give the one list that is dragged, or None when it is something else or more than one."""
    if not data.hasUrls():
        return None
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) != 1 or len(data.urls()) != 1:
        return None
    return paths[0] if paths[0].suffix.lower() in SUFFIXES else None
