"""The ways to stop a conversation before its end, as choices."""

from __future__ import annotations

from enum import Enum

from belactie_desktop.domain.consent import may_record
from belactie_desktop.domain.conversation import CallSession
from belactie_desktop.gui.call.choices import Choice, ChoicePanel


class Ending(Enum):
    """How a conversation is stopped; ASK_WIPE asks once more before WIPE."""

    LATER = "later"
    FINISHED = "finished"
    ASK_WIPE = "ask_wipe"
    WIPE = "wipe"
    SLIP = "slip"


def stop_panel(session: CallSession) -> ChoicePanel:
    """Offer what is possible now: without consent there is nothing to finish, with it no slip of the finger."""
    choices = [Choice("Enter", "Later verder bellen", "calendar-clock", Ending.LATER, "Kies een moment")]
    if may_record(session.consents):
        choices.append(Choice("F2", "Het gesprek is klaar", "check", Ending.FINISHED, "Wat er staat, blijft bewaard"))
    wipe = "Alles wat verteld is, wordt nu gewist"
    choices.append(Choice("F3", "Wil niet meer meedoen", "hand-stop", Ending.ASK_WIPE, wipe, "danger"))
    if not session.consents:
        choices.append(Choice("F4", "Er was nog geen gesprek", "arrow-back-up", Ending.SLIP, "Terug naar de keuzes"))
    return ChoicePanel("Hoe stopt het gesprek?", choices, back="&Terug naar het gesprek (Esc)")


def wipe_panel() -> ChoicePanel:
    """Ask once more: this cannot be undone."""
    sure = Choice("Enter", "Ja, wis alles nu", "trash", Ending.WIPE, "Dit kun je niet ongedaan maken.", "danger")
    return ChoicePanel(
        "De toestemming intrekken?",
        (sure,),
        back="&Terug naar het gesprek (Esc)",
        words="Alles wat deze persoon ooit vertelde, gaat weg uit deze belmap. We bellen niet meer.",
    )
