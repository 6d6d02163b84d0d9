"""What was found outlives the lists; where the search stands goes with the home, and is never in a belmap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.number_search import Place, Result, Stream
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.handing_out import HandingOut
from belactie_desktop.services.importing import Importing, SourceDetails
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.searching_numbers import Finding, SearchingNumbers
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage import selections
from tests.builders import NOW, FakeClock, add_caller, new_dossier
from tests.purge_builder import AFTER_THE_END
from tests.round_builder import EXPIRES, LIGHT, WORDS, dump, open_belmap
from tests.services.reaching import new_reach

SOURCE = SourceDetails("Register", "Bevolkingsregister", "Burgerzaken", date(2026, 11, 20))
TITLES = "Naam;Voornaam;Geboortedatum;Straat;Nummer;Postcode;Gemeente\n"
MARIA = "Peeters;Maria;05/07/1935;Dorpsstraat;12;3998;Berkenhove\n"
JAN = "Claes;Jan;01/02/1934;Kerkstraat;3;3998;Berkenhove\n"


def take(importing: Importing, path: Path, rows: str) -> None:
    """Take a register with these rows in."""
    path.write_text(TITLES + rows, encoding="utf-8")
    sheet = importing.read(path, Job())
    run = importing.dry_run(sheet, importing.propose(sheet, ListKind.POPULATION_REGISTER), Job())
    importing.take_in(run, SOURCE, Job())


def test_a_number_somebody_found_outlives_the_lists_around_it(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        importing, searching = Importing(store, FakeClock()), SearchingNumbers(store, FakeClock())
        take(importing, tmp_path / "een.csv", MARIA)
        with store.transaction() as connection:
            selections.open_as_list(connection, Selection("Iedereen"), NOW.date())
        home = searching.ids(Stream.LOOK_UP)[0]
        searching.found(home, Finding("016 11 22 33", Place.INFO_1207))
        before = dump(store)
        take(importing, tmp_path / "twee.csv", MARIA + JAN)
        assert [row[2] for row in dump(store)["phone"]] == ["+3216112233"]
        Undoing(store, FakeClock()).undo(importing.sources()[0].id, Job())
        after = dump(store)
        assert {name: after[name] for name in ("phone", "reach", "reach_attempt")} == {
            name: before[name] for name in ("phone", "reach", "reach_attempt")
        }


def test_undoing_a_list_takes_the_search_for_its_homes_along(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        importing, searching = Importing(store, FakeClock()), SearchingNumbers(store, FakeClock())
        before = dump(store)
        take(importing, tmp_path / "een.csv", MARIA)
        with store.transaction() as connection:
            selections.open_as_list(connection, Selection("Iedereen"), NOW.date())
        searching.note(searching.ids(Stream.LOOK_UP)[0], Result.NOT_FOUND, Place.INFO_1207)
        Undoing(store, FakeClock()).undo(importing.sources()[0].id, Job())
        after = dump(store)
        assert (after["reach"], after["reach_attempt"], after["household"]) == ([], [], [])
        assert set(after) == set(before)


def test_a_belmap_holds_the_number_and_nothing_of_the_search(tmp_path: Path) -> None:
    desk = new_reach(tmp_path)
    add_caller(desk.store, "An Wouters")
    desk.searching.note(1, Result.NOT_FOUND, Place.INFO_1207)
    desk.searching.found(1, Finding("016 11 22 33", Place.WHITE_PAGES))
    Assigning(desk.store, desk.clock).distribute()
    desk.clock.forward(minutes=1)
    folder = tmp_path / "stick"
    folder.mkdir()
    made = HandingOut(desk.store, desk.clock, WORDS, LIGHT).make_all(folder, EXPIRES).made
    with open_belmap(made[0]) as belmap:
        held = dump(belmap)
    assert (held["reach"], held["reach_attempt"]) == ([], [])
    assert any("+3216112233" in row for row in held["phone"])
    assert dump(desk.store)["reach"]
    desk.store.close()


def test_at_the_end_everything_of_the_search_is_wiped_and_counted(tmp_path: Path) -> None:
    desk = new_reach(tmp_path)
    caller = add_caller(desk.store, "An Wouters")
    desk.searching.move([1, 2], Stream.VISITS)
    desk.visiting.plan(caller, "We brengen de gids.")
    desk.visiting.note(1, Result.NOT_HOME, NOW.date())
    desk.clock.now = AFTER_THE_END
    report = Purging(desk.store, desk.clock).at_opening()
    left = dump(desk.store)
    assert (left["reach"], left["reach_attempt"]) == ([], [])
    wiped = {words for record in report.records for words, _count in record.wiped}
    assert {"Zoektochten naar een nummer", "Opzoekingen, brieven en bezoeken"} <= wiped
    desk.store.close()
