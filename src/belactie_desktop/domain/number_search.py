"""Households we could not reach by phone: in which stream each one is, what came of a try, and what to try next.

Looking a number up, a letter, a key figure and a visit are equal streams; the coordinator decides who goes where, this
module only proposes. It knows no numbers. Source: draaiboek step 2 ("1207 of de witte gids"; "via via ... is niet
toegestaan"; "sleutelfiguren") and step 3 ("werk met een watervalsysteem"; "eerst volgens bestaande netwerken, dan via
sleutelfiguren en desgewenst via een huisbezoek"; "zorg voor een aanleiding"); product rows C9, E6 and G3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.names import fold

DAYS_TO_REACT = 14
"""After so many days without an answer a letter counts as unanswered."""
MOST_IN_VAIN = 2
"""After so many visits to a closed door there is nothing more to propose."""


class Stream(Enum):
    """The four ways to reach a household, and the pile of those where we stopped; the value is the stored text."""

    LOOK_UP = "look_up"
    LETTERS = "letters"
    KEY_FIGURES = "key_figures"
    VISITS = "visits"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The word on screen."""
        return {
            Stream.LOOK_UP: "Opzoeken",
            Stream.LETTERS: "Brieven",
            Stream.KEY_FIGURES: "Sleutelfiguren",
            Stream.VISITS: "Bezoeken",
            Stream.CLOSED: "Afgerond",
        }[self]


class Why(Enum):
    """Why a household stands here."""

    NO_NUMBER = "no_number"
    WRONG_NUMBER = "wrong_number"
    UNREACHED = "unreached"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            Why.NO_NUMBER: "Er is geen nummer.",
            Why.WRONG_NUMBER: "Het nummer klopte niet, of het werkt niet meer.",
            Why.UNREACHED: "We belden vaak genoeg. Niemand nam op.",
        }[self]


class Step(Enum):
    """Where one household stands; each is in exactly one. The value is the stored text."""

    SEARCH = "search"
    CHECK_AGAIN = "check_again"
    SEARCHED = "searched"
    LETTER = "letter"
    PRINTED = "printed"
    SENT = "sent"
    UNANSWERED = "unanswered"
    RETURNED = "returned"
    KEY_FIGURE = "key_figure"
    ASKED = "asked"
    NO_LINK = "no_link"
    VISIT = "visit"
    PLANNED = "planned"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return _STEP_LABELS[self]

    @property
    def stream(self) -> Stream:
        """The stream this step belongs to."""
        return next(stream for stream, steps in STEPS.items() if self in steps)


_STEP_LABELS = {
    Step.SEARCH: "Nog op te zoeken",
    Step.CHECK_AGAIN: "Nog eens nakijken",
    Step.SEARCHED: "Niet gevonden",
    Step.LETTER: "Brief te maken",
    Step.PRINTED: "Brief klaar",
    Step.SENT: "Brief verstuurd",
    Step.UNANSWERED: "Geen reactie",
    Step.RETURNED: "Brief kwam terug",
    Step.KEY_FIGURE: "Iemand te vragen",
    Step.ASKED: "Gevraagd",
    Step.NO_LINK: "Niemand kent hen",
    Step.VISIT: "Te bezoeken",
    Step.PLANNED: "Bezoek gepland",
    Step.CLOSED: "Afgerond zonder nummer",
}
STEPS: Mapping[Stream, tuple[Step, ...]] = {
    Stream.LOOK_UP: (Step.SEARCH, Step.CHECK_AGAIN, Step.SEARCHED),
    Stream.LETTERS: (Step.LETTER, Step.PRINTED, Step.SENT, Step.UNANSWERED, Step.RETURNED),
    Stream.KEY_FIGURES: (Step.KEY_FIGURE, Step.ASKED, Step.NO_LINK),
    Stream.VISITS: (Step.VISIT, Step.PLANNED),
    Stream.CLOSED: (Step.CLOSED,),
}
FIRST: Mapping[Stream, Step] = {stream: steps[0] for stream, steps in STEPS.items()}
"""Where a household begins that the coordinator puts in a stream."""

MAY_PROPOSE = (Step.SEARCHED, Step.SENT, Step.UNANSWERED, Step.RETURNED, Step.ASKED, Step.NO_LINK, Step.VISIT)
"""The only steps after which we may propose something; at the others there is work to do first."""


class Place(Enum):
    """Where a number was looked for or came from; the value is the stored text."""

    INFO_1207 = "1207"
    WHITE_PAGES = "witte_gids"
    FAMILY = "family"
    SERVICE = "service"
    LETTER = "letter"
    KEY_FIGURE = "key_figure"
    VISIT = "visit"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            Place.INFO_1207: "1207",
            Place.WHITE_PAGES: "Witte Gids",
            Place.FAMILY: "Familie",
            Place.SERVICE: "Een dienst",
            Place.LETTER: "Na de brief",
            Place.KEY_FIGURE: "Een sleutelfiguur",
            Place.VISIT: "Bij een bezoek",
        }[self]


DIRECTORIES = (Place.INFO_1207, Place.WHITE_PAGES)
"""Open to everyone: who looks a number up here needs nobody's leave."""


class Result(Enum):
    """What came of one try; the value is the stored text."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNLISTED = "unlisted"
    CHECK_AGAIN = "check_again"
    SENT = "sent"
    NO_REACTION = "no_reaction"
    RETURNED = "returned"
    ASKED = "asked"
    NOT_KNOWN = "not_known"
    NOT_HOME = "not_home"
    CARD_LEFT = "card_left"
    SPOKEN = "spoken"
    MOVED = "moved"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return _RESULT_LABELS[self]


_RESULT_LABELS = {
    Result.FOUND: "Nummer gevonden",
    Result.NOT_FOUND: "Niet gevonden",
    Result.UNLISTED: "Geheim nummer",
    Result.CHECK_AGAIN: "Nog eens nakijken",
    Result.SENT: "Brief verstuurd",
    Result.NO_REACTION: "Geen reactie",
    Result.RETURNED: "Brief kwam terug",
    Result.ASKED: "Gevraagd om ons te laten bellen",
    Result.NOT_KNOWN: "Kent deze mensen niet",
    Result.NOT_HOME: "Niet thuis",
    Result.CARD_LEFT: "Niet thuis, kaartje in de bus",
    Result.SPOKEN: "Gesproken, wil geen nummer geven",
    Result.MOVED: "Woont hier niet meer",
}
SEARCH_RESULTS = (Result.NOT_FOUND, Result.UNLISTED, Result.CHECK_AGAIN)
LETTER_RESULTS = (Result.NO_REACTION, Result.RETURNED)
KEY_FIGURE_RESULTS = (Result.ASKED, Result.NOT_KNOWN)
VISIT_RESULTS = (Result.NOT_HOME, Result.CARD_LEFT, Result.SPOKEN, Result.MOVED)
_IN_VAIN = (Result.NOT_HOME, Result.CARD_LEFT)

# Which results may be noted at which steps, and where they lead.
_NEXT: Mapping[tuple[Step, Result], Step] = {
    **{(step, Result.NOT_FOUND): Step.SEARCHED for step in STEPS[Stream.LOOK_UP]},
    **{(step, Result.UNLISTED): Step.SEARCHED for step in STEPS[Stream.LOOK_UP]},
    **{(step, Result.CHECK_AGAIN): Step.CHECK_AGAIN for step in STEPS[Stream.LOOK_UP]},
    **{(step, Result.SENT): Step.SENT for step in (Step.LETTER, Step.PRINTED)},
    **{(step, Result.NO_REACTION): Step.UNANSWERED for step in (Step.SENT, Step.UNANSWERED)},
    **{(step, Result.RETURNED): Step.RETURNED for step in (Step.SENT, Step.UNANSWERED)},
    **{(step, Result.ASKED): Step.ASKED for step in STEPS[Stream.KEY_FIGURES]},
    **{(step, Result.NOT_KNOWN): Step.NO_LINK for step in STEPS[Stream.KEY_FIGURES]},
    **{(step, result): Step.VISIT for step in STEPS[Stream.VISITS] for result in _IN_VAIN},
    **{(step, result): Step.CLOSED for step in STEPS[Stream.VISITS] for result in (Result.SPOKEN, Result.MOVED)},
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One try to reach a household. `on_day` is local; `caller_uid` and `occasion` belong to a visit.

    With a key figure `occasion` is the name of the network or service, never of a person.
    """

    uid: str
    household_id: int
    result: Result
    place: Place
    on_day: date
    caller_uid: str | None = None
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What we would try next, and why in one sentence."""

    step: Step
    reason: str


def allows(step: Step, result: Result) -> bool:
    """Tell whether this result can come of this step. A number that is found always can."""
    return result is Result.FOUND or (step, result) in _NEXT


def after(step: Step, result: Result) -> Step:
    """Tell where a household stands after a result; raise `NotAllowed` when that cannot come of this step."""
    if not allows(step, result):
        raise NotAllowed(
            f"“{result.label}” past niet bij “{step.label}”.", "Zet dit gezin eerst bij opzoeken, brieven of bezoeken."
        )
    # A found number ends the search; should that number go again, we begin anew with a second look.
    return Step.CHECK_AGAIN if result is Result.FOUND else _NEXT[step, result]


def propose(step: Step, traces: Sequence[Trace], address: Address, today: date) -> Proposal | None:
    """Propose the next stream, or nothing when there is still work in this one. `traces`: of this household."""
    if step is Step.SEARCHED and has_post_address(address):
        return Proposal(Step.LETTER, "Er is geen nummer gevonden. Een brief met het centrale nummer kan helpen.")
    if step is Step.SENT and today - _last(Result.SENT, traces, today) >= timedelta(days=DAYS_TO_REACT):
        return Proposal(Step.KEY_FIGURE, f"Op de brief kwam in {DAYS_TO_REACT} dagen geen reactie.")
    if step is Step.UNANSWERED:
        return Proposal(Step.KEY_FIGURE, "Op de brief kwam geen reactie. Misschien kent een sleutelfiguur hen.")
    if step is Step.ASKED and today - _last(Result.ASKED, traces, today) >= timedelta(days=DAYS_TO_REACT):
        return _visit(address, f"De sleutelfiguur bracht in {DAYS_TO_REACT} dagen geen contact.")
    if step is Step.NO_LINK:
        return _visit(address, "Geen sleutelfiguur kent hen.")
    if step is Step.RETURNED:
        return Proposal(Step.VISIT, "De brief kwam terug. Bij een bezoek zie je of hier nog iemand woont.")
    if step is Step.VISIT and sum(trace.result in _IN_VAIN for trace in traces) >= MOST_IN_VAIN:
        return Proposal(Step.CLOSED, f"Er was al {MOST_IN_VAIN} keer niemand thuis.")
    return None


def _last(result: Result, traces: Sequence[Trace], today: date) -> date:
    return max((trace.on_day for trace in traces if trace.result is result), default=today)


def _visit(address: Address, reason: str) -> Proposal | None:
    """Propose a visit, where one can find the door."""
    return Proposal(Step.VISIT, reason) if has_post_address(address) else None


def require_may_go(step: Step, address: Address) -> None:
    """Raise `NotAllowed` when a letter or visit is wanted for who has no whole address."""
    if step.stream in (Stream.LETTERS, Stream.VISITS) and not has_post_address(address):
        raise NotAllowed(
            "Van dit gezin is het adres niet volledig.", "Kijk het adres na in het register, of zoek een nummer op."
        )


def has_post_address(address: Address) -> bool:
    """Tell whether a letter would arrive: a street, a number, and a place."""
    return bool(address.street and address.number and (address.postcode or address.municipality))


def require_leave(place: Place, agreed: bool) -> None:
    """Raise `NotAllowed` for a number from a family or service without the leave of the person it belongs to.

    Source: draaiboek step 2, "mits expliciete toestemming van de persoon in kwestie".
    """
    if place in (Place.FAMILY, Place.SERVICE, Place.KEY_FIGURE) and not agreed:
        raise NotAllowed(
            "Een nummer dat iemand anders doorgeeft, mag je niet zomaar gebruiken.",
            "Vraag eerst of de persoon zelf het goed vindt. Zet dan het vinkje.",
        )


def require_network(network: str) -> None:
    """Raise `NotAllowed` when it is not said which network or service was asked. Source: draaiboek step 2."""
    if not network.strip():
        raise NotAllowed(
            "Het netwerk of de dienst ontbreekt.",
            "Schrijf welk netwerk je vroeg, zoals: buurtwerk of dienstencentrum. Schrijf geen naam van een persoon.",
        )


def require_other_number(e164: str, useless: frozenset[str]) -> None:
    """Raise `NotAllowed` for a number that turned out wrong or out of service: it is never rung again."""
    if e164 in useless:
        raise NotAllowed(
            "Dit nummer is al geprobeerd. Het klopte niet, of het werkt niet meer.",
            "Zoek een ander nummer, of stuur een brief.",
        )


def require_occasion(occasion: str) -> None:
    """Raise `NotAllowed` when a visit has no occasion. Source: draaiboek step 3, "zorg voor een aanleiding"."""
    if not occasion.strip():
        raise NotAllowed(
            "Een bezoek heeft een aanleiding nodig.",
            "Schrijf waarom jullie langsgaan, zoals: we brengen de gids met alle diensten.",
        )


def require_day(day: date | None, today: date) -> date:
    """Give the day back; raise `NotAllowed` when there is none, or when it is still to come."""
    if day is None:
        raise NotAllowed("De dag ontbreekt.", "Vul een dag in zoals 26/11/2026.")
    if day > today:
        raise NotAllowed("Die dag moet nog komen.", "Vul de dag in waarop het gebeurd is.")
    return day


def spoken_list(names: Sequence[str]) -> str:
    """Write names as one speaks them: "Maria Peeters, Jan Claes en Rosa Maes"."""
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


_PIECES = re.compile(r"\d+|\D+")


def walking_key(address: Address) -> tuple[object, ...]:
    """Sort addresses as one walks: street by street, odd side first, then the even one, 2 before 10, box last."""
    number = re.match(r"\d+", address.number)
    side = 2 if number is None else 0 if int(number[0]) % 2 else 1
    return (
        fold(address.street),
        address.postcode,
        side,
        int(number[0]) if number else 0,
        _natural(address.number[number.end() :] if number else address.number),
        _natural(address.box),
    )


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    pieces: list[str] = _PIECES.findall(text.casefold())
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces)


@dataclass(frozen=True, slots=True)
class ReachCounts:
    """How many households stand at each step, every step present. They add up to the households still to reach.

    `found`: for how many a number was found on this way; they are not in the steps any more.
    """

    steps: Mapping[Step, int]
    found: int

    @property
    def total(self) -> int:
        """All households without a number."""
        return sum(self.steps.values())

    def of(self, stream: Stream) -> int:
        """Count one stream."""
        return sum(self.steps[step] for step in STEPS[stream])
