"""Which column of a list gives what: the mapping that the coordinator sees and corrects.

Owns the mapping and the rule that a column of national register numbers is never a field. The guess stands in
`columns`, the reading in `list_rows`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.list_kinds import Field, ListKind


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column that is not read, and why. `refused` columns cannot be chosen by hand either."""

    index: int
    title: str
    reason: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What the guess cannot know. Choosing a column for one of `fields` answers it; no fields: only to look at."""

    text: str
    fields: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column (index from 0) gives which field; all other columns are in `left_out`, empty ones apart.

    `national_column` holds national register numbers that serve to recognise people: it stands in `left_out` too, can
    never be a field and nothing of it is kept as it stands there. `month_first` are columns whose dates prove that the
    month stands first, `given_first` columns of whole names in which the given name mostly stands first.
    """

    fields: Mapping[Field, int]
    left_out: tuple[LeftOut, ...]
    titles: tuple[str, ...] = ()
    national_column: int | None = None
    asked: tuple[Question, ...] = ()
    month_first: frozenset[int] = frozenset()
    given_first: frozenset[int] = frozenset()

    @property
    def questions(self) -> tuple[str, ...]:
        """Give what the coordinator must look at, in Dutch; a mapping with questions can be read all the same."""
        return tuple(question.text for question in self.asked)

    def with_field(self, field: Field, index: int | None) -> ColumnMapping:
        """Let a column give a field (None: no column), and leave out what this pushes aside.

        Raises NotAllowed for a column of national register numbers.
        """
        if any(column.index == index and column.refused for column in self.left_out):
            raise NotAllowed(
                "In deze kolom staan rijksregisternummers. Die kan je niet kiezen.", "Kies een andere kolom."
            )
        fields = {other: column for other, column in self.fields.items() if other is not field and column != index}
        if index is not None:
            fields[field] = index
        freed = set(self.fields.values()) - set(fields.values())
        left = [column for column in self.left_out if column.index != index]
        left += [LeftOut(at, column_title(self.titles, at), "Je koos om deze kolom niet te lezen.") for at in freed]
        asked = tuple(question for question in self.asked if field not in question.fields)
        return replace(self, fields=fields, left_out=tuple(sorted(left, key=lambda column: column.index)), asked=asked)

    def missing(self, kind: ListKind) -> tuple[str, ...]:
        """Ask in Dutch for what a list of this kind still needs; empty when it can be read."""
        return tuple(need.text for need in kind.required if not need.fields & self.fields.keys())


def column_title(titles: Sequence[str], index: int) -> str:
    """Give the title of a column, or "kolom C" when it has none."""
    if index < len(titles) and titles[index]:
        return titles[index]
    letters = ""
    rest = index
    while rest >= 0:
        letters = chr(ord("A") + rest % 26) + letters
        rest = rest // 26 - 1
    return f"kolom {letters}"
