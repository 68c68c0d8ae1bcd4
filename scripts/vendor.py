"""Fetch the front-end files that we ship, at the versions pinned here (run by a person, never by CI).

Each npm tarball is checked against the sha512 noted below before anything of it is copied. What was
copied is written, with its hashes, to ``app/web/static/vendor/manifest.json``.
"""

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "app" / "web" / "static" / "vendor"

# Only what a template uses: a test finds the icons that none does.
ICONS = (
    "arrow-up-right",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-alert",
    "download",
    "flag",
    "link",
    "list",
    "moon",
    "network",
    "pencil",
    "printer",
    "sun",
    "sun-moon",
    "table-2",
    "upload",
    "x",
)


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package and where its files go: path in the tarball -> path in the vendor folder."""

    name: str
    version: str
    integrity: str
    files: dict[str, str]


PACKAGES = (
    Package(
        "htmx.org",
        "4.0.1",
        "sha512-oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg==",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "licences/htmx.txt"},
    ),
    Package(
        "@fontsource-variable/inter",
        "5.3.0",
        "sha512-OupL48va4JNofb97w6NYeF9S7W/kHNKM0Er8Dem5nqi4jeOLrVJDoE8tZEpnMJmtkvNbB1EIPPwHcdkF6b1oUA==",
        {
            "files/inter-latin-opsz-normal.woff2": "inter-latin.woff2",
            "files/inter-latin-ext-opsz-normal.woff2": "inter-latin-ext.woff2",
            "LICENSE": "licences/inter.txt",
        },
    ),
    Package(
        "lucide-static",
        "1.62.0",
        "sha512-WBZA/m2PvkFpMGHDtsBck5P2A9G4ehLlYu4GwwICcmEm1BvYVgj00lCDxKRWLlbMlOibLaiwdQ88G5pHkSWgwA==",
        {"LICENSE": "licences/lucide.txt"},
    ),
)


def main() -> None:
    entries: list[dict[str, str]] = []
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            inside = unpack(package, Path(folder))
            for source, target in package.files.items():
                entries.append(note(package, target, (inside / source).read_bytes()))
            if package.name == "lucide-static":
                entries.append(note(package, "icons.svg", sprite(inside / "icons")))
    text = json.dumps(sorted(entries, key=lambda entry: entry["file"]), indent=2)
    (VENDOR / "manifest.json").write_text(text + "\n", "utf-8")


def unpack(package: Package, folder: Path) -> Path:
    """The package's own folder, once its tarball has proved to be the one we looked at."""
    command = [
        "npm",
        "pack",
        f"{package.name}@{package.version}",
        "--pack-destination",
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (tarball,) = folder.glob("*.tgz")
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if package.integrity != f"sha512-{digest}":
        raise SystemExit(f"{package.name}@{package.version} is not the file that was pinned.")
    with tarfile.open(tarball) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def sprite(icons: Path) -> bytes:
    """The icons we use as symbols of one file; the page says ``icons.svg#name``."""
    symbols = [symbol(name, (icons / f"{name}.svg").read_text("utf-8")) for name in ICONS]
    text = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    return text.encode()


def symbol(name: str, icon: str) -> str:
    shapes = re.sub(
        r"\s+", " ", icon[icon.index(">", icon.index("<svg")) + 1 : icon.index("</svg>")]
    )
    stroke = 'fill="none" stroke="currentColor" stroke-width="2"'
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{name}" viewBox="0 0 24 24" {stroke} {ends}>{shapes.strip()}</symbol>'


def note(package: Package, target: str, content: bytes) -> dict[str, str]:
    """Put the file in its place; what the manifest says about it."""
    path = VENDOR / target
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return {
        "file": target,
        "package": f"{package.name}@{package.version}",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


if __name__ == "__main__":
    main()
