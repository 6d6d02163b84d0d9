"""A whole campaign through the services, on lists as a municipality gets them: what a coordinator sees at each step.

Steps 1 to 5, at the desk, stand here; the calls and everything after them in `calling_days`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from belactie_desktop.domain.addresses import building_key
from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.errors import (
    BelactieError,
    Cancelled,
    GateClosed,
    NotAllowed,
    RecoveryCodeWrong,
    WrongSecret,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.domain.selection import Selection, ServiceRule
from belactie_desktop.files.encrypted_workbook import read_encrypted
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.importing import SourceDetails
from belactie_desktop.services.overviewing import TaskState
from tests.builders import NOW, READY
from tests.domain import real_lists
from tests.files.pdf_reading import words
from tests.journeys.calling_days import call_collect_hand_over_and_wipe
from tests.journeys.story import (
    CARE_HOMES,
    DIRECTORY,
    LISTS,
    PASSPHRASE,
    REGISTER,
    SERVICE,
    SIGNED_ON,
    TEAM,
    UNGROUNDED,
    UNSIGNED,
    Story,
    code_on,
)
from tests.round_builder import dump

PEOPLE = 1601
EIGHTY_PLUS = Selection("80-plussers", age_from=80)
NOBODY = dict.fromkeys(Bucket, 0)


def test_from_the_why_question_to_the_purge(tmp_path: Path, require_peer: Callable[[str], Path]) -> None:
    for peer in ("pdftotext", "soffice", "uno"):
        require_peer(peer)
    story = Story(tmp_path)
    story.make_folders()
    try:
        found_the_dossier(story)
        pass_the_gate(story)
        read_the_lists(story)
        choose_who_is_called(story)
        enrol_the_callers(story)
        handed = hand_out_belmappen(story)
        call_collect_hand_over_and_wipe(story, handed)
    finally:
        story.close()


def state_of(story: Story, title: str) -> tuple[TaskState, str]:
    """Read one line of the task list on the first page."""
    return next((task.state, task.status) for task in story.overviewing.overview().tasks if task.title == title)


def found_the_dossier(story: Story) -> None:
    """Step 1: passphrase, recovery sheet, code typed over; and nothing on the disk before that."""
    founding = story.founding
    with pytest.raises(BelactieError, match="te kort"):
        founding.prepare("kort")
    prepared = founding.prepare(PASSPHRASE)
    sheet = story.papers / "herstelblad.pdf"
    founding.write_sheet(prepared, UNGROUNDED, story.dossier, sheet)
    text = words(sheet.read_bytes())
    assert "Opbelactie 80-plussers" in text
    assert "opbelactie.belactie" in text
    typed = code_on(sheet.read_bytes())
    with pytest.raises(RecoveryCodeWrong):
        founding.found(prepared, typed[:-1], UNGROUNDED, story.dossier)
    another = founding.prepare(PASSPHRASE)
    with pytest.raises(RecoveryCodeWrong):
        founding.found(another, typed, UNGROUNDED, story.dossier)
    assert list(story.dossier.parent.iterdir()) == []
    story.file = founding.found(prepared, typed, UNGROUNDED, story.dossier)
    story.close()
    story.file = story.unlocking.unlock_with_code(story.dossier, typed)
    story.close()
    with pytest.raises(WrongSecret):
        story.unlocking.unlock(story.dossier, PASSPHRASE + " x")
    story.open_again()


def pass_the_gate(story: Story) -> None:
    """The gate names what is missing and refuses lists, choosing, assigning and belmappen until it is there."""
    register = LISTS / REGISTER[0]
    refused: list[Callable[[], object]] = [
        lambda: story.importing.read(register, Job()),
        lambda: story.choose(EIGHTY_PLUS),
        story.assigning.preview,
        story.assigning.distribute,
        lambda: story.handing_out.make_all(story.stick, NOW.date()),
    ]
    assert [lack.value for lack in story.grounding.missing()] == ["legal_basis", "dpo"]
    assert state_of(story, "Lijsten inlezen") == (TaskState.LOCKED, "Kan nog niet")
    for step in refused[:-1]:
        with pytest.raises(GateClosed) as closed:
            step()
        assert "besluit van het college" in closed.value.do
        assert "DPO" in closed.value.do
    with pytest.raises(BelactieError):
        refused[-1]()
    story.grounding.change(replace(story.grounding.campaign(), college_number="2026/114"))
    with pytest.raises(GateClosed) as closed:
        story.importing.read(register, Job())
    assert "college" not in closed.value.do
    story.grounding.change(replace(story.grounding.campaign(), dpo_informed_on=READY.dpo_informed_on))
    assert story.grounding.missing() == ()
    assert state_of(story, "Lijsten inlezen") == (TaskState.TODO, "Nog te doen")


def read_the_lists(story: Story) -> None:
    """Step 2: the register whole, care homes, numbers from the directory, who uses a service."""
    assert story.figures() == NOBODY
    cancel_half_way(story, *REGISTER)
    sheet = story.importing.read(LISTS / REGISTER[0], Job())
    proposal = story.importing.propose(sheet, ListKind.POPULATION_REGISTER)
    assert proposal.header_index == 3
    assert len(proposal.samples(sheet)) == 20
    (national,) = (column for column in proposal.mapping.left_out if column.refused)
    assert national.title == "Rijksregisternr."
    with pytest.raises(NotAllowed):
        proposal.mapping.with_field(Field.PHONE, national.index)
    numbers = {str(row[national.index]) for row in sheet.rows[4:]}
    assert story.read_list(LISTS / REGISTER[0], REGISTER[1]).new_people == PEOPLE
    kept = repr(dump(story.store))
    assert not any(number in kept for number in numbers if len(number) == 11)
    with pytest.raises(BelactieError, match="verandert niets"):
        story.read_list(LISTS / REGISTER[0], REGISTER[1])
    everyone = Selection(without_care_homes=False)
    before = story.selecting.count(everyone)
    story.read_list(LISTS / CARE_HOMES[0], CARE_HOMES[1])
    gained = story.read_list(LISTS / DIRECTORY[0], DIRECTORY[1]).new_numbers
    with_number = story.selecting.count(everyone).with_number
    assert before.people == PEOPLE
    assert gained > 500
    assert before.with_number < with_number < before.with_number + gained + 1
    tell_problems(story)
    assert story.read_list(LISTS / SERVICE[0], SERVICE[1]).refused == 0


def cancel_half_way(story: Story, name: str, kind: ListKind) -> None:
    """A list that is stopped while it is being stored leaves the dossier as it was."""
    before = dump(story.store)

    def stop(_done: int, _total: int, text: str) -> None:
        if text == "Bewaren":
            job.cancel()

    job, importing = Job(stop), story.importing
    sheet = importing.read(LISTS / name, Job())
    dry_run = importing.dry_run(sheet, importing.propose(sheet, kind), Job())
    with pytest.raises(Cancelled):
        importing.take_in(dry_run, SourceDetails("Register", "Register", "Burgerzaken", SIGNED_ON), job)
    assert dump(story.store) == before


def tell_problems(story: Story) -> None:
    """Rows with a problem are told with row, value and what to do, and go to an encrypted sheet to mend.

    A register that is taken for a directory: who has no number cannot go in.
    """
    sheet = story.importing.read(LISTS / REGISTER[0], Job())
    dry_run = story.importing.dry_run(sheet, story.importing.propose(sheet, ListKind.DIRECTORY), Job())
    assert dry_run.refused > 0
    for problem in dry_run.problems:
        row = " ".join(str(cell) for cell in sheet.rows[problem.row - 1])
        assert all(word in row for word in problem.value.split()), f"row {problem.row} is the one that is told"
        assert problem.what.endswith(".")
        assert problem.do.endswith(".")
    target = story.papers / "na-te-kijken.xlsx"
    phrase = story.importing.save_problems(dry_run, target)
    saved = read_encrypted(target, phrase)
    assert saved[0][0] == "Rij in de lijst"
    assert saved[0][-2:] == ("Wat is er", "Wat kun je doen")
    assert [int(row[0]) for row in saved[1:]] == sorted({p.row for p in dry_run.problems if p.refused})


def eighty_plus_of_the_register() -> int:
    """Count, from the list itself, who is eighty and lives at no care home."""
    homes = {building_key(entry.address) for entry in real_lists.read(CARE_HOMES[0]).entries if entry.address}
    today = NOW.date()
    latest = (today.year - 80, today.month, today.day)
    return sum(
        (entry.birth.year, entry.birth.month or 1, entry.birth.day or 1) <= latest
        and building_key(entry.address) not in homes
        for entry in real_lists.read(REGISTER[0]).entries
        if entry.birth and entry.address
    )


def choose_who_is_called(story: Story) -> None:
    """Step 3: a live count that is right, filters that cut, a name, and the reason for one person."""
    selecting = story.selecting
    chosen = selecting.count(EIGHTY_PLUS)
    assert chosen.people == eighty_plus_of_the_register()
    choices = selecting.choices()
    by_postcode = [selecting.count(replace(EIGHTY_PLUS, postcodes=frozenset({code}))) for code, _ in choices.postcodes]
    assert len(by_postcode) == 3
    assert sum(count.people for count in by_postcode) == chosen.people
    by_street = [selecting.count(replace(EIGHTY_PLUS, streets=frozenset({key}))) for key, _ in choices.streets]
    assert sum(count.people for count in by_street) == chosen.people
    assert selecting.count(replace(EIGHTY_PLUS, without_care_homes=False)).people > chosen.people
    served, unserved = (
        selecting.count(replace(EIGHTY_PLUS, service_rule=rule)) for rule in (ServiceRule.ONLY, ServiceRule.WITHOUT)
    )
    assert served.people > 0
    assert served.people + unserved.people == chosen.people
    inside = selecting.ids(EIGHTY_PLUS)
    assert selecting.why(EIGHTY_PLUS, inside[0]).included
    in_a_home = set(selecting.ids(replace(EIGHTY_PLUS, without_care_homes=False))) - set(inside)
    assert selecting.why(EIGHTY_PLUS, in_a_home.pop()).reasons == ("Woont in een woonzorgcentrum.",)
    with pytest.raises(BelactieError, match="geen naam"):
        story.choose(replace(EIGHTY_PLUS, name=" "))
    assert story.choose(EIGHTY_PLUS) == chosen.people
    assert selecting.saved() == (EIGHTY_PLUS,)
    assert selecting.active() == EIGHTY_PLUS
    figures = story.figures()
    assert figures[Bucket.NEW] + figures[Bucket.NO_NUMBER] == chosen.people
    assert set(story.overviewing.people()) == set(inside)


def enrol_the_callers(story: Story) -> None:
    """Step 4: seven callers, one of whom did not sign; everyone's declaration on paper, pre-filled."""
    with pytest.raises(NotAllowed):
        story.assigning.distribute()
    callers = story.enrol()
    assert state_of(story, "Verklaringen van bellers") == (TaskState.TODO, "1 ontbreekt")
    declarations = story.papers / story.enrolling.proposed_file_name()
    story.enrolling.write_declarations([caller.uid for caller in callers], declarations)
    text = words(declarations.read_bytes())
    for details in (*TEAM, UNSIGNED):
        assert details.name in text
        assert details.name.split()[-1].lower() not in declarations.name
    assert text.count("3. Foto's, video's en geluid") == len(callers) == 7
    assert "Molenstraat 4, 3998 Berkenhove" in text
    blocked = [one.caller.name for one in story.enrolling.all_() if one.obstacles]
    assert blocked == [UNSIGNED.name]


def hand_out_belmappen(story: Story) -> tuple[HandedOut, ...]:
    """Step 5: fair, households together, nothing for who did not sign, and every phrase opens one file."""
    unsigned = next(one.caller for one in story.enrolling.all_() if one.caller.name == UNSIGNED.name)
    plan = story.assigning.distribute()
    shares = {load.caller.name: load.people_after for load in plan.loads}
    assert shares.pop(UNSIGNED.name) == 0
    assert max(shares.values()) - min(shares.values()) <= 2
    assert sum(shares.values()) == plan.to_call
    figures = story.figures()
    assert (figures[Bucket.NEW], figures[Bucket.NO_NUMBER]) == (plan.to_call, plan.without_number)
    households = Counter(h.household_id for load in plan.loads for h in story.assigning.households(load.caller.uid))
    assert set(households.values()) == {1}, "a household has one caller"
    with pytest.raises(NotAllowed, match="geen namen"):
        story.assigning.move(next(iter(households)), unsigned.uid)
    with pytest.raises(NotAllowed, match=r"geen namen|niemand"):
        story.handing_out.make([unsigned.uid], story.stick, story.handing_out.usual_expiry())
    assert list(story.stick.iterdir()) == []
    story.clock.forward(minutes=1)
    handed = story.handing_out.make_all(story.stick, story.handing_out.usual_expiry()).made
    assert sorted(one.caller_name for one in handed) == sorted(details.name for details in TEAM)
    phrases_open_one_file(story, handed)
    slips = story.papers / "briefjes.pdf"
    with pytest.raises(NotAllowed):
        story.handing_out.write_slips(handed, story.stick / "briefjes.pdf")
    story.handing_out.write_slips(handed, slips)
    text = words(slips.read_bytes())
    assert all(one.phrase in text and one.path.name in text for one in handed)
    story.figures()
    return handed


def phrases_open_one_file(story: Story, handed: tuple[HandedOut, ...]) -> None:
    """Try every phrase on every file; who is in a file is who the caller has, and nobody is in two files."""
    seen: list[tuple[object, ...]] = []
    for file in handed:
        for attempt in handed:
            if attempt is not file:
                with pytest.raises(WrongSecret):
                    story.unlocking.unlock(file.path, attempt.phrase)
        with pytest.raises(WrongSecret):
            story.unlocking.unlock(file.path, PASSPHRASE)
        with pytest.raises(WrongSecret):
            story.unlocking.unlock_with_code(file.path, "0" * 28)
        with story.open_belmap(file) as belmap:
            people = dump(belmap.store)["person"]
            progress = story.calling(belmap).progress()
        assert progress.open_now == progress.total == len(people), "both of a couple are called on its number"
        assert len(people) == file.belmap.people_count
        seen += people
    assert len(set(seen)) == len(seen) == sum(one.belmap.people_count for one in handed)
