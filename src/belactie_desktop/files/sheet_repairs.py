"""Puts back what the reader leaves out of a sheet: the value of a merged cell in all its rows, the text of an error.

A street merged over the lines of all who live there is the street of each; a cell that shows #REF! is not empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Cell = TypeVar("Cell")
Place = tuple[int, int]
"""Row and column, counted from 0."""


def with_errors(rows: list[tuple[Cell | str, ...]], errors: Mapping[Place, str]) -> None:
    """Write the text of every error in its cell, when that is empty; a place beyond the rows is left out."""
    for (row, column), text in errors.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row] = _replaced(rows[row], column, text)


def with_merged_cells(rows: list[tuple[Cell | str, ...]], ranges: Iterable[tuple[Place, Place]]) -> None:
    """Repeat the value of cells merged downwards, one column wide, in each of their rows.

    Stops at a cell with a value of its own, so that no cell is filled twice, whatever the ranges claim.
    """
    for (top, left), (bottom, right) in ranges:
        if left != right or top >= len(rows) or left >= len(rows[top]) or rows[top][left] == "":
            continue
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if rows[row][left] != "":
                break
            rows[row] = _replaced(rows[row], left, rows[top][left])


def _replaced(row: tuple[Cell | str, ...], column: int, value: Cell | str) -> tuple[Cell | str, ...]:
    return (*row[:column], value, *row[column + 1 :])
