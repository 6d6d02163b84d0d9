from __future__ import annotations

import pytest

from belactie_desktop.domain.script import Address, ScriptPurpose
from belactie_desktop.domain.script_address import to_je, with_je
from belactie_desktop.domain.script_checks import problems, spoken_texts
from belactie_desktop.files.shipped import default_script


@pytest.mark.parametrize(
    ("u", "je"),
    [
        ("Hebt u pijn?", "Heb je pijn?"),
        ("Waar kunt u hulp bij gebruiken?", "Waar kun je hulp bij gebruiken?"),
        ("Gaat u nog naar buiten?", "Ga je nog naar buiten?"),
        ("Wordt u moe? Vindt u dat erg?", "Word je moe? Vind je dat erg?"),
        ("Zit u koel? Moet u nog weg? Eet u goed?", "Zit je koel? Moet je nog weg? Eet je goed?"),
        ("Hoe voelt u zich?", "Hoe voel je je?"),
        ("Wie ziet of hoort u in een week?", "Wie zie of hoor je in een week?"),
        ("Hoe gaat het met u? Wat u zegt, klopt.", "Hoe gaat het met je? Wat je zegt, klopt."),
        ("Mag er iemand bij u langskomen? Dat past voor u.", "Mag er iemand bij jou langskomen? Dat past voor jou."),
        ("Uw naam staat op uw deur. Zorg voor uzelf.", "Je naam staat op je deur. Zorg voor jezelf."),
        ("Het is 10 uur. Uur na uur, vuur en muur.", "Het is 10 uur. Uur na uur, vuur en muur."),
        ("Bel {central_number}, {name}.", "Bel {central_number}, {name}."),
    ],
)
def test_u_becomes_je(u: str, je: str) -> None:
    assert to_je(u) == je


@pytest.mark.parametrize("purpose", ScriptPurpose)
def test_what_we_ship_can_be_said_with_je(purpose: ScriptPurpose) -> None:
    polite = default_script(purpose)
    friendly = with_je(polite)
    assert friendly.address is Address.JE
    assert problems(friendly) == ()
    assert [step.tips for step in friendly.steps] == [step.tips for step in polite.steps]
    assert friendly.data["address"] == "je"
    assert len(spoken_texts(friendly)) == len(spoken_texts(polite))
