"""The colours and sizes of the look, as data, with the contrast every pair must reach. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette. Every value is a colour as `#rrggbb`."""

    bg: str
    surface: str
    sunken: str
    ink: str
    ink2: str
    line: str
    edge: str
    primary: str
    on_primary: str
    primary_hover: str
    primary_soft: str
    on_primary_soft: str
    say: str
    say_edge: str
    on_say: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    focus: str
    disabled: str
    disabled_bg: str


LIGHT = Tokens(
    bg="#F6F4EF",
    surface="#FFFFFF",
    sunken="#ECE9E2",
    ink="#1B2430",
    ink2="#47525F",
    line="#DAD6CD",
    edge="#76808C",
    primary="#0B5C66",
    on_primary="#FFFFFF",
    primary_hover="#084851",
    primary_soft="#DDEFF0",
    on_primary_soft="#0A444C",
    say="#FFF5DC",
    say_edge="#B7791F",
    on_say="#1B2430",
    ok="#1E6B3A",
    ok_soft="#E2F2E6",
    warn="#7A4F00",
    warn_soft="#FFF0D2",
    danger="#A3261B",
    danger_soft="#FBE7E4",
    focus="#1B2430",
    disabled="#6B7580",
    disabled_bg="#E9E6DF",
)

DARK = Tokens(
    bg="#14181D",
    surface="#1D232A",
    sunken="#262E37",
    ink="#F1F3F5",
    ink2="#B6C0CA",
    line="#35404B",
    edge="#8391A0",
    primary="#7FD0D8",
    on_primary="#06282D",
    primary_hover="#A3E0E6",
    primary_soft="#163A40",
    on_primary_soft="#C9EEF1",
    say="#2E2715",
    say_edge="#D9A441",
    on_say="#FBF3DF",
    ok="#86D6A0",
    ok_soft="#17301F",
    warn="#F0C36A",
    warn_soft="#33290F",
    danger="#FF9F94",
    danger_soft="#3A1B18",
    focus="#FFD166",
    disabled="#93A0AD",
    disabled_bg="#262E37",
)

HIGH_CONTRAST = Tokens(
    bg="#000000",
    surface="#000000",
    sunken="#1C1C1C",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    line="#FFFFFF",
    edge="#FFFFFF",
    primary="#FFE94D",
    on_primary="#000000",
    primary_hover="#FFE94D",
    primary_soft="#1C1C1C",
    on_primary_soft="#FFFFFF",
    say="#000000",
    say_edge="#FFE94D",
    on_say="#FFFFFF",
    ok="#FFFFFF",
    ok_soft="#000000",
    warn="#FFFFFF",
    warn_soft="#000000",
    danger="#FFFFFF",
    danger_soft="#000000",
    focus="#4DEBFF",
    disabled="#C9C9C9",
    disabled_bg="#000000",
)

# In high contrast the style sheet holds no colour of our own, so that a contrast theme of Windows wins:
# each token becomes a role of the palette.
PALETTE_ROLES = Tokens(
    bg="window",
    surface="base",
    sunken="alternate-base",
    ink="window-text",
    ink2="window-text",
    line="window-text",
    edge="window-text",
    primary="highlight",
    on_primary="highlighted-text",
    primary_hover="highlight",
    primary_soft="alternate-base",
    on_primary_soft="text",
    say="base",
    say_edge="highlight",
    on_say="text",
    ok="window-text",
    ok_soft="base",
    warn="window-text",
    warn_soft="base",
    danger="window-text",
    danger_soft="base",
    focus="link",
    disabled="placeholder-text",
    disabled_bg="window",
)


class Pair(NamedTuple):
    """Two tokens that meet on the screen, and the least contrast they need."""

    front: str
    back: str
    ratio: float


TEXT = 4.5
EDGE = 3.0
HIGH = 7.0

_TEXTS = (
    ("ink", ("bg", "surface", "sunken", "say")),
    ("ink2", ("bg", "surface", "sunken")),
    ("primary", ("bg", "surface", "sunken", "say")),
    ("on_primary", ("primary", "primary_hover")),
    ("on_primary_soft", ("primary_soft",)),
    ("primary", ("primary_soft",)),
    ("on_say", ("say",)),
    ("ok", ("ok_soft", "surface", "bg")),
    ("warn", ("warn_soft", "surface", "bg")),
    ("danger", ("danger_soft", "surface", "bg")),
)
_EDGES = (
    ("edge", ("bg", "surface", "sunken")),
    ("say_edge", ("bg", "say")),
    ("focus", ("bg", "surface", "primary_soft")),
    ("disabled", ("bg", "disabled_bg", "surface")),
)
PAIRS: tuple[Pair, ...] = tuple(
    Pair(front, back, need)
    for table, need in ((_TEXTS, TEXT), (_EDGES, EDGE))
    for front, backs in table
    for back in backs
)


def contrast(one: str, other: str) -> float:
    """Compute the WCAG contrast ratio (1 to 21) of two colours `#rrggbb`."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


class TypeStyle(NamedTuple):
    """Size in unscaled pixels, and weight."""

    size: int
    weight: int


TYPE_SCALE: dict[str, TypeStyle] = {
    "small": TypeStyle(15, 400),
    "caps": TypeStyle(15, 700),
    "body": TypeStyle(17, 400),
    "strong": TypeStyle(17, 600),
    "heading": TypeStyle(20, 600),
    "say": TypeStyle(22, 400),
    "title": TypeStyle(24, 700),
    "display": TypeStyle(32, 700),
}

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 6, 10, 16, 24
RADIUS_CONTROL = 8
CONTROL_HEIGHT, OUTCOME_HEIGHT, HERO_HEIGHT = 44, 64, 76
ICON = 20
RING_WIDTH, RING_GAP = 3, 2
"""The focus ring does not grow with the text, it only has to be seen."""
