from __future__ import annotations

import pytest

from belactie_desktop.domain.readability import ease, sentences, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [("bellen", 2), ("inwoner", 3), ("coördinator", 5), ("één", 1), ("gemeente", 3), ("nieuwe", 2), ("vragen", 2)],
)
def test_syllables_are_counted_as_a_dutch_speaker_does(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [("Eén. Twee! Drie?", 3), ("Om 10.42 uur bewaard.", 1), ("Kies:\neen\ntwee", 3), ("(.belactie) of (.belmap).", 1)],
)
def test_sentences_end_where_a_reader_stops(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_numbers_and_braces_are_no_words() -> None:
    assert words("Dag {central_number}, foto's van 10 u.") == ["Dag", "central", "number", "foto's", "van", "u"]


def test_short_words_read_more_easily_than_long_ones() -> None:
    easy = ease(["Hoe gaat het met u? Wat hebt u nog nodig?"])
    hard = ease(["De verwerkingsverantwoordelijke consulteert voorafgaandelijk de toezichthoudende overheid."])
    assert easy.flesch > 90
    assert hard.flesch < 0
    assert (easy.sentences, easy.mean_length) == (2, 4.5 + 0.5)


def test_no_text_is_no_trouble() -> None:
    assert ease([]).flesch == 100
