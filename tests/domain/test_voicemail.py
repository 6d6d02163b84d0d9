"""What is said to an answering machine: who and where to ring back, and not a word of why."""

from __future__ import annotations

from dataclasses import replace

from belactie_desktop.domain.voicemail import voicemail_words
from tests.builders import READY


def test_it_says_who_calls_and_where_to_ring_back() -> None:
    spoken = voicemail_words(READY)
    assert READY.municipality in spoken
    assert READY.central_number in spoken


def test_it_says_nothing_of_the_reason() -> None:
    telling = replace(READY, name="Bellen met mensen die alleen wonen", own_reason="Eenzaamheid opsporen")
    assert voicemail_words(telling) == voicemail_words(READY)


def test_without_a_central_number_there_is_nothing_to_ring() -> None:
    assert "Zelf bellen" not in voicemail_words(replace(READY, central_number=""))
