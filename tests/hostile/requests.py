"""Requests as no browser of ours sends them: strategies for what is in their paths and bodies."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from tests.hostile.payloads import PAYLOADS
from tests.rights.answers import PEOPLE, Line

ODD = (
    *(
        "",
        " ",
        "\0",
        "a\0b",
        "\x01\x1b[31m",
        "\r\nset-cookie: a=b",
        "\u2028",
        "\u202eabc\ufeff",
        "ﷺ",
    ),
    *("é" * 300, "a" * 40_000, "👩‍👩‍👧" * 50, "a\u0301" * 200, "İ" * 200, "ß" * 254 + "@b.example"),
    *("0", "-0", "-1", "1", "2147483647", "2147483648", "9" * 19, "9" * 400, "9" * 5_000),
    *(
        "1e999",
        "1e-999",
        "1" + "0" * 400 + "e-400",
        "1.5",
        "1,5",
        "0x1f",
        "1_000",
        "²",
        "٣",
        "１２",
    ),
    *("NaN", "Infinity", "-inf", "1e15", "1e16", "n/a", "none", "null", "true", "on", "[]", "{}"),
    *("2026-13-45", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-W53", "2199"),
    *("2026-Q9", "1900-Q1", "2199-12", "2026-W99", "ytd", "period", "closed", "owner", "viewer"),
    *(
        "../..",
        "//xss.example",
        "/\\xss.example",
        "http://[",
        "https://[::1]:x/",
        "%",
        "%zz",
        "%00",
    ),
    *("a@b", "a@b.example", "@", "Ann Lee <a@b.example>", "a b@c.example", "northwind", "nrr"),
    *("here", "there", "revenue", "administrator", "auditor", "dark", "csv", "jsonl"),
)
"""Read as one thing, stored as another, or too much for both."""
ODD_BYTES = (
    *(b"\xed\xa0\x80", b"\xff\xfe", b"\xc0\x80", b"\xf0\x9f", b"\xef\xbf\xbf", b"+ADw-", b"\x00"),
)
"""What is no text: halves of a pair, bytes of nothing, a NUL written too long."""
PLACES = (
    *("", "/", "//xss.example/", "http://[", "http://127.0.0.1/account?a=\u00e9", "javascript:1"),
    *("http://127.0.0.1:99999/", "http://127.0.0.1/\\", "a" * 3_000),
)

values = (
    st.sampled_from(ODD).map(str.encode)
    | st.sampled_from(ODD_BYTES)
    | st.sampled_from([*PAYLOADS.values()]).map(str.encode)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.encode)
)


@dataclass(frozen=True)
class Asked:
    """One request; ``person`` is a column of the table of rights."""

    person: str
    address: str
    headers: Mapping[str, str]
    """In Latin-1, as servers read them."""
    body: bytes = b""


def quoted(value: bytes) -> str:
    return quote_from_bytes(value, safe="")


_headers = st.fixed_dictionaries(
    {},
    optional={
        "hx-request": st.just("true"),
        "hx-current-url": st.sampled_from(PLACES),
        "referer": st.sampled_from(PLACES),
        "user-agent": st.sampled_from(["", "Mozilla/5.0 \xff", "a" * 5_000]),
        "origin": st.sampled_from((*["http://127.0.0.1"] * 9, "http://[", "null", "\xff")),
        "accept-language": st.sampled_from(["", "xx-;q=9", "*" * 2_000]),
    },
)
_FORM = "application/x-www-form-urlencoded"
_ENCODINGS = ("utf-8", "utf-7", "utf-16", "unicode_escape", "punycode", "idna", "rot13", "hex", "x")
_OTHER_KINDS = (
    *(_FORM, "multipart/form-data", "multipart/form-data; boundary=", "application/json", ""),
    *("multipart/form-data; boundary=" + "b" * 300, "text/plain; charset=utf-7", "x" * 2_000),
)

Pairs = list[tuple[str, bytes]]
Body = tuple[dict[str, str], bytes]


@st.composite
def asked(draw: st.DrawFn, line: Line, names: tuple[str, ...], things: Mapping[str, str]) -> Asked:
    """To the route of a line of the table: often to what is there, sometimes to what cannot be."""
    given = {name: draw(st.just(value.encode()) | values) for name, value in things.items()}
    address = line.address.format(**{name: quoted(value) for name, value in given.items()})
    kind, body = {}, b""
    if line.method == "POST":
        kind, body = draw(_bodies(line, names, things))
    else:
        address = f"{address}?{draw(_queries(names))}"
    return Asked(draw(st.sampled_from([*PEOPLE])), address, {**draw(_headers), **kind}, body)


def _queries(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    pairs = st.tuples(st.sampled_from(names), values)
    return st.lists(pairs, max_size=3).map(_encoded)


@st.composite
def _bodies(draw: st.DrawFn, line: Line, names: tuple[str, ...], things: Mapping[str, str]) -> Body:
    """A form with fields missing, repeated and of no such name; or what is no form at all."""
    sound = {name: _sound(value, things) for name, value in line.sent.items()}
    pairs: Pairs = []
    for name in names:
        times = draw(st.sampled_from((1, 1, 1, 1, 0, 2)))
        kept = st.just(sound[name]) if name in sound else values
        pairs += [(name, draw(kept | values)) for _ in range(times)]
    pairs += draw(st.lists(st.tuples(st.sampled_from(("x", "\0", "")), values), max_size=1))
    making = draw(st.sampled_from((_form, _form, _multipart, _no_form)))
    return draw(making(pairs))


def _sound(value: str, things: Mapping[str, str]) -> bytes:
    for name, thing in things.items():
        value = value.replace(f"{{{name}}}", thing)
    return value.encode()


def _form(pairs: Pairs) -> st.SearchStrategy[Body]:
    return st.just(({"content-type": _FORM}, _encoded(pairs).encode()))


@st.composite
def _multipart(draw: st.DrawFn, pairs: Pairs) -> Body:
    """Each part in an encoding of its own, some of them files."""
    parts, files = [], 0
    for name, value in pairs:
        encoding = draw(st.sampled_from(_ENCODINGS))
        file = draw(st.sampled_from(("", "", '; filename="a\\".yaml"', "; filename*=utf-8''%ff")))
        files += file != ""
        head = f'content-disposition: form-data; name="{name}"{file}\r\n'
        kind = f"content-type: text/plain; charset={encoding}\r\n"
        parts.append(f"--b\r\n{head}{kind}\r\n".encode() + value + b"\r\n")
    # of a form that is cut short a file stays open until it is collected
    ends = (b"--b--\r\n",) if files else (b"--b--\r\n", b"", b"--b\r\n")
    end = draw(st.sampled_from(ends))
    return {"content-type": "multipart/form-data; boundary=b"}, b"".join(parts) + end


@st.composite
def _no_form(draw: st.DrawFn, pairs: Pairs) -> Body:
    kind = draw(st.sampled_from(_OTHER_KINDS))
    given = {name: value.decode("utf-8", "replace") for name, value in pairs}
    body = draw(st.sampled_from((json.dumps(given).encode(), b"--b\r\n\r\n", b"%", b"\xff" * 99)))
    return ({"content-type": kind} if kind else {}), body


def _encoded(pairs: Pairs) -> str:
    return "&".join(f"{quoted(name.encode())}={quoted(value)}" for name, value in pairs)
