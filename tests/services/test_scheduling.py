"""Whole files past their last day: announced first, destroyed a day later, and never when there is a doubt."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.services import scheduling
from belactie_desktop.services.scheduling import Scheduling
from belactie_desktop.storage.backups import reserve_path
from belactie_desktop.storage.locking import FileLock
from tests.builders import NOW, FakeClock, new_dossier

ENDS_ON = date(2026, 11, 30)


class Place:
    """A dossier with a journal and a reserve beside it, the register, and a clock."""

    def __init__(self, folder: Path) -> None:
        (folder / "o-schijf").mkdir()
        with new_dossier(folder / "o-schijf") as store:
            store.backup(reserve_path(store.path, NOW))
        self.dossier = folder / "o-schijf" / "actie.belactie"
        self.other = folder / "o-schijf" / "nota.txt"
        self.other.write_text("van iemand anders")
        self.register = folder / "gegevens" / "bestanden.json"
        self.clock = FakeClock()
        self.plan = Scheduling(self.register, self.clock)
        self.plan.note_file(self.dossier, ENDS_ON)

    def left(self) -> list[str]:
        return sorted(path.name for path in self.dossier.parent.iterdir())

    def data(self) -> dict[str, list[dict[str, str | None]]]:
        return dict(json.loads(self.register.read_text()))


ALL = ["actie.belactie", "actie.reserve-20261123-100000.belactie", "nota.txt"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def at(place: Place, days: float) -> scheduling.ScheduledReport:
    place.clock.now = NOW + timedelta(days=days)
    return place.plan.run()


def test_announced_first_destroyed_a_day_later_with_what_lies_beside_it(place: Place) -> None:
    assert at(place, 7).lines == (), "the last day itself still counts"
    first = at(place, 8)
    assert (first.announced, first.destroyed, first.doubtful) == (1, 0, False)
    assert [file.path for file in place.plan.announced()] == [str(place.dossier)]
    assert at(place, 8.9).lines == ()
    assert place.left() == ALL
    last = at(place, 9)
    assert (last.destroyed, last.doubtful) == (1, False)
    assert "gewist" in last.lines[0]
    assert place.left() == ["nota.txt"]
    assert place.data()["files"] == []


def test_the_register_holds_paths_and_dates_only(place: Place) -> None:
    (entry,) = place.data()["files"]
    assert set(entry) == {"path", "ends_on", "last_seen_at", "announced_at", "changed_at"}
    assert (place.register.stat().st_mode & 0o777) == 0o600 or os.name == "nt"


def test_an_extension_takes_the_announcement_back(place: Place) -> None:
    at(place, 8)
    place.plan.note_file(place.dossier, date(2026, 12, 31))
    assert place.plan.announced() == ()
    assert at(place, 20).lines == ()
    assert place.left() == ALL


def test_opening_again_without_extending_keeps_the_announcement(place: Place) -> None:
    at(place, 8)
    place.plan.note_file(place.dossier, ENDS_ON)
    assert at(place, 9.1).destroyed == 1


def test_a_file_in_use_stays(place: Place) -> None:
    at(place, 8)
    with FileLock(place.dossier, "An Peeters", NOW):
        report = at(place, 9)
    assert (report.destroyed, report.doubtful) == (0, True)
    assert ALL[0] in place.left()
    assert at(place, 9.5).destroyed == 1


def test_a_file_that_was_used_on_another_computer_stays(place: Place) -> None:
    """It may have been extended there; this computer has no key to look."""
    at(place, 8)
    later = place.dossier.stat().st_mtime + 60
    os.utime(place.dossier, (later, later))
    report = at(place, 9)
    assert (report.destroyed, report.doubtful) == (0, True)
    assert "elders" in report.lines[0]
    assert place.left() == ALL
    place.plan.note_file(place.dossier, ENDS_ON)
    assert (at(place, 9.1).announced, at(place, 10.2).destroyed) == (1, 1)


def test_what_this_computer_wrote_before_closing_is_no_use_elsewhere(place: Place) -> None:
    later = place.dossier.stat().st_mtime + 3600
    os.utime(place.dossier, (later, later))
    place.plan.note_closed(place.dossier)
    assert (at(place, 8).announced, at(place, 9).destroyed) == (1, 1)


@pytest.mark.parametrize("days", [-1, 800])
def test_a_clock_that_is_wrong_destroys_nothing(place: Place, days: float) -> None:
    at(place, 8)
    report = at(place, days)
    assert (report.destroyed, report.doubtful) == (0, True)
    assert "klok" in report.lines[0]
    assert place.left() == ALL


def test_twin_without_the_clock_guard_the_file_is_gone(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from belactie_desktop.domain import retention

    monkeypatch.setattr(retention, "LARGEST_JUMP", timedelta(days=40_000))
    at(place, 8)
    at(place, 800)
    assert place.left() == ["nota.txt"]


def test_a_missing_disk_is_reported_and_the_file_stays_in_the_register(place: Place) -> None:
    at(place, 8)
    place.dossier.rename(place.dossier.with_name("elders"))
    report = at(place, 9)
    assert (report.destroyed, report.doubtful) == (0, True)
    place.dossier.with_name("elders").rename(place.dossier)
    assert at(place, 9.1).destroyed == 1


def test_a_damaged_register_is_said_and_begins_anew(place: Place) -> None:
    place.register.write_text('{"files": [{"path": 3}]}')
    report = at(place, 9)
    assert report.doubtful
    assert "register" in report.lines[0]
    assert place.left() == ALL
    place.plan.note_file(place.dossier, ENDS_ON)
    assert at(place, 10).announced == 1


def test_an_empty_register_is_no_trouble(tmp_path: Path) -> None:
    report = Scheduling(tmp_path / "geen" / "bestanden.json", FakeClock()).run()
    assert (report.lines, report.doubtful) == ((), False)
    assert not (tmp_path / "geen").exists()


class Recorded:
    """A runner that only writes down what it was asked."""

    def __init__(self, answer: int = 0) -> None:
        self.commands: list[tuple[str, ...]] = []
        self.answer = answer

    def __call__(self, words: Sequence[str]) -> int:
        self.commands.append(tuple(words))
        return self.answer


def test_linux_gets_a_user_timer(tmp_path: Path) -> None:
    runner = Recorded()
    plan = Scheduling(tmp_path / "r.json", FakeClock(), runner, tmp_path / "systemd met spatie", "linux")
    assert not plan.installed()
    plan.install()
    assert plan.installed()
    service = (tmp_path / "systemd met spatie" / "belactie-purge.service").read_text()
    assert 'purge" "--scheduled"' in service
    timer = (tmp_path / "systemd met spatie" / "belactie-purge.timer").read_text()
    assert "Persistent=true" in timer
    assert runner.commands[-1] == ("systemctl", "--user", "enable", "--now", "belactie-purge.timer")
    plan.uninstall()
    assert not plan.installed()
    assert runner.commands[-1][2] == "disable"


def test_windows_gets_a_task_without_administrator_rights(tmp_path: Path) -> None:
    import xml.etree.ElementTree as ET

    runner = Recorded()
    plan = Scheduling(tmp_path / "r.json", FakeClock(), runner, tmp_path, "win32")
    plan.install()
    root = ET.fromstring((tmp_path / "belactie-purge.xml").read_bytes())  # noqa: S314 - our own text
    texts = {element.tag.rpartition("}")[2]: element.text for element in root.iter()}
    assert texts["RunLevel"] == "LeastPrivilege"
    assert texts["StartWhenAvailable"] == "true"
    assert (texts["Arguments"] or "").endswith("purge --scheduled")
    assert runner.commands == [
        ("schtasks", "/Create", "/F", "/TN", "Belactie wissen", "/XML", str(tmp_path / "belactie-purge.xml"))
    ]
    plan.uninstall()
    assert runner.commands[-1][:2] == ("schtasks", "/Delete")


def test_a_system_that_refuses_is_a_dutch_sentence(tmp_path: Path) -> None:
    plan = Scheduling(tmp_path / "r.json", FakeClock(), Recorded(1), tmp_path, "linux")
    with pytest.raises(BelactieError) as caught:
        plan.install()
    assert "plannen" in caught.value.what
