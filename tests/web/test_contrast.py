"""The colours of both themes can be told apart (WCAG 2: text 4.5 to 1, shapes and borders 3 to 1)."""

import math
import re

import pytest

from app.paths import STATIC

Colour = tuple[float, float, float]
"""Lightness, chroma and hue of oklch."""

TOKENS = (STATIC / "css" / "tokens.css").read_text("utf-8")
GROUNDS = ("bg", "surface", "sunken")
STATUSES = ("on", "at-risk", "off", "none", "exceeds")
TEXTS = ("text", "text-2", "text-3", "accent", *(f"{status}-text" for status in STATUSES))
SHAPES = ("control", "accent", *STATUSES)


def _colours(theme: int) -> dict[str, Colour]:
    pair = r"--([a-z0-9-]+): light-dark\(oklch\(([^)/]+)\), oklch\(([^)/]+)\)\);"
    return {
        name: (parts[0], parts[1], parts[2])
        for name, *both in re.findall(pair, TOKENS)
        if (parts := [float(part) for part in both[theme].split()])
    }


THEMES = {"light": _colours(0), "dark": _colours(1)}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read(theme: str, ground: str, text: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_and_borders_can_be_seen(theme: str, ground: str, shape: str) -> None:
    assert contrast(THEMES[theme][shape], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_status_stands_out_on_its_own_tint(theme: str, status: str) -> None:
    tint = THEMES[theme][f"{status}-soft"]

    assert contrast(THEMES[theme][f"{status}-text"], tint) >= 4.5
    assert contrast(THEMES[theme][status], tint) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_selected_and_the_main_button_can_be_read(theme: str) -> None:
    colours = THEMES[theme]

    assert contrast(colours["accent"], colours["accent-soft"]) >= 4.5
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["on-accent"], colours["accent-hover"]) >= 4.5


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    """Relative luminance, by way of linear sRGB (CSS Color 4)."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return 0.2126 * _clipped(red) + 0.7152 * _clipped(green) + 0.0722 * _clipped(blue)


def _clipped(channel: float) -> float:
    return min(1.0, max(0.0, channel))
