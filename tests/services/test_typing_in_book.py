"""Whatever is typed in, taken back and typed again: the dossier holds what a book of the same steps holds."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.call_sheets import MOST_TRIES
from belactie_desktop.domain.calls import UNANSWERED, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.errors import NotAllowed
from tests.services.sheet_desk import NOTE, Paper

RECORD = ConsentScope.RECORD
STEPS = st.lists(
    st.tuples(st.sampled_from(["type", "again", "twice", "undo"]), st.integers(1, 4), st.sampled_from(list(Outcome))),
    max_size=14,
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_whatever_is_typed_taken_back_and_typed_again_the_dossier_holds_exactly_that(
    steps: list[tuple[str, int, Outcome]],
) -> None:
    """The book keeps what should stand: line -> outcomes in order, and the order in which lines were typed."""
    with TemporaryDirectory() as folder:
        paper = Paper(Path(folder))
        book: dict[int, list[Outcome]] = {line: [] for line in range(1, 5)}
        order: list[int] = []
        for what, line, outcome in steps:
            paper.clock.forward(seconds=1)
            kept = book[line]
            tries = len(kept) + 1 if what == "again" and kept else max(len(kept), 1)
            possible = not kept or (what == "again" and kept[-1] in UNANSWERED and len(kept) < MOST_TRIES)
            if what == "undo":
                taken = paper.typing.undo_last(paper.sheet.uid)
                assert (taken.line if taken else None) == (order[-1] if order else None)
                if order:
                    book[order[-1]].pop()
                    if not book[order[-1]]:
                        order.pop()
                continue
            more = {"consents": {RECORD: True}, "notes": {"how": NOTE}} if outcome is Outcome.ANSWERED else {}
            with suppress(NotAllowed):
                paper.type(line, outcome, tries=tries, **more)
                if possible:
                    kept.append(outcome)
                    order = [other for other in order if other != line] + [line]
            assert {one.line: [a.outcome for a in one.typed] for one in paper.typing.lines(paper.sheet.uid)} == book
        talks = sum(outcome is Outcome.ANSWERED for kept in book.values() for outcome in kept)
        assert paper.rows_with(NOTE).count("answer") == talks
        paper.store.close()
