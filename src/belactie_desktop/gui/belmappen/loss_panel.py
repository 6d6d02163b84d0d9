"""What to do when a belmap is lost: until when to report it, the steps in order, and the papers for the DPO."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.dutch_dates import WEEKDAYS, clock_words, long_date, short_date
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import grid
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.text import Text

_SECONDS_AN_HOUR = 3600


class LossPanel(Card):
    """Shows one loss; with several there is a choice. `close_button` and `report_button` stand in the footer.

    `report_wanted(uid, with_names)` asks for the paper, without or with the people; `distribute_wanted` leads to a new
    caller for them.
    """

    report_wanted = Signal(str, bool)
    distribute_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=16)
        self._losses: dict[str, Breach] = {}
        self._now: datetime | None = None
        self.which = ChoiceField("W&elk verlies?", [])
        self.which.changed.connect(self._show)
        self.heading = Text("", "heading")
        self.until = InlineMessage()
        self.about = Text("", "body", "ink2")
        for widget in (self.which, self.heading, self.until, self.about):
            self.add(widget)
        self._steps = QWidget()
        self._lines = grid(self._steps, gap=SPACE_M)
        self._lines.setColumnStretch(1, 1)
        self.add(self._steps)
        self.close_button = secondary("&Klaar")
        self.close_button.clicked.connect(self.closed)
        self.distribute_button = Button("Naar Ver&delen", "row", "arrows-shuffle", wrap=True)
        self.distribute_button.clicked.connect(self.distribute_wanted)
        self.names_button = Button("Bewaar het verslag &met namen", "row", "users", wrap=True)
        self.names_button.clicked.connect(lambda: self.report_wanted.emit(self.which.value(), True))
        self.add(self.names_button)
        self.add(self.distribute_button)
        self.report_button = Button("Bewaar het ver&slag voor de DPO", "primary", "file-type-pdf", wrap=True)
        self.report_button.clicked.connect(lambda: self.report_wanted.emit(self.which.value(), False))

    def show_losses(self, losses: Sequence[Breach], now: datetime, chosen: str = "") -> None:
        """Show these losses at this moment; `chosen` is the uid of the one to begin with."""
        self._losses = {loss.uid: loss for loss in losses}
        self._now = now
        self.which.set_options([(loss.uid, _named(loss)) for loss in losses])
        self.which.set_value(chosen)
        self.which.setVisible(len(losses) > 1)
        self._show()

    def steps(self) -> str:
        """Give the steps shown, for reading."""
        return " ".join(label.text() for label in self._steps.findChildren(Text))

    @Slot()
    def _show(self) -> None:
        loss = self._losses.get(self.which.value())
        if loss is None or self._now is None:
            return
        self.heading.setText(f"Wat doe je nu? {_named(loss)}")
        late = self._now > loss.report_before
        self.until.show_message("error" if late else "warn", until_words(loss, self._now))
        self.about.setText(_about(loss))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for number, sentence in enumerate(steps(loss), start=1):
            words = Text(f"{number}.", "strong", "primary", wrap=False)
            self._lines.addWidget(words, number, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(Text(sentence), number, 1)


def loss_words(losses: Sequence[Breach], now: datetime) -> str:
    """Say above the list what was lost and until when the first of it can be reported."""
    first = min(losses, key=lambda loss: loss.report_before)
    many = f"Verloren: {_named(losses[0])}." if len(losses) == 1 else f"Er zijn {len(losses)} verliezen gemeld."
    return f"{many} {until_words(first, now)}"


def until_words(loss: Breach, now: datetime) -> str:
    """Say until when a loss can be reported in time, and how long that still is."""
    last = loss.report_before.astimezone(now.tzinfo)
    moment = f"{WEEKDAYS[last.weekday()]} {long_date(last.date())} om {clock_words(last)}"
    left = (last - now).total_seconds()
    if left < 0:
        return f"De 72 uur zijn voorbij sinds {moment}. Vraag de DPO meteen wat je nog doet."
    hours = int(left // _SECONDS_AN_HOUR)
    spoken = "minder dan een uur" if hours == 0 else f"{hours} uur"
    return f"Moet de toezichthouder het weten? Dan voor {moment}. Dat is over {spoken}."


def steps(loss: Breach) -> tuple[str, ...]:
    """List what to do, in order. Whether the authority and the people are told, the DPO decides with the municipality.

    Source: GDPR articles 33 and 34.
    """
    return (
        "Vertel het nu aan de DPO. Geef het verslag mee.",
        "De DPO bekijkt met het bestuur of de toezichthouder het moet weten. Dat moet binnen 72 uur.",
        _risk(loss),
        *_lasting(loss),
    )


def _risk(loss: Breach) -> str:
    if loss.readable:
        return (
            "Wie het vindt, kan de gegevens lezen. Bekijk met de DPO of je de mensen zelf moet inlichten. "
            "Het verslag met namen zegt wie erop stond."
        )
    if loss.kind is DisclosureKind.BELMAP:
        locked = "De belmap is versleuteld en de wachtzin was er niet bij. Wie ze vindt, kan ze niet lezen."
    else:
        locked = "Het bestand is versleuteld en de wachtzin was er niet bij. Wie het vindt, kan het niet lezen."
    return f"{locked} Geef die wachtzin nooit meer aan iemand."


def _lasting(loss: Breach) -> tuple[str, str]:
    """Say who goes on with these people, and what to do when it turns up."""
    if loss.kind is DisclosureKind.BELMAP:
        return (
            f"Maak een nieuwe belmap voor {loss.receiver}. Of verdeel opnieuw, dan gaan de mensen naar anderen.",
            "Duikt ze toch weer op? Haal ze dan op bij Belmappen. We nemen niets over zonder dat jij het vraagt.",
        )
    return (
        "Moet iemand van hen nog gebeld of geholpen worden? Geef dat dan nu aan iemand anders.",
        "Duikt het weer op? Noteer dat bij Privacy en wissen, in het register.",
    )


def _named(loss: Breach) -> str:
    return f"{loss.kind.noun} van {loss.receiver}"


def _about(loss: Breach) -> str:
    people = "1 persoon" if loss.people_count == 1 else f"{loss.people_count} mensen"
    words = f"Meegegeven op {short_date(loss.given_at.date())}, met gegevens van {people}: {', '.join(loss.fields)}."
    if loss.seen_again_at is not None:
        words += f" Weer opgedoken op {short_date(loss.seen_again_at.date())}."
    return words
