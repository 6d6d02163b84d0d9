"""Only what was agreed to leaves, only in the fields of the preview, and either all of it happens or nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain import handover
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.errors import (
    DiskFull,
    GateClosed,
    NotAllowed,
    PlaceUnreachable,
    ReadOnlyPlace,
    WorkbookPhraseWrong,
)
from belactie_desktop.domain.handover import FIELDS, HeldBackReason
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.requests import RequestStatus
from belactie_desktop.files import encrypted_workbook
from belactie_desktop.files.encrypted_workbook import read_encrypted
from belactie_desktop.storage import consents, disclosures
from tests.builders import NOW
from tests.requests_builder import Asked, new_asked
from tests.round_builder import dump
from tests.storage.pages import canaries_in_bytes

NAMES = ("Peeters", "Wouters", "Claes", "De Smet", "Boodschappen", "+3216", "016 27", "Dorpsstraat")


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return new_asked(tmp_path)


def test_the_preview_shows_every_cell_that_would_leave(asked: Asked) -> None:
    preview = asked.handing_over.preview(asked.uids)
    assert preview.fields == FIELDS
    assert preview.rows[0] == (
        "Maria Peeters",
        "Dorpsstraat 12, 3998 Berkenhove",
        "016 27 21 11",
        "Praktisch",
        "Boodschappen",
        "Twee keer per week naar de winkel, liefst voor de middag.",
        "Deze week",
        "23/11/2026 10.07",
    )
    assert len(preview.rows) == preview.people_count == 3
    assert [(held.kind, held.reason) for held in preview.held_back] == [("Iemand op bezoek", HeldBackReason.NO_CONSENT)]


def test_the_file_holds_the_preview_and_the_two_columns_to_fill_in(asked: Asked) -> None:
    service = asked.handing_over
    matcher = service.add_matcher(" Rita  Goossens ", "Sociaal Huis")
    preview = service.preview(asked.uids)
    made = service.hand_over(matcher.uid, asked.uids, asked.folder)
    assert re.fullmatch(r"hulpvragen-2026-11-23-[a-z2-9]{4}\.xlsx", made.path.name)
    header, *rows = read_encrypted(made.path, made.phrase)
    assert header == (*FIELDS, "Status", "Opmerking")
    assert rows == [(*row, "", "") for row in preview.rows]
    with pytest.raises(WorkbookPhraseWrong):
        read_encrypted(made.path, "andere woorden dan die van het blad")
    assert len(made.phrase.split()) == 5
    assert (made.request_count, [held.kind for held in made.held_back]) == (3, ["Iemand op bezoek"])
    assert canaries_in_bytes(asked.folder, NAMES) == {}


def test_statuses_and_the_register_follow(asked: Asked) -> None:
    service = asked.handing_over
    made = service.hand_over(service.add_matcher("Rita Goossens").uid, asked.uids, asked.folder)
    statuses = {line.kind: (line.status, line.may_share) for line in service.requests()}
    assert statuses == {
        "Hulp bij het wassen": (RequestStatus.HANDED_OVER, True),
        "Boodschappen": (RequestStatus.HANDED_OVER, True),
        "Iemand op bezoek": (RequestStatus.OPEN, False),
        "Klusje in huis": (RequestStatus.HANDED_OVER, True),
    }
    assert [line.urgency.value for line in service.requests()] == ["today", "soon", "normal", "normal"]
    with asked.store.reading() as connection:
        (line,) = disclosures.all_(connection)
    assert (line.kind, line.receiver, line.people_count) == (DisclosureKind.HANDOVER, "Rita Goossens", 3)
    assert line.fields == tuple(name.lower() for name in FIELDS)
    assert line.until_day is not None
    assert line.uid == made.uid
    assert not any(name in repr(line) for name in NAMES)


def test_the_phrase_is_nowhere_but_in_the_answer(asked: Asked) -> None:
    service = asked.handing_over
    made = service.hand_over(service.add_matcher("Rita Goossens").uid, asked.uids, asked.folder)
    assert made.phrase not in repr(made)
    assert made.phrase not in str(dump(asked.store))


def test_a_request_without_consent_never_leaves_even_when_asked_alone(asked: Asked) -> None:
    service = asked.handing_over
    matcher = service.add_matcher("Rita Goossens")
    with pytest.raises(NotAllowed):
        service.hand_over(matcher.uid, [asked.uids[2]], asked.folder)
    assert list(asked.folder.iterdir()) == []


def test_consent_taken_back_after_the_preview_counts(asked: Asked) -> None:
    service = asked.handing_over
    matcher = service.add_matcher("Rita Goossens")
    assert service.preview([asked.uids[0]]).uids
    with asked.store.transaction() as connection:
        consents.withdraw(connection, 1, asked.clock.now)
    with pytest.raises(NotAllowed):
        service.hand_over(matcher.uid, [asked.uids[0]], asked.folder)


def test_twin_without_the_guard_the_fourth_request_leaves(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "require_may_share", lambda consents: None)
    preview = asked.handing_over.preview(asked.uids)
    assert len(preview.rows) == 4
    assert preview.held_back == ()


def test_who_was_never_asked_is_told_apart(asked: Asked) -> None:
    with asked.store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM consent WHERE scope = 'share'")
    reasons = {held.reason for held in asked.handing_over.preview(asked.uids).held_back}
    assert reasons == {HeldBackReason.NOT_ASKED}


def test_a_request_that_is_taken_up_stays(asked: Asked) -> None:
    with asked.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE help_request SET status = 'accepted'")
    assert asked.handing_over.preview([asked.uids[0]]).held_back[0].reason is HeldBackReason.TAKEN_UP


@pytest.mark.parametrize("failure", [DiskFull, ReadOnlyPlace])
def test_a_disk_that_refuses_changes_nothing(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, failure: type[DiskFull]
) -> None:
    service = asked.handing_over
    matcher = service.add_matcher("Rita Goossens")
    before = dump(asked.store)

    def refuse(path: Path, data: bytes) -> None:
        raise failure

    monkeypatch.setattr(encrypted_workbook, "write_atomically", refuse)
    with pytest.raises(failure):
        service.hand_over(matcher.uid, asked.uids, asked.folder)
    assert dump(asked.store) == before
    assert list(asked.folder.iterdir()) == []


def test_a_stick_that_was_pulled_out_changes_nothing(asked: Asked) -> None:
    service = asked.handing_over
    matcher = service.add_matcher("Rita Goossens")
    before = dump(asked.store)
    with pytest.raises(PlaceUnreachable):
        service.hand_over(matcher.uid, asked.uids, asked.folder / "stick")
    assert dump(asked.store) == before


def test_a_commit_that_fails_takes_the_file_along(asked: Asked) -> None:
    service = asked.handing_over
    matcher = service.add_matcher("Rita Goossens")
    before = dump(asked.store)

    def stop_at_the_end(done: int, total: int, text: str) -> None:
        if done == total == 1:
            raise DiskFull

    with pytest.raises(DiskFull):
        service.hand_over(matcher.uid, asked.uids, asked.folder, Job(stop_at_the_end))
    assert list(asked.folder.iterdir()) == []
    assert dump(asked.store) == before


def test_nothing_leaves_after_the_period(asked: Asked) -> None:
    service = asked.handing_over
    matcher = service.add_matcher("Rita Goossens")
    asked.clock.now = NOW + timedelta(days=200)
    with pytest.raises(GateClosed):
        service.hand_over(matcher.uid, asked.uids, asked.folder)


@pytest.mark.parametrize("name", ["", "  ", "rita@elders.be", "Rita <rita@elders.be>"])
def test_a_matcher_is_a_name_and_no_address(asked: Asked, name: str) -> None:
    with pytest.raises(NotAllowed):
        asked.handing_over.add_matcher(name)


def test_a_matcher_is_registered_once(asked: Asked) -> None:
    service = asked.handing_over
    service.add_matcher("Rita Goossens", "Sociaal Huis")
    with pytest.raises(NotAllowed):
        service.add_matcher("rita goossens", "sociaal huis")
    assert [m.label for m in service.matchers()] == ["Rita Goossens (Sociaal Huis)"]


def test_the_slip_carries_the_phrase_and_lies_elsewhere(asked: Asked, tmp_path: Path) -> None:
    service = asked.handing_over
    made = service.hand_over(service.add_matcher("Rita Goossens").uid, asked.uids, asked.folder)
    with pytest.raises(NotAllowed):
        service.write_slip(made, asked.folder / "blad.pdf")
    service.write_slip(made, tmp_path / "blad.pdf")
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")


def test_the_file_name_of_a_second_hand_over_differs(asked: Asked) -> None:
    service = asked.handing_over
    matcher = service.add_matcher("Rita Goossens")
    names = {service.hand_over(matcher.uid, asked.uids, asked.folder).path.name for _ in range(2)}
    assert len(names) == 2
