"""What must go is gone, at once or not at all; and what the figures need stays."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from belactie_desktop.domain.calls import Attempt, Bucket, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.errors import Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.retention import PurgeReason
from belactie_desktop.domain.suppression import identities
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import about, calls, keys, people, purge
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.tables import (
    assignment,
    help_request,
    metadata,
)
from tests.builders import NOW, FakeClock, new_dossier
from tests.files.pdf_reading import words
from tests.purge_builder import AFTER_THE_END, caller_row, count, next_person, refuse, speaking_of
from tests.round_builder import Round, add_people, calling, canaries, dump, new_round, open_belmap, talk


@pytest.fixture
def spoken(tmp_path: Path) -> Round:
    """Give a dossier in which three people told something, collected from a belmap; the first one refused later."""
    round_ = new_round(tmp_path, people=12, callers=2)
    handed = round_.hand_out()[0]
    with open_belmap(handed) as file:
        belmap = calling(file, round_.clock)
        told = [talk(belmap) for _ in range(3)]
        belmap.register(next_person(belmap), Outcome.DO_NOT_CALL)
    round_.collecting.collect(handed.path)
    with round_.store.transaction() as connection:
        connection.execute(update(help_request).where(help_request.c.person_id == told[0]).values(status="done"))
    return round_


def _refused_id(store: Store) -> int:
    with store.reading() as connection:
        return next(
            pid
            for pid, tries in calls.attempts(connection).items()
            if any(a.outcome is Outcome.DO_NOT_CALL for a in tries)
        )


def test_who_refused_is_gone_from_every_table_and_recognised_by_token_alone(spoken: Round) -> None:
    store, clock = spoken.store, spoken.clock
    refused = _refused_id(store)
    with store.reading() as connection:
        known = people.get(connection, refused)
        assert known is not None
        home = people.household_of(connection, known.household_id)
    before = Overviewing(store, clock).overview().progress
    report = Purging(store, clock).at_opening()
    assert [(r.reason, r.people) for r in report.records] == [(PurgeReason.REFUSED, 1)]
    partner = refused + 1 if refused % 2 else refused - 1
    street = canaries(refused)[-1]
    assert [t for t in speaking_of(store, refused) if t != "household"] == []
    assert any(street in str(line) for line in dump(store)["household"]), f"{partner} still lives there"
    key = bytes.fromhex("00" * 32)
    texts = identities(
        known.family_name,
        known.given_name,
        known.birth.iso if known.birth else None,
        home.address_key,
        [number.e164 for number in known.phones],
    )
    with store.reading() as connection:
        assert {keys.keyed_hash(key, text) for text in texts} == people.suppressions(connection)
    after = Overviewing(store, clock).overview().progress
    assert after.on_list == before.on_list
    assert after.buckets == before.buckets
    assert after.buckets[Bucket.REFUSED] == 1
    assert report.sentences == ("1 persoon wil niet gebeld worden. De gegevens zijn gewist.",)


def test_a_second_opening_wipes_nothing_and_adds_no_record(spoken: Round) -> None:
    purging = Purging(spoken.store, spoken.clock)
    purging.at_opening()
    before = dump(spoken.store)
    assert purging.at_opening().records == ()
    assert dump(spoken.store) == before


def test_an_undone_refusal_and_a_consent_given_again_stay(spoken: Round) -> None:
    store = spoken.store
    with store.transaction() as connection:
        for tries in list(calls.attempts(connection).values()):
            for attempt in tries:
                if attempt.outcome is Outcome.DO_NOT_CALL:
                    calls.undo_attempt(connection, attempt.uid, NOW)
    assert Purging(store, spoken.clock).at_opening().records == ()
    assert count(store, "person") == 12


def test_the_last_of_a_household_takes_the_address_along(tmp_path: Path) -> None:
    store = new_dossier(tmp_path)
    add_people(store, 4)
    with store.transaction() as connection:
        connection.execute(insert(metadata.tables["caller"]), caller_row())
    refuse(store, 1, caller="caller-1")
    Purging(store, FakeClock()).at_opening()
    assert count(store, "household") == 2
    refuse(store, 2, Outcome.REFUSED, "caller-1")
    Purging(store, FakeClock()).at_opening()
    assert count(store, "household") == 1
    assert speaking_of(store, 1) == speaking_of(store, 2) == []


def test_a_withdrawn_consent_is_its_own_reason(tmp_path: Path) -> None:
    round_ = new_round(tmp_path, people=4, callers=1)
    handed = round_.hand_out()[0]
    with open_belmap(handed) as file:
        belmap = calling(file, round_.clock)
        talk(belmap)
        conversation = belmap.start_conversation(next_person(belmap))
        conversation.answer_consent(ConsentScope.RECORD, True)
        conversation.withdraw()
    round_.collecting.collect(handed.path)
    report = Purging(round_.store, round_.clock).at_opening()
    assert [(r.reason, r.people) for r in report.records] == [(PurgeReason.WITHDRAWN, 1)]
    assert Overviewing(round_.store, round_.clock).overview().progress.buckets[Bucket.REFUSED] == 1


def test_after_the_period_only_the_campaign_the_figures_and_the_tokens_stay(spoken: Round) -> None:
    store, clock = spoken.store, spoken.clock
    clock.now = AFTER_THE_END - timedelta(days=1)
    assert PurgeReason.PERIOD_OVER not in {r.reason for r in Purging(store, clock).at_opening().records}
    clock.now = AFTER_THE_END
    report = Purging(store, clock).at_opening()
    assert [r.reason for r in report.records] == [PurgeReason.PERIOD_OVER]
    filled = {name for name, lines in dump(store).items() if lines}
    assert filled == {"about_file", "campaign", "call_script", "disclosure", "suppression", "purge_record"}
    assert all(speaking_of(store, person_id) == [] for person_id in range(1, 13))
    assert "An Wouters" not in str(dump(store))
    record = report.records[0]
    assert record.figures["on_list"] == 12
    assert not any(0 < n < 5 for n in record.figures.values())
    assert record.counts["person"] == 11
    assert Purging(store, clock).at_opening().records == ()


def test_a_clock_that_jumped_destroys_nothing_until_somebody_says_so(spoken: Round) -> None:
    store, clock = spoken.store, spoken.clock
    Purging(store, clock).at_opening()
    clock.now = NOW + timedelta(days=500)
    report = Purging(store, clock).at_opening()
    assert report.clock_doubt
    assert "klok" in report.sentences[0]
    assert count(store, "person") == 11
    assert Purging(store, clock).everything().records[0].reason is PurgeReason.PERIOD_OVER
    assert count(store, "person") == 0


def test_wiping_by_hand_says_so(spoken: Round) -> None:
    purging = Purging(spoken.store, spoken.clock)
    assert purging.holds_people()
    assert purging.everything().records[0].reason is PurgeReason.BY_HAND
    assert not purging.holds_people()


def test_cancelling_halfway_wipes_nothing(tmp_path: Path) -> None:
    store = new_dossier(tmp_path)
    add_people(store, 700)
    with store.transaction() as connection:
        connection.execute(insert(metadata.tables["caller"]), caller_row())
        for number in range(1, 651):
            attempt = Attempt(f"uid-{number}", number, "caller-1", NOW, Outcome.DO_NOT_CALL)
            calls.add_attempt(connection, attempt)
    before = dump(store)
    seen: list[int] = []

    def stop_at_the_second_block(done: int, total: int, text: str) -> None:
        seen.append(done)
        if done == 500:
            job.cancel()

    job = Job(stop_at_the_second_block)
    with pytest.raises(Cancelled):
        Purging(store, FakeClock()).at_opening(job)
    assert seen == [0, 500]
    assert dump(store) == before
    assert Purging(store, FakeClock()).at_opening().records[0].people == 650


def test_the_certificate_tells_what_and_holds_no_name(
    spoken: Round, tmp_path: Path, require_peer: Callable[[str], Path]
) -> None:
    purging = Purging(spoken.store, spoken.clock)
    purging.at_opening()
    spoken.clock.now = AFTER_THE_END
    purging.at_opening()
    end, refusals = purging.records()
    assert dict(end.wiped)["Hulpvragen"] == 3
    assert dict(refusals.wiped)["Mensen op de bellijst"] == 1
    target = tmp_path / "bewijs.pdf"
    purging.write_certificate(end, target)
    require_peer("pdftotext")
    text = words(target.read_bytes())
    for part in (
        "Bewijs van wissen",
        "1 maart 2027",
        "De bewaartermijn is voorbij",
        "Hulpvragen",
        "verborgen, te klein",
    ):
        assert part in text
    assert not any(word in text for number in range(1, 13) for word in canaries(number))
    assert "An Wouters" not in text


def test_twin_a_forgotten_table_is_refused_by_the_database(spoken: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "_OF_PERSON", tuple(t for t in purge._OF_PERSON if t is not assignment))
    before = dump(spoken.store)
    with pytest.raises(IntegrityError):
        Purging(spoken.store, spoken.clock).at_opening()
    assert dump(spoken.store) == before


def test_random_moments_of_ending_never_wipe_too_early(tmp_path: Path) -> None:
    store = new_dossier(tmp_path)
    add_people(store, 2)
    draw = random.Random(7)
    for _ in range(20):
        clock = FakeClock(NOW + timedelta(minutes=draw.randrange(97 * 24 * 60)))
        assert clock.now.date() <= date(2027, 2, 28)
        Purging(store, clock).at_opening()
        assert count(store, "person") == 2
    with store.reading() as connection:
        assert about.get(connection, "last_seen_at")
