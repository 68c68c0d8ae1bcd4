"""What we ship of others is what was looked at, and no more of it than is used."""

import hashlib
import json
import re

from app.paths import STATIC, TEMPLATES

VENDOR = STATIC / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text("utf-8"))


def test_every_vendored_file_is_the_one_the_manifest_names() -> None:
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert found == {entry["file"]: entry["sha256"] for entry in MANIFEST}


def test_every_vendored_package_brings_its_licence() -> None:
    packages = {entry["package"] for entry in MANIFEST}

    assert packages == {entry["package"] for entry in MANIFEST if "licences/" in entry["file"]}


def test_the_sprite_holds_the_icons_that_are_used_and_no_others() -> None:
    sprite = (VENDOR / "icons.svg").read_text("utf-8")
    quoted = set(re.findall(r"""["']([a-z0-9-]+)["']""", _sources()))

    assert sorted(set(re.findall(r'id="([a-z0-9-]+)"', sprite)) - quoted) == []


def test_every_icon_that_a_template_asks_for_is_in_the_sprite() -> None:
    sprite = (VENDOR / "icons.svg").read_text("utf-8")
    asked = set(re.findall(r"""icon\(["']([a-z0-9-]+)["']""", _sources()))

    assert sorted(asked - set(re.findall(r'id="([a-z0-9-]+)"', sprite))) == []


def _sources() -> str:
    """Templates, and the builders that name the icons of tabs."""
    web = STATIC.parent
    files = [*TEMPLATES.rglob("*.html"), *web.rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)
