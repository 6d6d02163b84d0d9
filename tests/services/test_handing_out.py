from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select

from belactie_desktop.domain.belmap import FIELDS
from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.errors import Cancelled, FileDamaged, GateClosed, NotAllowed, WrongSecret
from belactie_desktop.domain.job import Job
from belactie_desktop.files.shipped import word_list
from belactie_desktop.services import making_belmappen as making_module
from belactie_desktop.services.handing_out import HandedOut, HandingOut
from belactie_desktop.storage import assignments, belmap_content, belmaps, calls, campaigns, disclosures
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.keys import BELMAP_PROFILE, derive_root
from belactie_desktop.storage.list_tables import person
from tests.builders import READY
from tests.files.pdf_reading import words
from tests.round_builder import (
    EXPIRES,
    LIGHT,
    NAMES,
    Round,
    calling,
    canaries,
    dump,
    new_round,
    open_belmap,
    talk,
)
from tests.storage.pages import canaries_in_bytes, canaries_in_pages

PEOPLE = 24


@pytest.fixture
def six(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=PEOPLE, callers=6)


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=12, callers=3)


def opens(path: Path, phrase: str) -> bool:
    root = derive_root(phrase, read_salt(path), LIGHT)
    try:
        Store.open(path, FileKind.BELMAP, root).close()
    except WrongSecret:
        return False
    return True


def test_every_phrase_opens_exactly_one_belmap(six: Round) -> None:
    handed = six.hand_out()
    assert len(handed) == 6
    fitting = [(a.path, b.path) for a, b in product(handed, handed) if opens(a.path, b.phrase)]
    assert fitting == [(one.path, one.path) for one in handed]


def test_twin_with_one_phrase_for_all_every_phrase_opens_every_belmap(
    six: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_module, "new_phrase", lambda words: " ".join(words[:5]))
    with pytest.raises(AssertionError):
        test_every_phrase_opens_exactly_one_belmap(six)


def test_the_real_profile_and_the_shipped_words_open_it_too(filled: Round) -> None:
    filled.assigning.distribute()
    real = HandingOut(filled.store, filled.clock, word_list())
    (handed,) = real.make([filled.callers[0].uid], filled.folder, EXPIRES).made
    assert len(handed.phrase.split()) == 5
    assert set(handed.phrase.split()) <= set(word_list())
    typed = handed.phrase.upper().replace(" ", "  ")
    root = derive_root(typed, read_salt(handed.path), BELMAP_PROFILE)
    with Store.open(handed.path, FileKind.BELMAP, root) as belmap:
        assert belmap.integrity() == ()


def own_people(filled: Round, caller_uid: str) -> set[int]:
    with filled.store.reading() as connection:
        return {p for p, found in assignments.all_(connection).items() if found.caller_uid == caller_uid}


def assert_nobody_else_is_in(filled: Round, handed: HandedOut) -> None:
    """Search the whole content of a belmap for the people, callers and papers that are not this caller's."""
    own = own_people(filled, handed.belmap.caller_uid)
    with open_belmap(handed) as belmap:
        content = dump(belmap)
    text = repr(content)
    assert {row[0] for row in content["person"]} == own
    assert all(canary in text for n in own for canary in canaries(n))
    foreign = [canary for n in set(range(1, PEOPLE + 1)) - own for canary in canaries(n) if canary not in _own(own)]
    foreign += [one.name for one in filled.callers if one.uid != handed.belmap.caller_uid]
    foreign += [one.uid for one in filled.callers if one.uid != handed.belmap.caller_uid]
    foreign += ["Verbergen", READY.lighter_means_conclusion, READY.address]
    assert [canary for canary in foreign if canary in text] == []
    named = {row[1] for name in ("phone", "call_attempt", "conversation", "consent") for row in content[name]}
    assert named <= own
    for name in ("belmap", "disclosure", "matcher", "suppression", "saved_selection", "service_use", "purge_record"):
        assert content[name] == [], name


def _own(own: set[int]) -> set[str]:
    return {canary for n in own for canary in canaries(n)}


def test_a_belmap_holds_nobody_else(six: Round) -> None:
    with six.store.transaction() as connection:
        for n, caller in enumerate(six.callers * 4, start=1):
            calls.add_attempt(connection, Attempt(f"try{n}", n, caller.uid, six.clock(), Outcome.BUSY, minutes=7))
    for handed in six.hand_out():
        assert_nobody_else_is_in(six, handed)


def test_decrypted_page_by_page_a_belmap_holds_nobody_else_and_no_file_shows_a_name(six: Round) -> None:
    everyone = [canary for n in range(1, PEOPLE + 1) for canary in canaries(n)]
    for handed in six.hand_out():
        own = _own(own_people(six, handed.belmap.caller_uid))
        others = [one.name for one in six.callers if one.uid != handed.belmap.caller_uid]
        foreign = [canary for canary in everyone if canary not in own] + others
        root = handed.belmap.root
        assert canaries_in_pages(handed.path, root, own, FileKind.BELMAP) >= len(own), "the search finds what is there"
        assert canaries_in_pages(handed.path, root, foreign, FileKind.BELMAP) == 0
    six.store.close()
    assert canaries_in_bytes(six.folder.parent, [*everyone, *NAMES[:6]]) == {}
    assert canaries_in_bytes(Path(tempfile.gettempdir()), everyone) == {}


def test_twin_without_the_filter_the_search_turns_red(filled: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    real = belmap_content.read

    def everyone(connection: object, caller_uid: str, person_ids: object) -> belmap_content.BelmapContent:
        return real(connection, caller_uid, list(range(1, 13)))  # type: ignore[arg-type]

    monkeypatch.setattr(belmap_content, "read", everyone)
    handed = filled.hand_out()
    with pytest.raises(AssertionError):
        assert_nobody_else_is_in(filled, handed[0])


def test_the_caller_can_call_from_it_and_earlier_tries_keep_counting(filled: Round) -> None:
    filled.assigning.distribute()
    mine = filled.callers[0].uid
    first = min(own_people(filled, mine))
    with filled.store.transaction() as connection:
        calls.add_attempt(
            connection, Attempt("x", first, filled.callers[1].uid, filled.clock(), Outcome.BUSY, filled.clock())
        )
    handed = filled.handing_out.make([mine], filled.folder, EXPIRES).made[0]
    with open_belmap(handed) as belmap:
        card = calling(belmap, filled.clock).next_person()
        assert card is not None
        assert card.person.person_id == first
        assert card.tries


def test_handing_out_is_in_the_register_and_the_status(filled: Round) -> None:
    handed = filled.hand_out()
    with filled.store.reading() as connection:
        lines = disclosures.all_(connection)
        known = belmaps.all_(connection)
    assert [line.uid for line in lines] == [one.uid for one in known]
    assert {line.receiver for line in lines} == set(NAMES[:3])
    assert {(line.kind, line.fields, line.people_count, line.until_day, line.returned_at) for line in lines} == {
        (DisclosureKind.BELMAP, FIELDS, 4, EXPIRES, None)
    }
    status = filled.handing_out.statuses()[0]
    assert status.belmap == next(one.belmap for one in handed if one.belmap.caller_uid == status.caller.uid)
    assert (status.may_receive, status.results, status.expired) == (True, 0, False)
    filled.clock.forward(days=30)
    assert filled.handing_out.statuses()[0].expired


def test_file_names_say_nothing_and_no_other_file_is_left(filled: Round) -> None:
    handed = filled.hand_out()
    assert sorted(path.name for path in filled.folder.iterdir()) == sorted(one.path.name for one in handed)
    assert all(path.name.startswith("belmap-") and len(path.stem) == 11 for path in filled.folder.iterdir())
    assert all(path.stat().st_mode & 0o077 == 0 for path in filled.folder.iterdir())


def unsigned_gets_no_belmap(filled: Round) -> None:
    """Try every way to hand names to someone whose signature was taken back after the distribution."""
    filled.assigning.distribute()
    unsigned = filled.callers[0].uid
    filled.enrolling.sign(unsigned, None)
    with pytest.raises(NotAllowed, match="niet getekend"):
        filled.handing_out.make([unsigned], filled.folder, EXPIRES)
    with pytest.raises(NotAllowed, match="niet getekend"):
        filled.handing_out.renew(unsigned, None, filled.folder, EXPIRES)
    assert list(filled.folder.iterdir()) == []
    made = filled.handing_out.make_all(filled.folder, EXPIRES)
    assert [(one.caller_uid, "niet getekend" in one.what) for one in made.not_made] == [(unsigned, True)]
    assert unsigned not in {status.caller.uid for status in filled.handing_out.statuses() if status.belmap}


def test_a_caller_who_did_not_sign_gets_no_belmap(filled: Round) -> None:
    unsigned_gets_no_belmap(filled)


def test_twin_without_the_gate_an_unsigned_caller_gets_one(filled: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making_module, "require_may_receive_names", lambda caller, today: None)
    with pytest.raises(pytest.fail.Exception):
        unsigned_gets_no_belmap(filled)


def test_renewing_for_who_lost_the_right_to_names_is_refused(filled: Round) -> None:
    handed = filled.hand_out()[0]
    before = handed.path.read_bytes()
    filled.enrolling.sign(handed.belmap.caller_uid, None)
    with pytest.raises(NotAllowed, match="niet getekend"):
        filled.handing_out.renew(handed.belmap.caller_uid, None, filled.folder, EXPIRES)
    assert handed.path.read_bytes() == before
    assert handed.belmap.is_out


def nothing_made(filled: Round) -> bool:
    with filled.store.reading() as connection:
        return not belmaps.all_(connection) and not disclosures.all_(connection) and not list(filled.folder.iterdir())


def test_refusals_leave_nothing(filled: Round) -> None:
    make = filled.handing_out.make
    mine = [caller.uid for caller in filled.callers]
    with pytest.raises(NotAllowed, match="niemand te bellen"):
        make(mine, filled.folder, EXPIRES)
    with pytest.raises(NotAllowed, match="geen belmap te maken"):
        filled.handing_out.make_all(filled.folder, EXPIRES)
    filled.assigning.distribute()
    with pytest.raises(NotAllowed, match="bewaartermijn"):
        make(mine, filled.folder, date(2027, 3, 1))
    with pytest.raises(NotAllowed, match="al voorbij"):
        make(mine, filled.folder, date(2026, 11, 22))
    with filled.store.transaction() as connection:
        campaigns.change(connection, replace(READY, dpo_informed_on=None))
    with pytest.raises(GateClosed, match="DPO"):
        make(mine, filled.folder, EXPIRES)
    assert nothing_made(filled)


@pytest.mark.parametrize("at", [0, 2, 3])
def test_stopping_half_way_leaves_nothing(filled: Round, at: int) -> None:
    filled.assigning.distribute()
    job = Job(lambda done, total, text: job.cancel() if done >= at - 1 else None)
    with pytest.raises(Cancelled):
        filled.handing_out.make([c.uid for c in filled.callers], filled.folder, EXPIRES, job)
    assert nothing_made(filled)


def test_a_second_belmap_needs_the_first_one_back(filled: Round) -> None:
    handed = filled.hand_out()[0]
    with pytest.raises(NotAllowed, match="heeft al een belmap"):
        filled.handing_out.make([handed.belmap.caller_uid], filled.folder, EXPIRES)
    filled.handing_out.take_back(handed.belmap.uid)
    (again,) = filled.handing_out.make([handed.belmap.caller_uid], filled.folder, EXPIRES).made
    assert again.belmap.uid != handed.belmap.uid


def test_renewing_collects_first_and_leaves_out_who_is_done(filled: Round) -> None:
    handed = filled.hand_out()[0]
    filled.clock.forward(hours=1)
    with open_belmap(handed) as belmap:
        spoken = talk(calling(belmap, filled.clock))
    filled.clock.forward(hours=1)
    renewed = filled.handing_out.renew(handed.belmap.caller_uid, None, filled.folder, EXPIRES)
    assert not handed.path.exists()
    assert renewed.belmap.people_count == handed.belmap.people_count - 1
    with open_belmap(renewed) as belmap, belmap.reading() as connection:
        assert spoken not in set(connection.scalars(select(person.c.id)))
    with filled.store.reading() as connection:
        assert belmaps.get(connection, handed.belmap.uid).returned_at == filled.clock()
        assert calls.attempts(connection, [spoken])[spoken][0].outcome is Outcome.ANSWERED


def test_a_conversation_that_was_not_finished_goes_on_in_the_new_belmap(filled: Round) -> None:
    from belactie_desktop.domain.consent import ConsentScope

    handed = filled.hand_out()[0]
    with open_belmap(handed) as belmap:
        round_ = calling(belmap, filled.clock)
        card = round_.next_person()
        assert card is not None
        begun = round_.start_conversation(card.person.person_id)
        begun.answer_consent(ConsentScope.RECORD, True)
    filled.clock.forward(hours=1)
    renewed = filled.handing_out.renew(handed.belmap.caller_uid, None, filled.folder, EXPIRES)
    with open_belmap(renewed) as belmap:
        again = calling(belmap, filled.clock).resume()
        assert again is not None
        assert again.uid == begun.uid
        again.finish()
    assert filled.collecting.collect(renewed.path).conversations == 1


def test_renewing_needs_the_old_file(filled: Round) -> None:
    handed = filled.hand_out()[0]
    elsewhere = handed.path.rename(filled.folder.parent / handed.path.name)
    with pytest.raises(NotAllowed, match="niet gevonden"):
        filled.handing_out.renew(handed.belmap.caller_uid, None, filled.folder, EXPIRES)
    elsewhere.write_bytes(b"\x07" * 8192)
    elsewhere.rename(handed.path)
    with pytest.raises(FileDamaged):
        filled.handing_out.renew(handed.belmap.caller_uid, None, filled.folder, EXPIRES)


def test_the_slips_show_each_phrase_and_stay_away_from_the_files(filled: Round) -> None:
    handed = filled.hand_out()
    with pytest.raises(NotAllowed, match="niet in de map"):
        filled.handing_out.write_slips(handed, filled.folder / "briefjes.pdf")
    path = filled.folder.parent / "briefjes.pdf"
    filled.handing_out.write_slips(handed, path)
    text = words(path.read_bytes())
    for one in handed:
        assert all(part in text for part in (one.caller_name, one.path.name, *one.phrase.split()))
    assert not any(canary in text for n in range(1, PEOPLE + 1) for canary in canaries(n))
    assert handed[0].phrase not in repr(handed[0])


def test_leftovers_of_a_broken_off_run_are_cleared(filled: Round) -> None:
    stale = filled.folder / f"~belmap-{READY.uid[:8]}-0011aabb.tmp"
    other = filled.folder / "~belmap-ffffffff-0011aabb.tmp"
    stale.write_bytes(b"x")
    other.write_bytes(b"x")
    filled.hand_out()
    assert not stale.exists()
    assert other.exists()


def test_nobody_is_named_in_what_a_caller_hears(filled: Round) -> None:
    caller: Caller = filled.callers[0]
    filled.assigning.distribute()
    filled.enrolling.sign(caller.uid, None)
    with pytest.raises(NotAllowed) as refusal:
        filled.handing_out.make([caller.uid], filled.folder, EXPIRES)
    assert caller.name not in str(refusal.value)
