"""What a first visitor waits for: every file of the first view, compressed as it is sent."""

import re

from bench.client import Answer, Connection, get
from bench.subjects import MAP
from bench.table import Row, at_most

_LINKED = re.compile(r'(?:href|src)="(/static/[^"#]+)')
_NAMED = re.compile(r"url\((/static/[^)]+)\)")


def rows(connection: Connection) -> list[Row]:
    page = _fetched(connection, MAP)
    files = {name: _fetched(connection, name) for name in _files(connection)}
    fonts = [name for name in files if name.endswith(".woff2")]
    weighed = {name: len(answer.body) / 1024 for name, answer in files.items()}
    scripts = sum(size for name, size in weighed.items() if name.endswith(".js"))
    styles = sum(size for name, size in weighed.items() if name.endswith(".css"))
    html = len(page.body) / 1024
    whole = html + sum(size for name, size in weighed.items() if name not in fonts)
    font = sum(weighed[name] for name in fonts)
    return [
        at_most("first view without font, KB", whole, 40, 25),
        at_most("first view, requests", 1 + len(files), 6),
        at_most("scripts, KB", scripts, 20),
        at_most("CSS, KB", styles, 10),
        Row("the page itself / font, KB", f"{html:.1f} / {font:.0f}"),
    ]


def _files(connection: Connection) -> list[str]:
    """What a browser asks for: linked files, sprites once, and of the fonts the Latin one."""
    html = connection.ask(get(MAP)).body.decode()
    linked = set(_LINKED.findall(html)) | set(re.findall(r'href="(/static/[^"#]+)#', html))
    styles = [name for name in linked if name.endswith(".css")]
    for name in styles:
        named = _NAMED.findall(connection.ask(get(name)).body.decode())
        linked |= {each for each in named if "latin-ext" not in each}
    return sorted(linked)


def _fetched(connection: Connection, address: str) -> Answer:
    answer = connection.ask(get(address, Accept_Encoding="gzip"))
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}")
    return answer
