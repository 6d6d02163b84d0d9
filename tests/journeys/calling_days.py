"""Steps 6 to 9 of the journey: two callers work in their belmappen, the coordinator collects, hands over and wipes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from belactie_desktop.domain.calls import Bucket, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.errors import BelmapExpired, GateClosed, NotAllowed, WorkbookPhraseWrong
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.handover import FIELDS
from belactie_desktop.domain.requests import NeedAxis, RequestStatus, Urgency
from belactie_desktop.domain.retention import Extension, PurgeReason
from belactie_desktop.domain.selection import Selection
from belactie_desktop.files.encrypted_workbook import read_encrypted
from belactie_desktop.services.calling import CallCard, Calling
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.handing_over import HandedOver
from belactie_desktop.storage import disclosures
from tests.files.libreoffice import LibreOffice, Refused
from tests.files.pdf_reading import words, written_order
from tests.journeys.story import LISTS, REGISTER, Story
from tests.round_builder import dump

SHOPPING = "Twee keer per week naar de winkel. Kan de zak niet dragen."
FORMULA = '=HYPERLINK("http://192.0.2.1";"klik")'


@dataclass(frozen=True)
class Met:
    """Who told what in the two belmappen, as the callers saw them."""

    not_home: CallCard
    later: CallCard
    helped: CallCard
    private: CallCard
    said_no: CallCard
    never_again: CallCard


def call_collect_hand_over_and_wipe(story: Story, handed: tuple[HandedOut, ...]) -> None:
    """Go through the days of calling until nothing about anybody is left."""
    before = story.figures()
    met = first_caller(story, handed[0])
    second_caller(story, handed[1])
    assert story.figures() == before, "nothing is in the dossier before collecting"
    collect(story, handed, before)
    made = hand_over(story)
    open_as_the_matcher(story, made)
    wipe_refusals(story, met)
    withdraw_one(story, met, handed[0])
    extend(story)
    reach_the_end(story, handed)


def next_card(calling: Calling) -> CallCard:
    """Ask who is called now; there must be somebody."""
    card = calling.next_person()
    assert card is not None
    return card


def first_caller(story: Story, handed: HandedOut) -> Met:
    """Step 6, the first belmap: every way a call can end, an undo, and the consent gate."""
    with story.open_belmap(handed) as belmap:
        calling = story.calling(belmap)
        not_home, later = no_answer_and_later(story, calling)
        helped = conversation_with_request(story, calling)
        shutil.copy(handed.path, story.folder / handed.path.name)
        private = conversation_kept_private(story, calling)
        said_no = refusal_at_consent(story, calling)
        never_again = next_card(calling)
        calling.register(never_again.person.person_id, Outcome.DO_NOT_CALL)
        with pytest.raises(NotAllowed, match="wil niet gebeld worden"):
            calling.register(never_again.person.person_id, Outcome.NO_ANSWER)
        progress = calling.progress()
        assert progress.spoken == 2
        assert progress.total == handed.belmap.people_count
    return Met(not_home, later, helped, private, said_no, never_again)


def no_answer_and_later(story: Story, calling: Calling) -> tuple[CallCard, CallCard]:
    """A slip of the finger is taken back; then nobody answers; the next one asks to be called later."""
    first = next_card(calling)
    calling.register(first.person.person_id, Outcome.WRONG_NUMBER)
    assert next_card(calling).person.person_id != first.person.person_id
    undone = calling.undo_last()
    assert undone is not None
    assert undone.person_id == first.person.person_id
    assert next_card(calling).person.person_id == first.person.person_id
    calling.register(first.person.person_id, Outcome.NO_ANSWER)
    story.clock.forward(minutes=2)
    later = next_card(calling)
    slot = calling.callback_slots()[0]
    assert slot.at > story.clock()
    calling.register(later.person.person_id, Outcome.CALLBACK, slot.at)
    return first, later


def conversation_with_request(story: Story, calling: Calling) -> CallCard:
    """Nothing is kept before the person agreed; then a note, a help request, and a call every week."""
    card = next_card(calling)
    talk = calling.start_conversation(card.person.person_id)
    for early in (
        lambda: talk.save_answer("how", (), "te vroeg"),
        lambda: talk.make_request(NeedAxis.PRACTICAL, "Boodschappen"),
        lambda: talk.go_to(2),
        talk.finish,
    ):
        with pytest.raises(NotAllowed):
            early()
    assert talk.answers() == {}
    talk.answer_consent(ConsentScope.RECORD, True)
    talk.answer_consent(ConsentScope.SHARE, True)
    talk.go_to(2)
    talk.save_answer("day", (Tick(NeedAxis.PRACTICAL, "Boodschappen"),), SHOPPING)
    talk.make_request(NeedAxis.PRACTICAL, "Boodschappen", SHOPPING, Urgency.SOON)
    talk.make_request(NeedAxis.SOCIAL, "Een babbel", FORMULA)
    talk.go_to(4)
    talk.answer_consent(ConsentScope.CALL_AGAIN, True)
    talk.set_follow_up(Frequency.WEEKLY, [DayPart.MORNING])
    talk.answer_consent(ConsentScope.VISIT, False)
    story.clock.forward(minutes=9)
    talk.finish()
    return card


def conversation_kept_private(story: Story, calling: Calling) -> CallCard:
    """The person tells something, but it may not be passed on."""
    card = next_card(calling)
    talk = calling.start_conversation(card.person.person_id)
    talk.answer_consent(ConsentScope.RECORD, True)
    talk.answer_consent(ConsentScope.SHARE, False)
    talk.make_request(NeedAxis.HEALTH, "Pijn of ziekte", "Blijft onder ons.", Urgency.TODAY)
    story.clock.forward(minutes=5)
    talk.finish()
    return card


def refusal_at_consent(story: Story, calling: Calling) -> CallCard:
    """No is no: the conversation ends as a refusal and nothing of it is kept."""
    story.clock.forward(minutes=45)
    card = next_card(calling)
    talk = calling.start_conversation(card.person.person_id)
    assert talk.answer_consent(ConsentScope.RECORD, False).refused
    with pytest.raises(NotAllowed):
        talk.make_request(NeedAxis.PRACTICAL, "Boodschappen")
    assert talk.requests() == []
    return card


def second_caller(story: Story, handed: HandedOut) -> None:
    """Step 6, the second belmap: a wrong number, and a conversation that is done."""
    with story.open_belmap(handed) as belmap:
        calling = story.calling(belmap)
        calling.register(next_card(calling).person.person_id, Outcome.WRONG_NUMBER)
        talk = calling.start_conversation(next_card(calling).person.person_id)
        talk.answer_consent(ConsentScope.RECORD, True)
        talk.answer_consent(ConsentScope.SHARE, True)
        talk.make_request(NeedAxis.PRACTICAL, "Vervoer", "Naar de kliniek op dinsdag.")
        talk.finish()


def collect(story: Story, handed: tuple[HandedOut, ...], before: dict[Bucket, int]) -> None:
    """Step 7: everything comes in once; an older copy is reported and changes nothing."""
    story.clock.forward(hours=1)
    reports = {report.caller_name: report for report in story.collecting.collect_folder(story.stick)}
    assert len(reports) == len(handed)
    first, second = reports[handed[0].caller_name], reports[handed[1].caller_name]
    # The slip that was taken back does not count, and the refusal is no conversation.
    assert first == replace(first, outcome=CollectOutcome.TAKEN_IN, attempts=6, conversations=2, requests=3)
    assert second == replace(second, attempts=2, conversations=1, requests=1)
    assert {reports[one.caller_name].outcome for one in handed[2:]} == {CollectOutcome.NOTHING_NEW}
    after = story.figures()
    grown = {bucket: after[bucket] - before[bucket] for bucket in Bucket if after[bucket] != before[bucket]}
    assert grown == {
        Bucket.NEW: -9,
        # The number was the only one of a couple: for both of them another one is looked up.
        Bucket.NO_NUMBER: 2,
        Bucket.RETRY: 1,
        Bucket.APPOINTMENT: 2,
        Bucket.DONE: 2,
        Bucket.REFUSED: 2,
    }
    progress = story.overviewing.overview().progress
    assert (progress.answered, progress.consented, progress.open_requests) == (3, 3, 4)
    taken_in = dump(story.store)
    again = story.collecting.collect_folder(story.stick)
    assert {report.outcome for report in again} == {CollectOutcome.NOTHING_NEW}
    assert dump(story.store) == taken_in
    older = story.collecting.collect(story.folder / handed[0].path.name)
    assert older.outcome is CollectOutcome.OLDER_COPY
    assert "oudere kopie" in older.sentence
    assert dump(story.store) == taken_in


def hand_over(story: Story) -> HandedOver:
    """Step 8: what leaves is shown first, what may not leave stays, and the register grows a line."""
    requests = story.handing_over.requests()
    assert next(line.urgency for line in requests) is Urgency.TODAY
    assert [line.kind for line in requests if not line.may_go] == ["Pijn of ziekte"]
    uids = [line.uid for line in requests]
    preview = story.handing_over.preview(uids)
    assert preview.fields == FIELDS
    assert [held.kind for held in preview.held_back] == ["Pijn of ziekte"]
    matcher = story.handing_over.add_matcher("Nadia Lambrecht", "Sociaal Huis")
    shared = story.folder / "gedeeld"
    shared.mkdir()
    made = story.handing_over.hand_over(matcher.uid, uids, shared)
    assert (made.request_count, len(made.held_back)) == (3, 1)
    with pytest.raises(NotAllowed):
        story.handing_over.write_slip(made, shared / "wachtzin.pdf")
    story.handing_over.write_slip(made, story.papers / "wachtzin.pdf")
    assert made.phrase in words((story.papers / "wachtzin.pdf").read_bytes())
    with story.store.reading() as connection:
        lines = disclosures.all_(connection)
    given = [line for line in lines if line.kind is DisclosureKind.HANDOVER]
    assert [(line.receiver, line.people_count) for line in given] == [("Nadia Lambrecht (Sociaal Huis)", 2)]
    assert sum(line.kind is DisclosureKind.BELMAP for line in lines) == 6
    states = {line.kind: line.status for line in story.handing_over.requests()}
    assert states.pop("Pijn of ziekte") is RequestStatus.OPEN
    assert set(states.values()) == {RequestStatus.HANDED_OVER}
    with pytest.raises(WorkbookPhraseWrong):
        read_encrypted(made.path, made.phrase + "s")
    return made


def open_as_the_matcher(story: Story, made: HandedOver) -> None:
    """LibreOffice opens it with the phrase alone, and shows every row as text."""
    office_home = story.folder / "office"
    office_home.mkdir()
    with LibreOffice(office_home) as office:
        opened = office.open(made.path, made.phrase)
        for wrong in (None, "", made.phrase.upper(), made.phrase.rsplit(" ", 1)[0]):
            with pytest.raises(Refused):
                office.open(made.path, wrong)
    rows = opened.rows[1:]
    assert len(rows) == made.request_count
    assert {cell.kind for row in rows for cell in row if cell.text} == {"TEXT"}
    assert {row[FIELDS.index("Nota")].text for row in rows} >= {SHOPPING, FORMULA}


def wipe_refusals(story: Story, met: Met) -> None:
    """Step 9, at once: who refused is gone, no list brings them back, and the figures still add up."""
    before = story.figures()
    report = story.purging.at_opening()
    (record,) = report.records
    assert (record.reason, record.people) == (PurgeReason.REFUSED, 2)
    assert story.figures() == before
    kept = repr(dump(story.store)["person"])
    for gone in (met.said_no, met.never_again):
        assert not [line for line in story.withdrawing.find(gone.person.name) if line.name == gone.person.name]
    assert met.helped.person.name.split()[-1] in kept
    everyone = story.selecting.count(Selection())
    story.read_list(LISTS / REGISTER[0], REGISTER[1])
    assert story.selecting.count(Selection()) == everyone, "a list that is read again brings nobody back to be called"
    assert story.figures() == before


def withdraw_one(story: Story, met: Met, handed: HandedOut) -> None:
    """Who takes consent back is wiped whole; the page says who outside still has something; it does not come back."""
    (found,) = story.withdrawing.find(met.helped.person.name)
    outside = story.withdrawing.still_at(found.person_id)
    assert {name for name, _ in outside} == {"Nadia Lambrecht", handed.caller_name}
    figures = story.figures()
    story.withdrawing.withdraw(found.person_id)
    after = story.figures()
    assert after[Bucket.REFUSED] == figures[Bucket.REFUSED] + 1
    assert after[Bucket.APPOINTMENT] == figures[Bucket.APPOINTMENT] - 1
    assert sum(after.values()) == sum(figures.values())
    assert {line.kind for line in story.handing_over.requests()} == {"Pijn of ziekte", "Vervoer"}
    story.collecting.collect_folder(story.stick)
    assert story.figures() == after
    assert SHOPPING not in repr(dump(story.store))


def extend(story: Story) -> None:
    """Keeping data longer needs a motive and the DPO; another way round does not exist."""
    until = story.purging.retention_until()
    assert until is not None
    later, today = until + timedelta(days=31), story.clock().date()
    for lacking in (Extension(later, "  ", today), Extension(later, "Nog drie gesprekken", None)):
        with pytest.raises(NotAllowed):
            story.grounding.extend(lacking)
    with pytest.raises(NotAllowed, match="langer bewaren"):
        story.grounding.change(replace(story.grounding.campaign(), retention_until=later))
    assert story.purging.retention_until() == until
    story.grounding.extend(Extension(later, "De hulp van drie mensen loopt nog tot maart.", today))
    story.close()
    story.clock.now = story.clock.now.replace(year=until.year, month=until.month, day=until.day) + timedelta(days=1)
    story.open_again()
    assert story.purging.holds_people(), "the longer period holds"


def reach_the_end(story: Story, handed: tuple[HandedOut, ...]) -> None:
    """The day after the last one everything about people goes, before a list shows; the figures stay, on paper too."""
    expected = story.overviewing.overview().progress
    story.close()
    story.clock.forward(days=31)
    story.open_again()
    assert not story.purging.holds_people()
    assert story.overviewing.people() == {}
    assert story.overviewing.overview().progress.on_list == 0
    assert story.handing_over.requests() == ()
    assert {len(dump(story.store)[table]) for table in ("person", "phone", "call_attempt", "help_request")} == {0}
    with pytest.raises(GateClosed, match="ontbreekt"):
        story.read_list(LISTS / REGISTER[0], REGISTER[1])
    last = story.purging.records()[0]
    assert last.reason is PurgeReason.PERIOD_OVER
    assert last.figures["on_list"] == expected.on_list
    certificate = story.papers / "bewijs.pdf"
    story.purging.write_certificate(last, certificate)
    text = written_order(certificate.read_bytes())
    assert "Bewijs van wissen" in text
    assert "De bewaartermijn is voorbij" in text
    assert dict(last.wiped)["Mensen op de bellijst"] == expected.on_list - 3, "three had gone before"
    assert f"Mensen op de bellijst {expected.on_list - 3}" in text
    assert "Mensen met wie gesproken is verborgen, te klein" in text
    assert story.store.integrity() == ()
    with story.open_belmap(handed[0]) as belmap, pytest.raises((GateClosed, BelmapExpired)):
        story.calling(belmap).next_person()
