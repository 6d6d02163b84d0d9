"""The steps of the page Verdelen as buttons: the one that comes next is the primary one."""

from __future__ import annotations

from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.text import restyle
from belactie_desktop.services.assigning import Plan


class StepButtons:
    """Distribute and level in the header of the page; what was given back and the way on in its footer."""

    def __init__(self) -> None:
        self.level = secondary("Maak &gelijk", "sort-descending")
        self.distribute = secondary("Ver&deel", "arrows-shuffle")
        self.given_back = secondary("Teruggegeven", "arrow-back-up")
        self.onward = secondary("Naar &Belmappen", "arrow-right")
        self.following = self.distribute

    def show_next(self, plan: Plan, given_back: int) -> None:
        """Allow what is possible now, and point out what comes next."""
        receivers = [load for load in plan.loads if load.may_receive]
        spread = {load.people_now for load in receivers}
        self.distribute.setEnabled(plan.to_call > 0)
        self.level.setEnabled(len(spread) > 1)
        self.given_back.setText(f"&Teruggegeven ({given_back})")
        self.given_back.setEnabled(given_back > 0)
        self.onward.setEnabled(plan.without_caller < plan.to_call)
        self.following = self.distribute if plan.to_give else self.onward
        for button in (self.distribute, self.onward):
            button.kind = "primary" if button is self.following else "secondary"
            button.setProperty("kind", button.kind)
            restyle(button)
