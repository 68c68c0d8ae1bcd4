"""Static files under names that change with their content, so that they may be kept for ever."""

import gzip
import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,])\s*|(:)\s+")
_FOREVER = "public, max-age=31536000, immutable"
_COMPRESSIBLE = ("text/", "application/javascript", "image/svg+xml", "application/json")

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    compressed: bytes | None
    media_type: str


class Assets:
    """Reads the static folder once. ``bundles.json`` there names the files joined into one:
    {"app.css": ["css/a.css", ...], "app.js": ["js/a.js", ...]}."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_path: dict[str, Asset] = {}
        self._address: dict[str, str] = {}
        bundles: dict[str, list[str]] = json.loads((folder / "bundles.json").read_text("utf-8"))
        bundled = {name for names in bundles.values() for name in names}
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if file.is_file() and name != "bundles.json" and name not in bundled:
                self._add(name, file.read_bytes())
        for name, parts in bundles.items():
            joined = "\n".join((folder / part).read_text("utf-8") for part in parts)
            self._add(name, self._with_addresses(name, joined).encode())

    def address(self, name: str) -> str:
        """Where the file is served; raises KeyError for a file that does not exist."""
        return self._address[name]

    @property
    def version(self) -> str:
        """A short hash of all the files: it changes when any of them does."""
        return hashlib.sha256("".join(sorted(self._by_path)).encode()).hexdigest()[:12]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._response(scope)(scope, receive, send)

    def _response(self, scope: Scope) -> Response:
        asset = self._by_path.get(scope["path"])
        if asset is None:
            return PlainTextResponse("There is no such file.", status_code=404)
        headers = {"cache-control": _FOREVER, "vary": "accept-encoding"}
        content = asset.content
        if asset.compressed and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            content = asset.compressed
            headers["content-encoding"] = "gzip"
        return Response(content, headers=headers, media_type=asset.media_type)

    def _add(self, name: str, content: bytes) -> None:
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        stem, dot, suffix = name.rpartition(".")
        address = f"/static/{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"
        packed = (
            gzip.compress(content, 9, mtime=0) if media_type.startswith(_COMPRESSIBLE) else None
        )
        self._address[name] = address
        self._by_path[address] = Asset(content, packed, media_type)

    def _with_addresses(self, name: str, text: str) -> str:
        """A style sheet names its fonts by file; the browser must ask for them by hash."""
        if not name.endswith(".css"):
            return text

        def hashed(match: re.Match[str]) -> str:
            target = match[1]
            inside = target.startswith("#")
            return match[0] if inside else f"url({self._address[target.removeprefix('../')]})"

        return _URL.sub(hashed, _without_space(text))


def _without_space(css: str) -> str:
    """Comments and indentation are for us: they are a tenth of what a first visitor waits for."""
    return _AROUND.sub(r"\1\2", re.sub(r"\s+", " ", _COMMENT.sub("", css))).strip()
