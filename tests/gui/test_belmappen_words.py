from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from belactie_desktop.domain.belmap import Belmap
from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.gui.belmappen.loss_form import parse_hour
from belactie_desktop.gui.belmappen.loss_panel import loss_words, steps, until_words
from belactie_desktop.gui.belmappen.make_panel import joined
from belactie_desktop.gui.belmappen.work_line import WorkLine, breakable, page_words
from belactie_desktop.services.handing_out import BelmapStatus
from tests.builders import NOW

AN = Caller("an", "An Wouters", CallerKind.VOLUNTEER)
BELMAP = Belmap("b", "an", bytes(16), "belmap-k.belmap", NOW, date(2026, 12, 7), 12, folder="G:\\Belmappen")
FREE = BelmapStatus(AN, may_receive=True, belmap=None, results=0, expired=False, to_call=12, not_in_belmap=12)
OUT = replace(FREE, belmap=BELMAP, not_in_belmap=0)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14.30", (14, 30)),
        ("14:30", (14, 30)),
        ("9u05", (9, 5)),
        ("9u", (9, 0)),
        ("9", (9, 0)),
        ("1430", (14, 30)),
        ("14.30 uur", (14, 30)),
        ("25.00", None),
        ("12.75", None),
        ("middag", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hour: tuple[int, int] | None) -> None:
    found = parse_hour(typed)
    assert (found and (found.hour, found.minute)) == hour


def test_many_names_are_not_all_named() -> None:
    assert joined(["An"]) == "An"
    assert joined(["An", "Bert"]) == "An en Bert"
    assert joined([f"B{n}" for n in range(9)]) == "B0, B1, B2, B3, B4, B5 en nog 3 anderen"


@pytest.mark.parametrize(
    ("status", "changes", "tag", "listed", "told"),
    [
        (FREE, {}, "Klaar voor belmap", "Nog geen", "Maak een belmap met 12 mensen."),
        (FREE, {"to_call": 0}, "Nog niemand", "Nog geen", "Verdeel eerst"),
        (FREE, {"may_receive": False}, "Mag nog geen namen krijgen", "Mag nog niet", "Kijk bij Bellers"),
        (FREE, {"lost": True}, "Belmap verloren", "Verloren", "De vorige belmap is verloren."),
        (OUT, {}, "Belmap uitgedeeld", "Tot 07/12/2026", "Nog niet opgehaald."),
        (OUT, {"not_in_belmap": 1}, "Belmap uitgedeeld", "Tot 07/12/2026", "Daarna kwam er 1 persoon bij."),
        (OUT, {"expired": True}, "Belmap vervallen", "Vervallen", "Verviel na 07/12/2026."),
        (OUT, {"phrase_unseen": True}, "Klaar voor belmap", "Nog geen", "met een nieuwe wachtzin"),
    ],
)
def test_every_state_has_its_words(
    status: BelmapStatus, changes: dict[str, Any], tag: str, listed: str, told: str
) -> None:
    line = WorkLine(replace(status, **changes))
    assert (line.tag[0], line.belmap_words) == (tag, listed)
    assert told in line.story


def test_a_belmap_of_which_nobody_saw_the_phrase_can_be_made_but_not_collected() -> None:
    line = WorkLine(replace(OUT, phrase_unseen=True))
    assert line.may_be_made
    assert not line.is_out
    assert not line.may_be_renewed


def test_who_left_with_nothing_is_not_in_the_list() -> None:
    left = replace(FREE, caller=replace(AN, left_on=date(2026, 11, 20)), to_call=0)
    assert not WorkLine(left).counts
    assert WorkLine(replace(left, belmap=BELMAP)).counts


def test_the_page_counts_what_is_out_what_can_be_made_and_what_is_over() -> None:
    lines = [WorkLine(FREE), WorkLine(OUT), WorkLine(replace(OUT, expired=True))]
    assert page_words(lines) == "2 uitgedeeld · 1 te maken · 1 vervallen"
    assert page_words([]) == "0 uitgedeeld"


def test_a_path_keeps_its_words_and_may_break() -> None:
    assert breakable("G:\\Zorg\\Belmappen").replace("\u200b", "") == "G:\\Zorg\\Belmappen"
    assert breakable("/mnt/stick").count("\u200b") == 2
    parts = breakable("/mnt/" + 40 * "x" + "_kopie").split("\u200b")
    assert max(len(part) for part in parts) <= 17


LOSS = Breach(
    "l",
    "b",
    DisclosureKind.BELMAP,
    "An Wouters",
    NOW,
    ("naam", "adres"),
    NOW,
    phrase_with_it=False,
    story="",
    people_count=12,
)


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(hours=1), "Dat is over 71 uur."),
        (timedelta(hours=71, minutes=30), "Dat is over minder dan een uur."),
        (timedelta(hours=73), "De 72 uur zijn voorbij"),
    ],
)
def test_the_hours_left_are_said(later: timedelta, words: str) -> None:
    assert words in until_words(LOSS, NOW + later)


def test_the_steps_say_whether_a_finder_can_read_it() -> None:
    assert any("kan ze niet lezen" in step for step in steps(LOSS))
    for readable in (replace(LOSS, phrase_with_it=True), replace(LOSS, kind=DisclosureKind.PAPER)):
        assert any("kan de gegevens lezen" in step for step in steps(readable))


def test_of_several_losses_the_first_last_moment_counts() -> None:
    later = replace(LOSS, uid="m", noticed_at=NOW + timedelta(hours=5))
    now: datetime = NOW + timedelta(hours=6)
    assert loss_words([LOSS], now).startswith("Verloren: Belmap van An Wouters.")
    assert "Er zijn 2 verliezen gemeld." in loss_words([later, LOSS], now)
    assert "over 66 uur" in loss_words([later, LOSS], now)
