"""A worry about somebody: what kind, who was told, what to say now, and whether the caller needs care afterwards.

Owns the kinds and the words that help; it holds nothing of what was said, so it may be reported without consent.
Source: draaiboek step 3 ("maak bellers waakzaam", "wat doe je met vertrouwelijke informatie"); product row E9; what to
say about suicide follows the advice of the Zelfmoordlijn: ask openly, listen, stay, call in help.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from belactie_desktop.domain.help_lines import HelpLine


class WorryKind(Enum):
    """What the worry is about; the value is the stored text."""

    DANGER = "danger"
    SUICIDE = "suicide"
    ABUSE = "abuse"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            WorryKind.DANGER: "Gevaar, nu",
            WorryKind.SUICIDE: "Denkt aan zelfdoding",
            WorryKind.ABUSE: "Geweld of misbruik",
            WorryKind.OTHER: "Een andere zorg",
        }[self]


class Told(Enum):
    """Who knows of the worry; the value is the stored text."""

    COORDINATOR = "coordinator"
    EMERGENCY_112 = "112"
    POLICE_101 = "101"
    HELP_LINE = "help_line"
    DOCTOR = "doctor"
    NOBODY_YET = "nobody_yet"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            Told.COORDINATOR: "De coördinator",
            Told.EMERGENCY_112: "112",
            Told.POLICE_101: "De politie (101)",
            Told.HELP_LINE: "Een hulplijn",
            Told.DOCTOR: "De huisarts",
            Told.NOBODY_YET: "Nog niemand",
        }[self]


@dataclass(frozen=True, slots=True)
class Worry:
    """That somebody was worried about. `told`: who knew at that moment; `care_wanted`: the caller asks for a talk.

    `handled_at`: the coordinator looked after the person; `cared_at`: the coordinator talked with the caller.
    """

    uid: str
    person_id: int
    caller_uid: str
    at: datetime
    kind: WorryKind
    told: frozenset[Told] = frozenset()
    care_wanted: bool = False
    undone_at: datetime | None = None
    handled_at: datetime | None = None
    cared_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether the coordinator still has something to do for the person."""
        return self.undone_at is None and self.handled_at is None

    @property
    def care_open(self) -> bool:
        """Whether the caller still waits for a talk."""
        return self.undone_at is None and self.care_wanted and self.cared_at is None


@dataclass(frozen=True, slots=True)
class Advice:
    """What helps now. `say` is read to the person (`say_je`: to who is spoken to with "je"), `do` is for the caller.

    `first`: which numbers come first.
    """

    say: tuple[str, ...]
    say_je: tuple[str, ...]
    do: tuple[str, ...]
    first: tuple[str, ...]


_ADVICE = {
    WorryKind.DANGER: Advice(
        say=("Ik blijf bij u aan de lijn.", "Waar bent u nu?", "Ik vraag nu hulp voor u."),
        say_je=("Ik blijf bij je aan de lijn.", "Waar ben je nu?", "Ik vraag nu hulp voor jou."),
        do=(
            "Bel 112 met een andere telefoon, of vraag het aan een collega.",
            "Blijf rustig praten tot er hulp is.",
        ),
        first=("112", "101"),
    ),
    WorryKind.SUICIDE: Advice(
        say=(
            "Ik hoor dat het heel zwaar is voor u.",
            "Denkt u eraan om een einde te maken aan uw leven?",
            "U kunt dag en nacht bellen naar 1813. Zullen we dat samen afspreken?",
        ),
        say_je=(
            "Ik hoor dat het heel zwaar is voor jou.",
            "Denk je eraan om een einde te maken aan je leven?",
            "Je kunt dag en nacht bellen naar 1813. Zullen we dat samen afspreken?",
        ),
        do=(
            "Vraag het gerust rechtuit. Dat brengt niemand op een idee.",
            "Luister, oordeel niet en beloof geen geheim.",
            "Gaat het om nu? Bel 112 en blijf aan de lijn.",
        ),
        first=("1813", "112"),
    ),
    WorryKind.ABUSE: Advice(
        say=(
            "Wat goed dat u dit vertelt. Het is niet uw schuld.",
            "Kunt u nu vrijuit praten?",
            "Bij 1712 kunt u gratis bellen met iemand die hier veel van weet.",
        ),
        say_je=(
            "Wat goed dat je dit vertelt. Het is niet jouw schuld.",
            "Kun je nu vrijuit praten?",
            "Bij 1712 kun je gratis bellen met iemand die hier veel van weet.",
        ),
        do=(
            "Luistert er iemand mee? Stel vragen met ja of nee.",
            "Spreek zelf niemand aan over wat je hoorde.",
            "Gaat het om nu? Bel 101 of 112.",
        ),
        first=("1712", "101", "112"),
    ),
    WorryKind.OTHER: Advice(
        say=("Ik hoor dat u zich zorgen maakt.", "Wie kan u hierbij helpen?", "Mag ik u een nummer geven?"),
        say_je=("Ik hoor dat je je zorgen maakt.", "Wie kan je hierbij helpen?", "Mag ik je een nummer geven?"),
        do=("Twijfel je? Meld het gerust.", "Jij hoeft het niet alleen op te lossen."),
        first=("106", "1733"),
    ),
}


def advice(kind: WorryKind) -> Advice:
    """Tell what to say and to do for a kind of worry."""
    return _ADVICE[kind]


def first_lines(kind: WorryKind, lines: Sequence[HelpLine]) -> tuple[HelpLine, ...]:
    """Put the numbers that fit this kind in front, in the order of the advice; nothing is left out."""
    wanted = advice(kind).first
    known = {line.number: line for line in reversed(lines)}
    front = tuple(known[number] for number in wanted if number in known)
    return front + tuple(line for line in lines if line not in front)


def proposed_told(kind: WorryKind) -> frozenset[Told]:
    """Propose who is told: the coordinator, whatever the kind; who called a number ticks that too."""
    return frozenset({Told.COORDINATOR})


def told_words(told: frozenset[Told]) -> str:
    """Name who was told, in a fixed order: "De coördinator en 112"."""
    names = [one.label for one in Told if one in told]
    if not names:
        return Told.NOBODY_YET.label
    others = [name[:1].lower() + name[1:] for name in names[1:]]
    return " en ".join((", ".join([names[0], *others[:-1]]), others[-1])) if others else names[0]
