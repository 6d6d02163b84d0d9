"""How the cells of one column travel from the reading child to its parent, as something JSON can say.

A column is mostly of one kind, and can then be packed as one long text: a million cells cost little on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

_JOINT = "\x1f"


def packed(column: Sequence[Any]) -> Any:
    """Give one column of a block as JSON knows it: a text when that is possible, else a list.

    ["text", joined] texts; ["day", joined] days and empty cells; ["mixed", values] anything, with days and moments
    tagged. Joined by a character that cannot be in XML.
    """
    kinds = set(map(type, column))
    if kinds == {str}:
        joined = _JOINT.join(column)
        if joined.count(_JOINT) == len(column) - 1:
            return ["text", joined]
    if kinds == {date} or (kinds == {date, str} and all(type(cell) is date or not cell for cell in column)):
        return ["day", _JOINT.join([cell and cell.isoformat() for cell in column])]
    return ["mixed", [_plain(cell) for cell in column]]


def unpacked(kind: str, packed_column: Any) -> Sequence[Any]:
    """Give back the cells of one column that `packed` packed."""
    match kind:
        case "text":
            return packed_column.split(_JOINT)
        case "day":
            return [day and date.fromisoformat(day) for day in packed_column.split(_JOINT)]
        case _:
            cells: list[Any] = packed_column
            return [_moment(cell) if type(cell) is dict else cell for cell in cells]


def _plain(cell: Any) -> Any:
    """Say one cell as JSON knows it; a whole number without a point, a time or a duration as the text a user sees."""
    if type(cell) is str:
        return cell
    if type(cell) is float:
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, date):
        return {"at": cell.isoformat()}
    if isinstance(cell, time):
        return cell.isoformat("minutes" if cell.second == 0 else "seconds")
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return cell


def _moment(tagged: Any) -> date:
    at: str = tagged["at"]
    return date.fromisoformat(at) if len(at) == len("2026-11-23") else datetime.fromisoformat(at)
