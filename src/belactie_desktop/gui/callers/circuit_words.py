"""Says in sentences who is kept from a caller because their list belongs to one service, and what to do then."""

from __future__ import annotations

from belactie_desktop.domain.circuits import NotGiven, listed
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.assigning import Plan

_MOST_NAMES = 3


def circuit_words(plan: Plan) -> str:
    """Tell who can get no caller, per service, and who is with a caller outside it; empty when there is nothing."""
    lines = [_of_nobody(one) for one in plan.not_given]
    if any(len(one.circuits) == 1 for one in plan.not_given):
        lines.append("Vul bij Bellers in wie bij de dienst werkt, en verdeel daarna opnieuw.")
    if plan.outside > plan.outside_held:
        people = _people(plan.outside - plan.outside_held, "heeft", "hebben")
        lines.append(f"{people} nu een beller die niet bij de dienst van hun lijst hoort. Verdeel opnieuw.")
    if plan.outside_held:
        lines.append(_in_a_belmap(plan))
    return "\n".join(lines)


def _in_a_belmap(plan: Plan) -> str:
    """Say whose belmap holds people whom that caller may not know."""
    people = _people(plan.outside_held, "zit", "zitten")
    names = plan.outside_holders
    shown = names if len(names) <= _MOST_NAMES + 1 else (*names[:_MOST_NAMES], f"{len(names) - _MOST_NAMES} anderen")
    where = f"de belmap van {names[0]}" if len(names) == 1 else f"belmappen van {listed(shown)}"
    return (
        f"{people} nog in {where}. De lijst waarop ze staan, is van een andere dienst. "
        "Haal op wat al genoteerd is en noteer dat de belmap terug is. Verdeel daarna opnieuw."
    )


def _of_nobody(one: NotGiven) -> str:
    """Say that no caller may have these people. Who lives with someone on such a list goes the same way."""
    people = _people(one.people, "staat", "staan")
    with_them = "" if one.people == 1 else ", of wonen samen met iemand die erop staat"
    if len(one.circuits) > 1:
        return (
            f"{people} op lijsten van {listed(one.circuits)}{with_them}. Geen enkele beller hoort bij al die diensten. "
            "Spreek met die diensten af wie belt."
        )
    return (
        f"{people} op een lijst van {listed(one.circuits)}{with_them}. "
        "Er is nog geen beller van die dienst die namen mag krijgen."
    )


def _people(count: int, verb: str, verbs: str) -> str:
    return f"1 persoon {verb}" if count == 1 else f"{dutch_number(count)} mensen {verbs}"
