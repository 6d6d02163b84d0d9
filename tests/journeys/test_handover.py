"""The matcher's side of a hand-over, with a real LibreOffice: the phrase opens it, another does not, all is text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from belactie_desktop.domain.handover import FIELDS
from belactie_desktop.files.encrypted_workbook import read_encrypted
from tests.files.libreoffice import LibreOffice, Refused
from tests.requests_builder import new_asked


def test_libreoffice_opens_the_hand_over_with_the_phrase_alone(
    tmp_path: Path, require_peer: Callable[[str], Path]
) -> None:
    require_peer("soffice")
    require_peer("uno")
    asked = new_asked(tmp_path)
    service = asked.handing_over
    preview = service.preview(asked.uids)
    made = service.hand_over(service.add_matcher("Rita Goossens", "Sociaal Huis").uid, asked.uids, asked.folder)
    with LibreOffice(tmp_path) as office:
        opened = office.open(made.path, made.phrase)
        assert opened.texts[0] == (*FIELDS, "Status", "Opmerking")
        assert [row[: len(FIELDS)] for row in opened.texts[1:]] == list(preview.rows)
        filled = [cell for row in opened.rows[1:] for cell in row[: len(FIELDS)]]
        assert {cell.kind for cell in filled} == {"TEXT"}
        assert opened.choices[len(FIELDS)], "Status offers its list"
        *most, last = made.phrase.split()
        for wrong in (None, "", " ".join([*most, last + "x"]), " ".join(most)):
            with pytest.raises(Refused):
                office.open(made.path, wrong)
        office.fill_in(made.path, made.phrase, {"I2": "Aanvaard", "J2": "Bel morgen"})
    assert read_encrypted(made.path, made.phrase)[1][-2:] == ("Aanvaard", "Bel morgen")
