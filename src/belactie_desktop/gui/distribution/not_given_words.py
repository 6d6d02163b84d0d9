"""Says in sentences who gets no caller and why, who is with a caller who may not know them, and what to do then."""

from __future__ import annotations

from belactie_desktop.domain.circuits import NotGiven, NotGivenReason, listed
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.assigning import Plan

_MOST_NAMES = 3
_HANDED_BACK = "Elke beller die mag, gaf hen terug. Voeg bij Bellers iemand toe, of spreek met een beller af wie belt."


def not_given_words(plan: Plan) -> str:
    """Tell who can get no caller, for each reason, and who is with a caller outside their service; empty for nobody."""
    lines = [_of_nobody(one) for one in plan.not_given]
    if any(one.reason is NotGivenReason.CIRCUITS and len(one.circuits) == 1 for one in plan.not_given):
        lines.append("Vul bij Bellers in wie bij de dienst werkt, en verdeel daarna opnieuw.")
    if plan.outside > plan.outside_held:
        people = _people(plan.outside - plan.outside_held, "heeft", "hebben")
        lines.append(f"{people} nu een beller die hen niet mag bellen. Verdeel opnieuw.")
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
    """Say that no caller may have these people, for one reason."""
    if one.reason is NotGivenReason.LANGUAGE and one.language is not None:
        speak = "spreekt" if one.people == 1 else "spreken"
        who = _people(one.people, speak, speak)
        return (
            f"{who} {one.language.label}. Geen enkele beller die mag, spreekt die taal. Vul bij Bellers de talen aan."
        )
    if one.reason is NotGivenReason.HANDED_BACK:
        return f"{_people(one.people, 'heeft', 'hebben')} nog geen beller. {_HANDED_BACK}"
    return _of_services(one)


def _of_services(one: NotGiven) -> str:
    """Say which services keep these people from every caller; who lives with someone on such a list too."""
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
