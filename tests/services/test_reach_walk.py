"""Whatever a coordinator does, each household is in exactly one place and the counts add up."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select, update

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.number_search import Place, Result, Step, Stream
from belactie_desktop.services.searching_numbers import NOTED_HERE, Finding
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage import calls
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.tables import call_attempt
from tests.builders import add_caller
from tests.services.reaching import HOMES, new_reach

home_ids = st.integers(1, len(HOMES))
person_ids = st.integers(1, 8)


class Coordinator(RuleBasedStateMachine):
    """Random days of a coordinator; what is refused changes nothing and is no failure."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.desk = new_reach(Path(self.folder.name))
        self.caller = add_caller(self.desk.store, "Lieve Maes")
        self.count = 0

    def teardown(self) -> None:
        self.desk.store.close()
        self.folder.cleanup()

    @rule(home=home_ids, result=st.sampled_from(NOTED_HERE), place=st.sampled_from(Place))
    def note(self, home: int, result: Result, place: Place) -> None:
        try:
            self.desk.searching.note(home, result, place)
        except NotAllowed:
            return

    @rule(home=home_ids, mobile=st.booleans(), owner=person_ids)
    def find(self, home: int, mobile: bool, owner: int) -> None:
        typed = f"0475 00 00 0{home}" if mobile else f"016 00 00 0{home}"
        try:
            self.desk.searching.found(home, Finding(typed, Place.INFO_1207, owner))
        except NotAllowed:
            return

    @rule(homes=st.lists(home_ids, unique=True), stream=st.sampled_from(Stream))
    def move(self, homes: list[int], stream: Stream) -> None:
        self.desk.searching.move(homes, stream)

    @rule(stream=st.sampled_from(Stream))
    def accept(self, stream: Stream) -> None:
        self.desk.searching.accept(stream)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        if self.desk.clock().day + days < 28:
            self.desk.clock.forward(days=days)

    @rule(days=st.integers(0, 2))
    def send(self, days: int) -> None:
        try:
            self.desk.letters.write_letters(Path(self.folder.name) / "brieven.pdf")
            self.desk.letters.note_sent(self.desk.clock().date())
        except NotAllowed:
            return

    @rule()
    def visit(self) -> None:
        try:
            self.desk.visiting.plan(self.caller, "We brengen de gids.")
        except NotAllowed:
            return

    @rule(who=person_ids, outcome=st.sampled_from((Outcome.REFUSED, Outcome.ANSWERED, Outcome.MOVED)))
    def call(self, who: int, outcome: Outcome) -> None:
        self.count += 1
        with self.desk.store.transaction() as connection:
            if connection.scalar(select(person.c.id).where(person.c.id == who)):
                calls.add_attempt(
                    connection, Attempt(f"attempt-{self.count}", who, self.caller, self.desk.clock(), outcome)
                )

    @rule(who=person_ids, gone=st.booleans())
    def leave(self, who: int, gone: bool) -> None:
        values = {"gone_on": "2026-11-23"} if gone else {"do_not_call": True, "on_list": False}
        with self.desk.store.transaction() as connection:
            connection.execute(update(person).where(person.c.id == who).values(values))

    @rule(who=person_ids)
    def wipe(self, who: int) -> None:
        try:
            Withdrawing(self.desk.store, self.desk.clock).stop_calling(who)
        except NotAllowed:
            return

    @invariant()
    def every_household_is_in_one_place_and_the_counts_add_up(self) -> None:
        if not hasattr(self, "desk"):
            return
        counts = self.desk.searching.counts()
        placed = [home for stream in Stream for home in self.desk.searching.ids(stream)]
        assert len(placed) == len(set(placed)) == counts.total == sum(counts.of(stream) for stream in Stream)
        assert set(counts.steps) == set(Step)
        assert set(placed) == self._expected()

    def _expected(self) -> set[int]:
        """Work out by hand who has to be reached and cannot be called."""
        with self.desk.store.reading() as connection:
            people = connection.execute(select(person)).mappings().all()
            numbered = set(connection.scalars(select(phone.c.person_id)))
            tried = set(connection.scalars(select(call_attempt.c.person_id)))
        listed = [one for one in people if one["on_list"] and not one["do_not_call"]]
        callable_homes = {one["household_id"] for one in listed if one["id"] in numbered}
        return {
            one["household_id"]
            for one in listed
            if one["gone_on"] is None and one["id"] not in tried and one["household_id"] not in callable_homes
        }


TestCoordinator = Coordinator.TestCase
TestCoordinator.settings = settings(
    max_examples=8, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
