"""The three steps of the page Verdelen as buttons: the one that comes next is the primary one."""

from __future__ import annotations

from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.text import restyle
from belactie_desktop.services.assigning import Plan


class StepButtons:
    """Distribute in the header of the page; make belmappen and collect in its footer, as far as they are possible."""

    def __init__(self) -> None:
        self.collect = secondary("&Haal belmappen op", "download")
        self.make = secondary("&Maak belmappen", "file-export")
        self.distribute = secondary("Ver&deel", "arrows-shuffle")

    def show_next(self, plan: Plan, makeable: bool, belmaps_out: bool) -> None:
        """Allow what is possible now, and point out what comes next."""
        self.make.setEnabled(makeable)
        self.collect.setEnabled(belmaps_out)
        self.distribute.setEnabled(plan.to_call > 0)
        following = self.distribute if plan.to_give else self.make if makeable else self.collect
        for button in (self.collect, self.make, self.distribute):
            button.kind = "primary" if button is following else "secondary"
            button.setProperty("kind", button.kind)
            restyle(button)
