"""The choices of the outcome screen: what came of the try, whether that is sure, what else it can be."""

from __future__ import annotations

from collections.abc import Callable

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.gui.call.choices import Choice, ChoicePanel

START = "start"
ASK_MOMENT = "moment"
ASK_SURE = "sure"
ASK_OTHER = "other"
GIVE_BACK = "give_back"
Consequence = Callable[[Outcome], str]
"""Says what choosing an outcome does, for the line under its button."""

_BACK = "&Terug (Esc)"
_OTHERS = "Verhuisd, andere taal, overleden, technisch probleem en nog andere"
_GIVE_BACK = "De coördinator laat iemand anders bellen"
_OTHER_KEYS = (
    ("F2", Outcome.FAMILY_ANSWERED, "users"),
    ("F3", Outcome.LANGUAGE, "language"),
    ("F4", Outcome.NOT_ABLE, "ear"),
    ("F5", Outcome.MOVED, "home"),
    ("F6", Outcome.DECEASED, "user-x"),
    ("F7", Outcome.OUT_OF_SERVICE, "phone-x"),
    ("F8", Outcome.TECHNICAL, "refresh"),
    ("F9", Outcome.TO_COORDINATOR, "flag"),
)


def outcomes_panel(who: str, same_line: bool, say: Consequence) -> ChoicePanel:
    """Ask what happens; `who` is the call name, `same_line` means that they live with who is on the line."""
    start = f"{who} komt aan de lijn – start het gesprek" if same_line else f"{who} neemt op – start het gesprek"
    callback, refusal = Outcome.CALLBACK, Outcome.DO_NOT_CALL
    return ChoicePanel(
        "Wat gebeurt er?",
        (
            Choice("Enter", start, "phone-call", START),
            _outcome("F2", Outcome.NO_ANSWER, "phone-off", say),
            _outcome("F3", Outcome.BUSY, "phone-pause", say),
            _outcome("F4", Outcome.VOICEMAIL, "message", say),
            Choice("F5", callback.label, "calendar-clock", ASK_MOMENT, say(callback)),
            _outcome("F6", Outcome.WRONG_NUMBER, "alert-triangle", say),
            Choice("F7", refusal.label, "hand-stop", ASK_SURE, say(refusal), "danger"),
            Choice("F8", "Ander resultaat…", "dots", ASK_OTHER, _OTHERS, aside=True),
            Choice("F11", "Geef terug…", "arrow-back-up", GIVE_BACK, _GIVE_BACK, aside=True),
        ),
    )


def other_panel(say: Consequence) -> ChoicePanel:
    """Ask what else came of the try."""
    choices = tuple(_outcome(key, outcome, icon, say) for key, outcome, icon in _OTHER_KEYS)
    return ChoicePanel("Wat is er aan de hand?", choices, back=_BACK)


def sure_panel(who: str) -> ChoicePanel:
    """Ask once more before somebody is never called again."""
    undo = "Je kunt dit vandaag nog ongedaan maken."
    return ChoicePanel(
        "Wil niet gebeld worden: zeker?",
        (Choice("Enter", "Ja, nooit meer bellen", "hand-stop", Outcome.DO_NOT_CALL, undo),),
        back=_BACK,
        words=f"We bellen {who} dan nooit meer voor deze actie. Bedank, en wens nog een fijne dag.",
    )


def incoming_panel(who: str, refused: bool) -> ChoicePanel:
    """Ask what somebody wants who rings back; who refused before is only spoken to, as they wish."""
    start = Choice("Enter", f"Start het gesprek met {who}", "phone-incoming", START)
    if refused:
        words = f"{who} wilde niet gebeld worden. Nu belt {who} zelf, en dat is een eigen keuze. Je mag dus praten."
        return ChoicePanel("Praten mag", (start,), back=_BACK, words=words)
    others = (
        Choice("F5", "Later terugbellen", "calendar-clock", ASK_MOMENT, "Kies een moment"),
        Choice("F7", "Wil niet gebeld worden", "hand-stop", ASK_SURE, "Wordt nooit meer gebeld", "danger"),
    )
    return ChoicePanel(f"Wat vraagt {who}?", (start, *others), back=_BACK)


def _outcome(key: str, outcome: Outcome, icon: str, say: Consequence) -> Choice:
    return Choice(key, outcome.label, icon, outcome, say(outcome))
