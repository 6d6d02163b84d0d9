"""One household beside the list: who, where, what was tried, and everything one can note of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Attempt
from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.domain.number_search import (
    KEY_FIGURE_RESULTS,
    LETTER_RESULTS,
    SEARCH_RESULTS,
    VISIT_RESULTS,
    Place,
    Result,
    Step,
    Stream,
    Trace,
    Why,
    allows,
    spoken_list,
)
from belactie_desktop.domain.phones import national
from belactie_desktop.gui.reach.number_form import NumberForm
from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.buttons import Button, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Tag, TagKind, Text
from belactie_desktop.services.searching_numbers import HomeView

_RESULTS: Mapping[Stream, tuple[Result, ...]] = {
    Stream.LOOK_UP: SEARCH_RESULTS,
    Stream.LETTERS: LETTER_RESULTS,
    Stream.KEY_FIGURES: KEY_FIGURE_RESULTS,
    Stream.VISITS: VISIT_RESULTS,
    Stream.CLOSED: (),
}
_PLACES = {
    Stream.LOOK_UP: Place.INFO_1207,
    Stream.LETTERS: Place.LETTER,
    Stream.KEY_FIGURES: Place.KEY_FIGURE,
    Stream.VISITS: Place.VISIT,
    Stream.CLOSED: Place.INFO_1207,
}
_LETTERS = {
    **{Result.NOT_FOUND: "&Niet gevonden", Result.UNLISTED: "Ge&heim nummer", Result.CHECK_AGAIN: "Nog eens nak&ijken"},
    **{Result.NO_REACTION: "Geen &reactie", Result.RETURNED: "Brief kwam &terug", Result.NOT_HOME: "&Niet thuis"},
    **{Result.ASKED: "Gevraagd om ons te &laten bellen", Result.NOT_KNOWN: "Kent deze mensen n&iet"},
    **{Result.CARD_LEFT: "Kaart&je in de bus", Result.SPOKEN: "Gesproken, geen nummer"},
    **{Result.MOVED: "Woont hier niet &meer"},
}
_RESULT_TITLES = {Stream.LOOK_UP: "Geen nummer gevonden?", Stream.KEY_FIGURES: "Vraag het aan een sleutelfiguur"}
_WAITING = (Step.SEARCH, Step.CHECK_AGAIN, Step.LETTER, Step.KEY_FIGURE, Step.VISIT)
_MOST_CALLS = 4
"""So many calls are told one by one; of more the last ones, and how many there were."""


class HomeCard(Card):
    """Shows one household. Signals carry what was noted; the page knows which household it is."""

    found = Signal(object)
    noted = Signal(str, object)
    moved = Signal(str)
    left_in_peace = Signal(object)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._stream = Stream.LOOK_UP
        self.names = Text("", "heading")
        self.tag = Tag("")
        self.address = Text("")
        self.about = Text("", "body", "ink2")
        self.copy_button = secondary("K&opieer naam en adres", "copy")
        self.copy_button.clicked.connect(self.copied)
        self.form = NumberForm()
        self.form.given.connect(self.found)
        self.day = DateField("Op welke &dag?")
        self.network = TextField(
            "Welk netwerk o&f welke dienst?",
            "Zoals: buurtwerk of dienstencentrum. Schrijf geen naam van een persoon.",
        )
        self.results = {result: Button(words, "row", wrap=True) for result, words in _LETTERS.items()}
        self._results_title = Text("", "strong")
        for widget in (self.names, self.tag, self.address, self.about):
            self.add(widget)
        self._add_left(self.copy_button)
        self.body.addSpacing(SPACE_S)
        self.add(self.form)
        self.body.addSpacing(SPACE_S)
        self.add(self._results_title)
        self.add(self.network)
        self.add(self.day)
        self.add(self._make_results())
        self.more_button = quiet("&Andere stappen", "chevron-down")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._open)
        self._add_left(self.more_button)
        self.moves = self._make_moves()
        self.add(self.moves)
        self._open(False)

    def _add_left(self, button: Button) -> None:
        row = hbox()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    @Slot(bool)
    def _open(self, on: bool) -> None:
        self.moves.setVisible(on)
        self.more_button.show_icon("chevron-up" if on else "chevron-down")

    def _make_results(self) -> QWidget:
        holder = QWidget()
        column = vbox(holder, gap=0)
        for result, button in self.results.items():
            button.clicked.connect(lambda _checked=False, value=result.value: self._note(value))
            column.addWidget(button)
        return holder

    def _make_moves(self) -> QWidget:
        holder = QWidget()
        column = vbox(holder)
        self.target = ChoiceField("&Zet dit gezin bij", [(stream.value, stream.label) for stream in Stream])
        self.move_button = secondary("Ver&plaats", "arrow-right")
        self.move_button.clicked.connect(self._move)
        self.who = ChoiceField("Wi&e wil geen contact?", [])
        self.peace_button = Button("Wil geen &contact meer", "row", "hand-stop", wrap=True)
        self.peace_button.icon_tone = "danger"
        self.peace_button.clicked.connect(self._leave)
        column.addWidget(self.target)
        row = hbox()
        row.addWidget(self.move_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.who)
        column.addWidget(self.peace_button)
        return holder

    def show_home(self, view: HomeView, stream: Stream, today: date, visitor: str, main: bool) -> None:
        """Show another household. `visitor`: who goes there, or empty; `main`: its number is the main thing to do."""
        home = view.home
        self._stream = stream
        self.names.setText(spoken_list([member.name for member in home.members]))
        kind: TagKind = "info" if home.step in _WAITING else "neutral"
        self.tag.show_status(home.step.label, kind)
        self.address.setText(home.address.text or "Adres onbekend")
        self.about.setText("\n".join(_told(view, visitor)))
        self.about.setVisible(bool(self.about.text()))
        self.copy_button.setVisible(stream is Stream.LOOK_UP)
        self.form.show_home(home, _PLACES[stream], main)
        self._show_results(home.step, stream, today)
        self.target.set_options([(each.value, each.label) for each in Stream if each is not stream])
        self.target.set_value((view.proposal.step.stream if view.proposal else stream).value)
        several = len(home.members) > 1
        self.who.set_options([("", "Iedereen op dit adres"), *((str(m.person_id), m.name) for m in home.members)])
        self.who.set_value("")
        self.who.setVisible(several)

    def _show_results(self, step: Step, stream: Stream, today: date) -> None:
        offered = [result for result in _RESULTS[stream] if allows(step, result)]
        for result, button in self.results.items():
            button.setVisible(result in offered)
        self._results_title.setText(_RESULT_TITLES.get(stream, "Geen nummer gekregen?"))
        self._results_title.setVisible(bool(offered))
        self.network.setVisible(bool(offered) and stream is Stream.KEY_FIGURES)
        self.network.set_text("")
        self.network.set_error("")
        self.day.setVisible(bool(offered) and stream is not Stream.LOOK_UP)
        self.day.set_date(today)
        self.day.set_error("")

    def _note(self, value: str) -> None:
        if self._stream is Stream.LOOK_UP:
            self.noted.emit(value, None)
        elif self._stream is Stream.KEY_FIGURES and not self.network.text():
            self.network.set_error("Schrijf welk netwerk of welke dienst je vroeg.")
            self.network.setFocus()
        elif self.day.date() is None:
            self.day.set_error("Vul een datum in zoals 26/11/2026.")
            self.day.setFocus()
        else:
            self.noted.emit(value, self.day.date())

    @Slot()
    def _move(self) -> None:
        self.moved.emit(self.target.value())

    @Slot()
    def _leave(self) -> None:
        chosen = self.who.value()
        self.left_in_peace.emit(int(chosen) if chosen else None)


def _told(view: HomeView, visitor: str) -> list[str]:
    """Say in lines what was tried, who will visit, and what we propose."""
    home = view.home
    lines = [home.why.label] if home.why is not Why.NO_NUMBER else []
    lines += called_words(home.rung)
    lines += [f"Kenmerk {home.code}"] if home.code else []
    lines += [trace_words(trace) for trace in home.traces]
    if home.step is Step.PLANNED and visitor:
        lines.append(f"{visitor} gaat langs. Aanleiding: {home.occasion}")
    if view.proposal is not None:
        lines.append(f"Voorstel: {view.proposal.step.stream.label.lower()}. {view.proposal.reason}")
    return lines


def called_words(rung: Sequence[Attempt]) -> list[str]:
    """Write the tries by phone as lines, the oldest first: "20/11/2026 · 016 27 21 11 · Geen gehoor"."""
    lines = [
        " · ".join(
            part for part in (short_date(one.at.date()), one.number and national(one.number), one.outcome.label) if part
        )
        for one in rung[-_MOST_CALLS:]
    ]
    return [f"{len(rung)} keer gebeld. De laatste keren:", *lines] if len(rung) > _MOST_CALLS else lines


def trace_words(trace: Trace) -> str:
    """Write one try as a line: "23/11/2026 · 1207 · Niet gevonden"."""
    place = "" if trace.place in (Place.LETTER, Place.VISIT) else trace.place.label
    if trace.place is Place.KEY_FIGURE and trace.occasion:
        place = trace.occasion
    return " · ".join(part for part in (short_date(trace.on_day), place, trace.result.label) if part)
