"""The overview counts one moment, and every number equals the list behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from belactie_desktop.domain.calls import Attempt, Bucket, Outcome
from belactie_desktop.domain.number_search import Stream
from belactie_desktop.domain.script import ScriptPurpose
from belactie_desktop.services.overviewing import Overviewing, Task, TaskState
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.services.scripting import Scripting
from belactie_desktop.services.searching_numbers import SearchingNumbers
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage import calls, campaigns
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import phone
from tests.builders import NOW, READY, FakeClock, add_caller, add_people, new_dossier
from tests.gui.screens.agenda import SILENT, with_agenda
from tests.gui.screens.overview import with_open_ends
from tests.round_builder import new_round

OUTCOMES = (Outcome.ANSWERED, Outcome.NO_ANSWER, Outcome.CALLBACK, Outcome.DO_NOT_CALL, Outcome.MOVED)


def test_every_number_equals_its_list_and_they_add_up(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        ids, caller = add_people(store, 12), add_caller(store, "Lieve Maes")
        with store.transaction() as connection:
            for place, outcome in enumerate(OUTCOMES):
                later = NOW + timedelta(hours=1) if outcome in (Outcome.CALLBACK, Outcome.NO_ANSWER) else None
                calls.add_attempt(connection, Attempt(str(place), ids[place], caller, NOW, outcome, later))
            # The sixth and the twelfth have no number of their own; the partner of the twelfth now neither.
            connection.execute(delete(phone).where(phone.c.person_id == ids[10]))
        overviewing = Overviewing(store, FakeClock())
        progress = overviewing.overview().progress
        everyone = overviewing.people()
        assert progress.on_list == len(everyone) == 12
        assert sum(progress.buckets.values()) == progress.on_list
        for bucket in Bucket:
            behind = overviewing.people(bucket)
            assert len(behind) == progress.buckets[bucket], bucket
            assert set(behind) <= set(everyone)
        assert set(overviewing.people(Bucket.NO_NUMBER)) == {ids[10], ids[11]}
        assert (progress.callbacks_today, progress.answered) == (1, 1)


def test_an_undone_attempt_counts_nowhere(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        ids, caller = add_people(store, 2), add_caller(store, "Lieve Maes")
        with store.transaction() as connection:
            calls.add_attempt(connection, Attempt("a", ids[0], caller, NOW, Outcome.DO_NOT_CALL))
            calls.undo_attempt(connection, "a", NOW)
        assert Overviewing(store, FakeClock()).overview().progress.buckets[Bucket.NEW] == 2


@pytest.mark.parametrize(
    ("people", "callers", "page", "state"),
    [
        (0, (), "lists", TaskState.TODO),
        (4, (), "callers", TaskState.TODO),
        (4, (False,), "distribution", TaskState.LOCKED),
        (4, (True,), "distribution", TaskState.TODO),
        (4, (True, False), "callers", TaskState.TODO),
    ],
)
def test_the_task_list_says_what_waits(
    tmp_path: Path, people: int, callers: tuple[bool, ...], page: str, state: TaskState
) -> None:
    with new_dossier(tmp_path) as store:
        if people:
            add_people(store, people)
        for place, signed in enumerate(callers):
            add_caller(store, f"Beller {place}", signed)
        tasks = {task.page: task for task in Overviewing(store, FakeClock()).overview().tasks}
        assert tasks[page].state is state


def test_belmappen_are_a_task_once_people_have_a_caller_and_then_only_counted(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=4, callers=2)
    with filled.store:
        overviewing = Overviewing(filled.store, filled.clock)
        assert "belmappen" not in {task.page for task in overviewing.overview().tasks}
        filled.assigning.distribute()
        assert _belmap_task(overviewing) == (TaskState.TODO, "Nog te doen")
        handed = filled.hand_out()
        assert _belmap_task(overviewing) == (TaskState.OPEN, "2 uitgedeeld")
        for one in handed:
            filled.handing_out.take_back(one.belmap.uid)
        assert _belmap_task(overviewing) == (TaskState.OPEN, "0 uitgedeeld")


def _belmap_task(overviewing: Overviewing) -> tuple[TaskState, str]:
    return next((task.state, task.status) for task in overviewing.overview().tasks if task.page == "belmappen")


def test_a_campaign_without_basis_has_its_first_task_there(tmp_path: Path) -> None:
    with new_dossier(tmp_path, replace(READY, college_number="", dpo_informed_on=None)) as store:
        tasks = Overviewing(store, FakeClock()).overview().tasks
        assert (tasks[0].page, tasks[0].status) == ("basis", "Nog 2 in te vullen")
        assert tasks[1].state is TaskState.LOCKED
        with store.transaction() as connection:
            campaigns.change(connection, READY)
        assert Overviewing(store, FakeClock()).overview().tasks[0].state is TaskState.DONE


def open_tasks(store: Store) -> dict[str, Task]:
    pages = ("doubles", "without_number", "selection")
    tasks = Overviewing(store, FakeClock()).overview().tasks
    return {task.page: task for task in tasks if task.page in pages and task.title != "Kiezen wie we bellen"}


def test_what_is_still_open_is_a_task_until_it_is_done(tmp_path: Path) -> None:
    clock = FakeClock()
    with with_open_ends(tmp_path) as store:
        assert open_tasks(store) == {
            "doubles": Task("Dubbels nakijken", TaskState.TODO, "1 rij", "doubles"),
            "without_number": Task("Mensen op een andere manier bereiken", TaskState.OPEN, "1 gezin", "without_number"),
            "selection": Task("Volgende groep openen", TaskState.OPEN, "85 tot 89 jaar", "selection"),
        }
        reviewing = Reviewing(store, clock)
        (row,) = reviewing.doubts()
        reviewing.decide_different(row, 1)
        assert "doubles" not in open_tasks(store)
        searching = SearchingNumbers(store, clock)
        searching.move(searching.ids(Stream.LOOK_UP), Stream.CLOSED)
        assert "without_number" not in open_tasks(store), "who was set aside for good is no work any more"
        selecting = Selecting(store, clock)
        for _ in range(2):
            active = selecting.active()
            assert active is not None
            selecting.open_next(active)
        assert open_tasks(store) == {}


def test_a_dossier_without_lists_has_nothing_open(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        assert open_tasks(store) == {}


def reminders(store: Store, clock: FakeClock) -> list[Task]:
    """Give the tasks about the agenda and the script."""
    return [task for task in Overviewing(store, clock).overview().tasks if task.page in ("agenda", "script")]


def test_who_stays_silent_is_a_task_until_there_is_a_sign(tmp_path: Path) -> None:
    store, an, _ = with_agenda(tmp_path)
    clock = FakeClock()
    with store:
        assert reminders(store, clock) == [Task("Nagaan wie stil blijft", TaskState.TODO, "1 persoon", "agenda")]
        with store.transaction() as connection:
            calls.add_attempt(connection, Attempt("a sign", SILENT, an, clock(), Outcome.ANSWERED))
        assert reminders(store, clock) == []


def test_a_hot_day_is_remembered_until_it_is_over(tmp_path: Path) -> None:
    clock = FakeClock()
    with new_dossier(tmp_path) as store:
        scripting = Scripting(store, clock)
        scripting.use(ScriptPurpose.HEAT)
        since = f"Sinds {clock().day}/{clock().month}"
        clock.forward(days=2)
        scripting.use(ScriptPurpose.HEAT)
        assert reminders(store, clock) == [Task("Hittedag: is het nog nodig?", TaskState.OPEN, since, "script")]
        scripting.use(ScriptPurpose.FIRST)
        assert reminders(store, clock) == []
