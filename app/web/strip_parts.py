"""The strips above a map, each kept while it shows the same: an actual changes one of eight."""

from collections.abc import Mapping

from markupsafe import Markup

from app.web.pages.maps import Strip, Strips
from app.web.render import Renderer

StripParts = Mapping[Strip, Markup]


def strip_parts(renderer: Renderer, strips: Strips, kept: StripParts) -> StripParts:
    """Every strip drawn, those of an earlier drawing that are the same taken from there."""
    return {
        strip: kept.get(strip) or renderer.part("maps/_strip.html", strip=strip)
        for strip in strips.strips
    }


def stepper_and_strips(renderer: Renderer, strips: Strips, parts: StripParts) -> Markup:
    return renderer.part("maps/_strips.html", strips=strips, drawn=parts.values())
