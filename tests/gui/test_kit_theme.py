"""The look: contrast of every pair of tokens, live restyling, and Dutch words of Qt."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from belactie_desktop.files.resources import read_text, resource
from belactie_desktop.gui import icons, theme, tokens
from belactie_desktop.gui.theme import Appearance, Mode
from belactie_desktop.gui.widgets import buttons
from belactie_desktop.gui.widgets.layouts import vbox
from tests.gui import harness
from tests.gui.gallery_pages import outcome

PALETTES = {"light": tokens.LIGHT, "dark": tokens.DARK, "high contrast": tokens.HIGH_CONTRAST}


def short_of(palette: tokens.Tokens, least: float = 0) -> list[tuple[tokens.Pair, float]]:
    ratios = [
        (pair, tokens.contrast(getattr(palette, pair.front), getattr(palette, pair.back))) for pair in tokens.PAIRS
    ]
    return [(pair, ratio) for pair, ratio in ratios if ratio < max(pair.ratio, least)]


@pytest.mark.parametrize("name", PALETTES)
def test_every_pair_of_tokens_has_enough_contrast(name: str) -> None:
    assert len(tokens.PAIRS) >= 32
    assert short_of(PALETTES[name], tokens.HIGH if name == "high contrast" else 0) == []


def test_a_pale_token_is_found() -> None:
    assert short_of(replace(tokens.LIGHT, ink2="#9AA3AD"))


def test_contrast_is_that_of_the_standard() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


def test_style_template_knows_every_name_and_leaves_no_size_unscaled() -> None:
    look = theme.Theme(tokens.LIGHT, 2.0, theme.FAMILY)
    text = theme.style_sheet(look)
    assert "$" not in text
    assert not re.search(r"\dsp", text)
    assert "font-size: 30px" in text


def test_high_contrast_style_holds_no_colour_of_ours() -> None:
    look = theme.Theme(tokens.HIGH_CONTRAST, 1.0, theme.FAMILY, high_contrast=True)
    assert not re.search(r"#[0-9A-Fa-f]{6}|rgba?\(", theme.style_sheet(look))
    assert re.search(r"#[0-9A-Fa-f]{6}", theme.style_sheet(theme.Theme(tokens.LIGHT, 1.0, theme.FAMILY)))


def without(found: str, look: theme.Theme) -> str:
    return re.sub(found, "", theme.style_sheet(look))


def test_light_and_dark_differ_in_colours_only_and_the_sizes_in_pixels_only() -> None:
    """That is why the harness may look at the dark with large text, and say two things with one look."""
    small, large = (theme.Theme(tokens.DARK, scale, theme.FAMILY) for scale in (1.0, 2.0))
    light = theme.Theme(tokens.LIGHT, 2.0, theme.FAMILY)
    colour, pixels = r"#[0-9A-Fa-f]{6}", r"\d+px"
    assert theme.style_sheet(light) != theme.style_sheet(large) != theme.style_sheet(small)
    assert without(colour, light) == without(colour, large)
    assert without(pixels, small) == without(pixels, large)


def test_a_contrast_theme_of_the_system_gives_the_tokens() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, "#202020")
    palette.setColor(QPalette.ColorRole.Highlight, "#8ee3f0")
    read = theme.tokens_of(palette)
    assert (read.bg, read.primary) == ("#202020", "#8ee3f0")
    assert all(re.fullmatch(r"#[0-9a-f]{6}", getattr(read, field.name)) for field in fields(read))


def test_style_sheet_names_no_unknown_token() -> None:
    used = set(re.findall(r"\$(\w+)", read_text("style", "app.qss")))
    assert used <= {field.name for field in fields(tokens.Tokens)}


def test_text_size_changes_live_and_back(qapp: QApplication) -> None:
    with harness.opened(outcome()) as window:
        button = window.findChild(buttons.OutcomeButton)
        small = button.button.sizeHint()
        theme.apply(qapp, Appearance(Mode.DARK, 2.0))
        harness.settle()
        large = button.button.sizeHint()
        assert large.height() == pytest.approx(2 * small.height(), abs=4)
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == tokens.DARK.bg
        theme.apply(qapp, Appearance(Mode.LIGHT, 1.0))
        harness.settle()
        assert button.button.sizeHint() == small


def test_outcome_and_hero_have_the_heights_of_the_design(qapp: QApplication) -> None:
    with harness.opened(outcome()) as window:
        heights = {button.button.height() for button in window.findChildren(buttons.OutcomeButton)}
        assert heights == {tokens.HERO_HEIGHT, tokens.OUTCOME_HEIGHT}
        assert buttons.primary("Bewaar").sizeHint().height() == tokens.CONTROL_HEIGHT


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_text_size_stays_between_100_and_200_percent(qapp: QApplication, asked: float, given: float) -> None:
    assert theme.apply(qapp, Appearance(Mode.LIGHT, asked)).scale == given


def test_gaps_grow_with_the_text(qapp: QApplication) -> None:
    window = harness.opened(outcome())
    with window as page:
        box = vbox(page.findChild(type(page.footer)), gap=1) if page.layout() is None else page.area.body
        theme.apply(qapp, Appearance(Mode.LIGHT, 2.0))
        assert box.spacing() == 2 * tokens.SPACE_L


def test_bundled_font_is_used_with_all_four_weights(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    widths = {
        weight: QFontMetrics(weighted(weight)).horizontalAdvance("Opbelactie in de gemeente")
        for weight in (400, 500, 600, 700)
    }
    assert len(set(widths.values())) == 4
    metrics = QFontMetrics(weighted(400))
    assert metrics.lineSpacing() >= 1.35 * 100
    for letter in "éèëïöüçÉğışőłŞŻžčñ–…“”’€0123456789":
        assert metrics.inFontUcs4(ord(letter)), letter


def weighted(weight: int) -> QFont:
    font = QFont(theme.FAMILY)
    font.setPixelSize(100)
    font.setWeight(QFont.Weight(weight))
    return font


def test_the_font_of_the_system_can_be_chosen(qapp: QApplication) -> None:
    own = theme.apply(qapp, Appearance(Mode.LIGHT, system_font=True))
    assert own.family != theme.FAMILY
    assert theme.apply(qapp, Appearance(Mode.LIGHT)).family == theme.FAMILY


def test_qt_speaks_dutch(qapp: QApplication) -> None:
    box = QDialogButtonBox()
    wanted = {"Cancel": "Annuleren", "Save": "Opslaan", "Yes": "Ja", "No": "Nee"}
    for name, words in wanted.items():
        button = box.addButton(getattr(QDialogButtonBox.StandardButton, name))
        assert button.text().replace("&", "") == words
    assert QLocale().name() == "nl_BE"


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_in_the_asked_colour(qapp: QApplication, path: object) -> None:
    name = path.stem  # type: ignore[attr-defined]
    image = icons.pixmap(name, theme.current().color("danger"), 48).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    }
    assert tokens.LIGHT.danger.lower() in colours


def test_the_system_mode_follows_the_system_and_no_other_mode_does(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    dark = True
    monkeypatch.setattr(theme, "system_is_dark", lambda _app: dark)
    turned = qapp.styleHints().colorSchemeChanged
    theme.apply(qapp, Appearance(Mode.SYSTEM))
    assert theme.current().tokens is tokens.DARK
    dark = False
    turned.emit(Qt.ColorScheme.Light)
    assert theme.current().tokens is tokens.LIGHT
    theme.apply(qapp, Appearance(Mode.LIGHT))
    dark = True
    turned.emit(Qt.ColorScheme.Dark)
    assert theme.current().tokens is tokens.LIGHT
