"""Every way in which data of inhabitants leaves the dossier adds exactly one row to the register, and a full one.

Two halves: each way is walked for real, and the source of the services is read so that a new way cannot be forgotten.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from belactie_desktop import services
from belactie_desktop.domain.belmap import FIELDS as BELMAP_FIELDS
from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.disclosures import COORDINATOR, DPO, Disclosure, DisclosureKind
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.number_search import Stream
from belactie_desktop.files.labels import LabelSheet
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.services.call_sheets import CallSheets
from belactie_desktop.services.handing_over import HandingOver
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage import disclosures
from belactie_desktop.storage.database import Store
from tests.builders import READY, FakeClock, add_caller, new_dossier
from tests.round_builder import EXPIRES, WORDS, Round, calling, new_round, open_belmap, talk
from tests.services.reaching import WITHOUT, Reach, new_reach
from tests.services.small_lists import MARIA, TITLES

RETENTION = READY.retention_until


@dataclass(frozen=True)
class Way:
    """A dossier in which something may leave, the step with which it leaves, and what the register must say then."""

    store: Store
    leave: Callable[[], object]
    kind: DisclosureKind
    receiver: str
    fields: frozenset[str]
    people: int
    until: date | None


def belmap(folder: Path) -> Way:
    filled = new_round(folder, people=8, callers=1)
    filled.assigning.distribute()
    name = filled.callers[0].name
    fields = frozenset(BELMAP_FIELDS)
    return Way(
        filled.store,
        lambda: filled.handing_out.make_all(filled.folder, EXPIRES),
        *(DisclosureKind.BELMAP, name, fields, 8, EXPIRES),
    )


def renewed_belmap(folder: Path) -> Way:
    filled = new_round(folder, people=8, callers=1)
    filled.hand_out()
    caller = filled.callers[0]
    status = filled.handing_out.statuses()[0]
    assert status.belmap is not None
    old = filled.folder / status.belmap.file_name
    return Way(
        filled.store,
        lambda: filled.handing_out.renew(caller.uid, old, filled.folder, EXPIRES, Job()),
        *(DisclosureKind.BELMAP, caller.name, frozenset(BELMAP_FIELDS), 8, EXPIRES),
    )


def reissued_belmap(folder: Path) -> Way:
    filled = new_round(folder, people=8, callers=1)
    (handed,) = filled.hand_out()
    caller = filled.callers[0]
    return Way(
        filled.store,
        lambda: filled.handing_out.reissue(caller.uid, handed.path, Job()),
        *(DisclosureKind.BELMAP, caller.name, frozenset(BELMAP_FIELDS), 8, EXPIRES),
    )


def hand_over(folder: Path) -> Way:
    filled = asked(folder)
    handing_over = HandingOver(filled.store, filled.clock, WORDS)
    matcher = handing_over.add_matcher("Rita Goossens", "Sociaal Huis")
    uids = [line.uid for line in handing_over.requests()]
    return Way(
        filled.store,
        lambda: handing_over.hand_over(matcher.uid, uids, folder),
        *(DisclosureKind.HANDOVER, matcher.label, frozenset({"naam", "adres", "telefoon"}), 1, RETENTION),
    )


def call_sheet(folder: Path) -> Way:
    filled = new_round(folder, people=8, callers=1)
    filled.assigning.distribute()
    caller = filled.callers[0]
    return Way(
        filled.store,
        lambda: CallSheets(filled.store, filled.clock).write(caller.uid, folder / "blad.pdf", EXPIRES),
        *(DisclosureKind.PAPER, caller.name, frozenset({"naam", "adres", "telefoonnummer"}), 8, EXPIRES),
    )


def search_paper(folder: Path) -> Way:
    desk = new_reach(folder)
    return Way(
        desk.store,
        lambda: desk.sheets.write_paper("", folder / "lijst.pdf"),
        *(DisclosureKind.PAPER, COORDINATOR, frozenset({"naam", "adres"}), 5, RETENTION),
    )


def search_workbook(folder: Path) -> Way:
    desk = new_reach(folder)
    caller = add_caller(desk.store, "An Wouters")
    return Way(
        desk.store,
        lambda: desk.sheets.write_workbook(caller, folder),
        *(DisclosureKind.EXPORT, "An Wouters", frozenset({"naam", "adres"}), 5, RETENTION),
    )


def letters(folder: Path) -> Way:
    desk = to_write(folder)
    return Way(
        desk.store,
        lambda: desk.letters.write_letters(folder / "brieven.pdf"),
        *(DisclosureKind.PAPER, COORDINATOR, frozenset({"naam", "adres"}), 5, RETENTION),
    )


def labels(folder: Path) -> Way:
    desk = to_write(folder)
    return Way(
        desk.store,
        lambda: desk.letters.write_labels(folder / "etiketten.pdf", LabelSheet.THREE_BY_EIGHT),
        *(DisclosureKind.PAPER, COORDINATOR, frozenset({"naam", "adres"}), 5, RETENTION),
    )


def visit_list(folder: Path) -> Way:
    desk = new_reach(folder)
    caller = add_caller(desk.store, "An Wouters")
    desk.searching.move(WITHOUT, Stream.VISITS)
    desk.visiting.plan(caller, "We brengen de gids.")
    return Way(
        desk.store,
        lambda: desk.visiting.write_list(caller, folder / "bezoeken.pdf"),
        *(DisclosureKind.PAPER, "An Wouters", frozenset({"naam", "adres"}), 5, RETENTION),
    )


def rows_to_mend(folder: Path) -> Way:
    store = new_dossier(folder)
    importing = Importing(store, FakeClock())
    sheet = Sheet(
        "Blad1", (), (TITLES, MARIA, ("CLAES", "Jan", "11/02/1939", "Kerkstraat", "", "3998", "Berkenhove", ""))
    )
    run = importing.dry_run(sheet, importing.propose(sheet, ListKind.POPULATION_REGISTER), Job())
    return Way(
        store,
        lambda: importing.save_problems(run, folder / "na-te-kijken.xlsx"),
        *(DisclosureKind.EXPORT, COORDINATOR, frozenset({"familienaam", "straat", "telefoon"}), 1, RETENTION),
    )


def names_of_a_loss(folder: Path) -> Way:
    filled = new_round(folder, people=8, callers=1)
    (handed,) = filled.hand_out()
    filled.clock.forward(hours=1)
    losing = Losing(filled.store, filled.clock)
    breach = losing.declare_lost(handed.belmap.uid, LossDetails(filled.clock()))
    return Way(
        filled.store,
        lambda: losing.write_report(breach.uid, folder / "verlies.pdf", with_names=True),
        *(DisclosureKind.PAPER, DPO, frozenset({"naam", "adres"}), 8, RETENTION),
    )


WAYS = (
    *(belmap, renewed_belmap, reissued_belmap, hand_over, call_sheet, search_paper, search_workbook),
    *(letters, labels, visit_list, rows_to_mend, names_of_a_loss),
)


def asked(folder: Path) -> Round:
    """Give a dossier with one help request that may be passed on."""
    filled = new_round(folder, people=8, callers=1)
    (handed,) = filled.hand_out()
    with open_belmap(handed) as file:
        talk(calling(file, filled.clock))
    filled.clock.forward(hours=1)
    filled.collecting.collect(handed.path)
    return filled


def to_write(folder: Path) -> Reach:
    """Give a dossier in which four homes are to get a letter."""
    desk = new_reach(folder)
    desk.searching.move(WITHOUT, Stream.LETTERS)
    return desk


def rows(store: Store) -> dict[str, Disclosure]:
    with store.reading() as connection:
        return {line.uid: line for line in disclosures.all_(connection)}


def added(way: Way) -> list[Disclosure]:
    """Let it leave, and give the rows that came."""
    before = rows(way.store)
    way.leave()
    return [line for uid, line in rows(way.store).items() if uid not in before]


@pytest.mark.parametrize("make", WAYS, ids=lambda make: make.__name__)
def test_what_leaves_is_in_the_register(make: Callable[[Path], Way], tmp_path: Path) -> None:
    way = make(tmp_path)
    (line,) = added(way)
    assert (line.kind, line.receiver, line.people_count, line.until_day) == (
        *(way.kind, way.receiver, way.people, way.until),
    )
    assert way.fields <= {name.lower() for name in line.fields}
    assert line.at.tzinfo is not None
    assert (line.returned_at, line.ending) == (None, None)


@pytest.mark.parametrize("make", WAYS, ids=lambda make: make.__name__)
def test_twin_without_its_row_nothing_would_be_noticed(
    make: Callable[[Path], Way], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the writing of the row taken out the walk above finds nothing: it looks at the right place."""
    way = make(tmp_path)
    monkeypatch.setattr(disclosures, "add", lambda connection, line: None)
    assert added(way) == []


def test_when_the_disk_refuses_there_is_no_row(tmp_path: Path) -> None:
    way = rows_to_mend(tmp_path)
    (tmp_path / "na-te-kijken.xlsx").mkdir()
    before = rows(way.store)
    with pytest.raises(BelactieError):
        way.leave()
    assert rows(way.store) == before


WRITERS = {
    *("write_atomically", "write_encrypted", "write_encrypted_tables", "write_mended_sheet"),
    *("paper_at", "with_file", "put_in_place", "write_bytes", "write_text"),
}
WALKED = {
    *("making_belmappen._keep", "handing_over.hand_over", "handing_over._write", "call_sheets.write"),
    *("search_sheets.write_paper", "search_sheets.write_workbook", "search_sheets._write", "visiting.write_list"),
    *("writing_letters.write_letters", "writing_letters.write_labels", "importing.save_problems"),
    "losing.write_report",
}
NOBODY_IN_IT = {
    "checking._workbook": "an invented cell, to test the program itself",
    "disclosing.write_register": "receivers and numbers",
    "enrolling.write_declarations": "the caller's own paper",
    "enrolling.write_information_notes": "the caller's own paper",
    "founding.write_sheet": "the recovery code",
    "handing_out.write_slips": "a phrase and a number of people",
    "handing_over.write_slip": "a phrase and a number of people",
    "leaving.write_statement": "the caller's own paper",
    "purging.write_certificate": "counts",
    "registered_papers.paper_at": "how a registered paper is written",
    "registered_papers.write": "how a registered paper is written",
    "scheduling.install": "the plan of the operating system",
}


def writing_functions(folder: Path) -> set[str]:
    """Read in the source which functions write a file: `module.function`."""
    found: set[str] = set()
    for source in folder.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
                called = {getattr(func, "id", getattr(func, "attr", "")) for func in calls}
                found |= {f"{source.stem}.{node.name}"} if called & WRITERS else set()
    return found


def test_no_way_out_is_forgotten() -> None:
    """Who adds a file to the services walks it above, or says here why nobody is in it."""
    assert writing_functions(Path(services.__path__[0])) == WALKED | NOBODY_IN_IT.keys()


def test_twin_a_new_way_out_is_seen(tmp_path: Path) -> None:
    (tmp_path / "leaking.py").write_text("def leak(path, rows):\n    write_atomically(path, rows)\n", encoding="utf-8")
    assert writing_functions(tmp_path) == {"leaking.leak"}
