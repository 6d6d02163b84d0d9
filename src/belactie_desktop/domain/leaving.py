"""Leaving: what a caller still holds must come back first; then no names any more, and the open people are free.

Source: draaiboek step 4 ("wanneer een vrijwilliger afhaakt, vraag dan na waarom") and the annex "Vertrouwelijkheids-
verklaring" (information is destroyed or given back at the latest at the end of the last day); product row D9.
Owns no query and no paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from belactie_desktop.domain.callers import Caller, LeavingReason, require_day_held
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.domain.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class LeavingDetails:
    """Why somebody stops. Nothing is required: without a reason the question was not asked."""

    reason: LeavingReason | None = None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """One time that a caller got names of inhabitants; `sheet` is the number of a call sheet."""

    disclosure: Disclosure
    sheet: int | None = None

    @property
    def words(self) -> str:
        """What it was, on screen and on paper."""
        if self.sheet is not None:
            return f"Belblad {self.sheet}"
        return "Blad met namen" if self.disclosure.kind is DisclosureKind.PAPER else self.disclosure.kind.label


@dataclass(frozen=True, slots=True)
class StillOut:
    """What a caller still holds: the belmap, numbers of call sheets, and how many other papers on their name."""

    belmap: bool = False
    sheets: tuple[int, ...] = ()
    papers: int = 0


def still_out(given: Iterable[Given]) -> StillOut:
    """Tell what of all that a caller got is not back, not destroyed and not reported as lost."""
    held = [one for one in given if one.disclosure.returned_at is None]
    belmaps = [one for one in held if one.disclosure.kind is DisclosureKind.BELMAP]
    sheets = tuple(sorted(one.sheet for one in held if one.sheet is not None))
    return StillOut(bool(belmaps), sheets, len(held) - len(belmaps) - len(sheets))


def obstacles_to_leaving(out: StillOut) -> tuple[str, ...]:
    """Say what must come back before somebody can leave, and where to note it; one text each."""
    found: list[str] = []
    if out.belmap:
        found.append("De belmap is nog uit. Haal ze op bij Belmappen en noteer daar dat ze terug of vernietigd is.")
    if out.sheets:
        numbers = ", ".join(str(number) for number in out.sheets)
        which = f"Belblad {numbers} is" if len(out.sheets) == 1 else f"De belbladen {numbers} zijn"
        found.append(f"{which} nog uit. Noteer bij Op papier bellen wat er mee gebeurd is.")
    if out.papers:
        papers = "Er is nog 1 ander blad" if out.papers == 1 else f"Er zijn nog {out.papers} andere bladen"
        found.append(f"{papers} met namen uit, zoals een bezoeklijst. Noteer bij Privacy wat terug of weg is.")
    return tuple(found)


def require_nothing_out(out: StillOut) -> None:
    """Raise `NotAllowed` while a caller still holds names of inhabitants."""
    found = obstacles_to_leaving(out)
    if found:
        raise NotAllowed("Deze beller heeft nog gegevens van inwoners.", " ".join(found))


def as_left(caller: Caller, details: LeavingDetails, today: date) -> Caller:
    """Let somebody leave from today on; who left before keeps that day."""
    return replace(
        caller, left_on=caller.left_on or today, leaving_reason=details.reason, leaving_note=details.note.strip()
    )


def as_returned(caller: Caller) -> Caller:
    """Let somebody take part again: what was noted of the leaving goes, the signed declaration stays."""
    return replace(caller, left_on=None, leaving_reason=None, leaving_note="", statement_on=None, thanked_on=None)


def with_statement(caller: Caller, day: date | None, today: date) -> Caller:
    """Note when the statement was signed; raise `NotAllowed` on a day to come, or while this person still calls."""
    _require_left(caller)
    require_day_held(day, today)
    return replace(caller, statement_on=day)


def with_thanks(caller: Caller, day: date | None, today: date) -> Caller:
    """Note when somebody was thanked; raise `NotAllowed` on a day to come, or while this person still calls."""
    _require_left(caller)
    require_day_held(day, today)
    return replace(caller, thanked_on=day)


def farewell(caller: Caller) -> tuple[str, ...]:
    """Say what is still to be done for somebody who left, one sentence each; empty while they call."""
    if caller.left_on is None:
        return ()
    checks = (
        (caller.statement_on is not None, "Laat de verklaring van teruggave tekenen."),
        (caller.thanked_on is not None, "Bedank deze persoon."),
    )
    return tuple(sentence for fulfilled, sentence in checks if not fulfilled)


def _require_left(caller: Caller) -> None:
    if caller.left_on is None:
        raise NotAllowed("Deze persoon belt nog mee.", "Noteer eerst dat deze persoon stopt.")
