"""The look of the whole program: mode, text size, font, palette and style sheet, applied live.

Owns which theme is in force (kept on the application object, not in a global). Colours and sizes live in `tokens`,
the template in resources/style. Widgets that paint themselves ask `theme.current()` while painting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from string import Template
from typing import cast

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLayout

from belactie_desktop.files.resources import read_text, resource
from belactie_desktop.gui import tokens as tk
from belactie_desktop.gui.tokens import Tokens

FAMILY = "Atkinson Hyperlegible Next"
LEAST_SCALE, MOST_SCALE = 1.0, 2.0
_THEME, _WISH, _GAP, _MARGINS = "belactieTheme", "belactieWish", "unscaledGap", "unscaledMargins"


class Mode(StrEnum):
    """What the user chose; stored in the settings under this text."""

    SYSTEM = "systeem"
    LIGHT = "licht"
    DARK = "donker"
    HIGH_CONTRAST = "hoog-contrast"


@dataclass(frozen=True, slots=True)
class Appearance:
    """The user's wish: mode, text size (1.0 to 2.0) and whether to keep the font of the operating system."""

    mode: Mode = Mode.SYSTEM
    scale: float = 1.0
    system_font: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """The look in force: what widgets need to paint and measure themselves."""

    tokens: Tokens
    scale: float
    family: str
    high_contrast: bool = False

    def px(self, size: float) -> int:
        """Scale a size of the design (pixels at 100 %) to the text size in force."""
        return round(size * self.scale)

    def color(self, token: str) -> QColor:
        """Give the colour of a token by its name: `color("ink2")`."""
        return QColor(cast(str, getattr(self.tokens, token)))

    def font(self, role: str) -> QFont:
        """Give the font of a step of the type scale: `font("heading")`."""
        style = tk.TYPE_SCALE[role]
        font = QFont(self.family)
        font.setPixelSize(self.px(style.size))
        font.setWeight(QFont.Weight(style.weight))
        return font


def current() -> Theme:
    """Give the theme in force; the light one at 100 % when none was applied yet."""
    app = QApplication.instance()
    found: object = app.property(_THEME) if app else None
    return found if isinstance(found, Theme) else Theme(tk.LIGHT, 1.0, FAMILY)


def apply(app: QApplication, appearance: Appearance) -> Theme:
    """Dress the whole application, open windows included, and give the theme that is now in force."""
    if not isinstance(app.property(_THEME), Theme):
        app.setStyle("Fusion")
    _speak_dutch(app)
    family = (
        QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        if appearance.system_font
        else _own_family()
    )
    scale = min(max(appearance.scale, LEAST_SCALE), MOST_SCALE)
    tokens, palette, high_contrast = _colours(app, appearance.mode)
    theme = Theme(tokens, scale, family, high_contrast)
    app.setProperty(_THEME, theme)
    app.setProperty(_WISH, appearance)
    if app.findChild(_SystemFollower) is None:
        _SystemFollower(app)
    app.setPalette(palette)
    app.setFont(theme.font("body"))
    app.setStyleSheet(style_sheet(theme))
    for window in app.topLevelWidgets():
        for layout in window.findChildren(QLayout):
            rescale(layout, theme)
    return theme


class _SystemFollower(QObject):
    """Dresses the application again when the operating system turns light or dark, for who chose to follow it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self.follow)

    @Slot()
    def follow(self) -> None:
        """Look again at what the operating system wants."""
        wish: object = self._app.property(_WISH)
        if isinstance(wish, Appearance) and wish.mode is Mode.SYSTEM:
            apply(self._app, wish)


def space(layout: QLayout, gap: int, margins: tuple[int, int, int, int]) -> None:
    """Give a layout a gap and margins (left, top, right, bottom) in pixels at 100 %; they grow with the text size."""
    layout.setProperty(_GAP, gap)
    layout.setProperty(_MARGINS, list(margins))
    rescale(layout, current())


def rescale(layout: QLayout, theme: Theme) -> None:
    """Size the gap and margins of a layout that got them from `space`; leave other layouts alone."""
    gap: object = layout.property(_GAP)
    if not isinstance(gap, int):
        return
    margins = cast("list[int]", layout.property(_MARGINS))
    layout.setSpacing(theme.px(gap))
    layout.setContentsMargins(*(theme.px(side) for side in margins))


def system_is_dark(app: QApplication) -> bool:
    """Tell whether the operating system shows its windows dark."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def style_sheet(theme: Theme) -> str:
    """Render the style template: colours filled in, every `sp` scaled to pixels."""
    if theme.high_contrast:
        colours = {field.name: f"palette({getattr(tk.PALETTE_ROLES, field.name)})" for field in fields(Tokens)}
    else:
        colours = {field.name: str(getattr(theme.tokens, field.name)) for field in fields(Tokens)}
    text = Template(read_text("style", "app.qss")).substitute(colours)
    return re.sub(r"(\d+)sp\b", lambda found: f"{theme.px(int(found[1]))}px", text)


def _colours(app: QApplication, mode: Mode) -> tuple[Tokens, QPalette, bool]:
    if mode is Mode.SYSTEM:
        hints = app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            app.setPalette(QPalette())
            return tokens_of(app.palette()), QPalette(), True
        mode = Mode.DARK if system_is_dark(app) else Mode.LIGHT
    tokens = {Mode.LIGHT: tk.LIGHT, Mode.DARK: tk.DARK, Mode.HIGH_CONTRAST: tk.HIGH_CONTRAST}[mode]
    return tokens, _palette(tokens), mode is Mode.HIGH_CONTRAST


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, token in (
        (role.Window, tokens.bg),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.sunken),
        (role.Text, tokens.ink),
        (role.PlaceholderText, tokens.ink2),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.on_primary),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.ink),
        (role.Highlight, tokens.primary),
        (role.HighlightedText, tokens.on_primary),
        (role.Link, tokens.primary),
        (role.LinkVisited, tokens.primary),
        (role.Accent, tokens.primary),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.sunken),
        (role.Mid, tokens.line),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.edge),
    ):
        palette.setColor(name, QColor(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """Read the tokens from a palette of the operating system (a contrast theme)."""
    roles = {
        "window": QPalette.ColorRole.Window,
        "base": QPalette.ColorRole.Base,
        "alternate-base": QPalette.ColorRole.AlternateBase,
        "window-text": QPalette.ColorRole.WindowText,
        "text": QPalette.ColorRole.Text,
        "highlight": QPalette.ColorRole.Highlight,
        "highlighted-text": QPalette.ColorRole.HighlightedText,
        "link": QPalette.ColorRole.Link,
        "placeholder-text": QPalette.ColorRole.PlaceholderText,
    }
    named = {field.name: palette.color(roles[getattr(tk.PALETTE_ROLES, field.name)]).name() for field in fields(Tokens)}
    return Tokens(**named)


def _own_family() -> str:
    """Register the bundled font once and give its family."""
    if FAMILY not in QFontDatabase.families():
        for path in sorted(resource("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
    return FAMILY


def _speak_dutch(app: QApplication) -> None:
    """Set the Belgian-Dutch locale and load Qt's own Dutch words (Annuleren, Opslaan), once."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))
    if app.findChild(QObject, "dutch") is not None:
        return
    translator = QTranslator(app)
    translator.setObjectName("dutch")
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
