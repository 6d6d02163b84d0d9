"""The steps of the page Belmappen as buttons: the one that comes next is the primary one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.text import restyle


class StepButtons:
    """Make, renew and collect, for who is ticked or for everyone, as far as they are possible.

    `makeable` and `renewable` are the uids of the callers that a step is for.
    """

    def __init__(self) -> None:
        self.renew = Button("Vernie&uw", icon="refresh", wrap=True)
        self.collect = Button("&Haal alles op", icon="download", wrap=True)
        self.make = Button("&Maak belmappen", icon="file-export", wrap=True)
        self.makeable: tuple[str, ...] = ()
        self.renewable: tuple[str, ...] = ()

    def show_next(self, lines: Mapping[str, WorkLine], ticked: Sequence[str]) -> None:
        """Offer what is possible now, and point out what comes next: making, then what was ticked, then collecting."""
        chosen = ticked or tuple(lines)
        self.makeable = tuple(uid for uid in chosen if lines[uid].may_be_made)
        self.renewable = tuple(uid for uid in ticked if lines[uid].may_be_renewed)
        self.make.setText(_counted("&Maak", len(self.makeable)))
        self.renew.setText(_counted("Vernie&uw", len(self.renewable)))
        self._offer(self.make, bool(self.makeable))
        self._offer(self.renew, bool(self.renewable))
        self._offer(self.collect, any(line.is_out for line in lines.values()))
        following = self.make if self.makeable else self.renew if self.renewable else self.collect
        for button in (self.make, self.renew, self.collect):
            button.kind = "primary" if button is following else "secondary"
            button.setProperty("kind", button.kind)
            restyle(button)

    def _offer(self, button: Button, possible: bool) -> None:
        button.setEnabled(possible)


def _counted(verb: str, number: int) -> str:
    return f"{verb} 1 belmap" if number == 1 else f"{verb} {number} belmappen"
