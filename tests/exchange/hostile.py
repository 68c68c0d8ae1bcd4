"""Files that mean harm, and what refusing each costs: python -m tests.exchange.hostile.

Each is read in a process of its own that may use ten times what refusing should cost.
"""

import codecs
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.core.faults import FaultCode as F
from app.exchange.scorecard_file import read_document

CPU_SECONDS = 20
ADDRESS_SPACE = 2_000_000_000

HEAD = b"throughline: 1\nkey: card\nname: Card\nperspectives: [{key: p, name: P}]\n"
JSON_HEAD = (
    '{"throughline": 1, "key": "card", "name": "Card", "perspectives": [{"key": "p", "name": "P"}]'
)
SERIES = b"data:\n  - {key: s, name: S, actuals: {2026-Q1: %s}}\n"

_LAUGHS = "\n".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 10)
)


def _json_actual(number: str) -> bytes:
    data = f'"data": [{{"key": "s", "name": "S", "actuals": {{"2026-Q1": {number}}}}}]'
    return f"{JSON_HEAD}, {data}}}".encode()


def _json_text(text: str) -> bytes:
    return f'{JSON_HEAD}, "mission": {text}}}'.encode()


def _many_fields() -> bytes:
    fields = bytearray(HEAD)
    for place in range(1_500_000):
        fields += b"a%d: 1\n" % place
    return bytes(fields)


def _many_wrong_actuals() -> bytes:
    actuals = b", ".join(b"%d: x" % period for period in range(4_000))
    series = (b"- {key: s%d, name: S, actuals: {%s}}\n" % (at, actuals) for at in range(15))
    return HEAD + b"data:\n" + b"".join(series)


@dataclass(frozen=True)
class Hostile:
    """``make`` gives the bytes; ``code`` is one that they must be refused with."""

    name: str
    make: Callable[[], bytes]
    code: F
    filename: str = "card.yaml"


def _yaml(name: str, data: bytes, code: F) -> Hostile:
    return Hostile(name, lambda: data, code)


def _json(name: str, data: bytes, code: F) -> Hostile:
    return Hostile(name, lambda: data, code, "card.json")


FILES = [
    _yaml("nothing", b"", F.FILE_EMPTY),
    _yaml("blanks", b" \n\n", F.FILE_EMPTY),
    _yaml("only comments", b"# a\n# b\n", F.FILE_EMPTY),
    _yaml("only a mark", codecs.BOM_UTF8, F.FILE_EMPTY),
    _yaml("null", b"~", F.FILE_EMPTY),
    _yaml("UTF-16", HEAD.decode().encode("utf-16"), F.OTHER_ENCODING),
    _yaml("UTF-16 without a mark", HEAD.decode().encode("utf-16-le"), F.OTHER_ENCODING),
    _yaml("UTF-32", HEAD.decode().encode("utf-32"), F.OTHER_ENCODING),
    _yaml("broken UTF-8", HEAD + b"mission: caf\xe9\n", F.NOT_UTF8),
    _yaml("UTF-8 cut short", HEAD + b"mission: \xf0\x9f", F.NOT_UTF8),
    _yaml("surrogates in UTF-8", HEAD + b"mission: \xed\xa0\x80\n", F.NOT_UTF8),
    _yaml("a NUL", HEAD + b"mission: a\0b\n", F.NUL_IN_FILE),
    _yaml("control characters", HEAD + b"mission: a\x07b\n", F.SYNTAX),
    _yaml("several documents", HEAD + b"---\n" + HEAD, F.SEVERAL_DOCUMENTS),
    _yaml("a list", b"- a\n- b\n", F.NOT_A_SCORECARD),
    _yaml("a text", b"hello", F.NOT_A_SCORECARD),
    _yaml("a program", b"!!python/object/apply:os.system ['true']", F.TAG),
    _yaml("a program inside", HEAD + b"mission: !!python/name:os.system\n", F.TAG),
    _yaml("a tag of ours", HEAD + b"mission: !secret a\n", F.TAG),
    _yaml("an anchor", HEAD + b"mission: &a text\n", F.ANCHOR),
    _yaml("a billion laughs", f"a0: &a0 ha\n{_LAUGHS}\n".encode(), F.ALIAS),
    _yaml("an alias of itself", b"a: &a [*a]\n", F.ALIAS),
    _yaml("a merge key", HEAD + b"<<: {mission: a}\n", F.UNKNOWN_FIELD),
    _yaml("keys that are lists", HEAD + b"? [a, b]\n: c\n", F.NAME_NOT_TEXT),
    _yaml("an open bracket", HEAD + b"data: [\n", F.SYNTAX),
    _yaml("a tab", b"a:\n\tb: c\n", F.SYNTAX),
    _yaml("an unknown escape", HEAD + b'mission: "\\q"\n', F.SYNTAX),
    _yaml("an unknown directive", b"%YAML 9.9\n---\na: b\n", F.SYNTAX),
    _yaml("not a number", HEAD + SERIES % b".nan", F.NOT_FINITE),
    _yaml("infinity", HEAD + SERIES % b"-.inf", F.NOT_FINITE),
    _yaml("a huge exponent", HEAD + SERIES % b"1e999999999", F.NUMBER_TOO_LARGE),
    _yaml("an endless exponent", HEAD + SERIES % (b"1e" + b"9" * 1_000_000), F.TOO_MANY_DIGITS),
    _yaml("a tiny exponent", HEAD + SERIES % b"1e-999999999", F.TOO_MANY_DIGITS),
    _yaml("a million digits", HEAD + SERIES % (b"9" * 1_000_000), F.TOO_MANY_DIGITS),
    _yaml("a million decimals", HEAD + SERIES % (b"0." + b"9" * 1_000_000), F.TOO_MANY_DIGITS),
    _yaml("a huge hexadecimal", HEAD + SERIES % (b"0x" + b"f" * 1_000_000), F.NUMBER_TOO_LARGE),
    _yaml("hundred times a date", HEAD + SERIES % b"2026-01-01", F.WRONG_TYPE),
    _json("JSON: not a number", _json_actual("NaN"), F.NOT_FINITE),
    _json("JSON: infinity", _json_actual("-Infinity"), F.NOT_FINITE),
    _json("JSON: a huge exponent", _json_actual("1e999999999"), F.NUMBER_TOO_LARGE),
    _json("JSON: a million digits", _json_actual("9" * 1_000_000), F.TOO_MANY_DIGITS),
    _json("JSON: a NUL in a text", _json_text('"a\\u0000b"'), F.UNSTORABLE_TEXT),
    _json("JSON: half a pair", _json_text('"\\ud800"'), F.UNSTORABLE_TEXT),
    _json("JSON: a field twice", _json_text('"a", "mission": "b"'), F.DUPLICATE_FIELD),
    _json("JSON: a list", b"[1, 2]", F.NOT_A_SCORECARD),
    _json("JSON: nothing", b"\n", F.FILE_EMPTY),
    _json("JSON: null", b"null", F.FILE_EMPTY),
    _json("JSON: cut short", b'{"a": [1', F.SYNTAX),
    _json("JSON: two values", b"{} {}", F.SYNTAX),
    _json("JSON: an open text", b'{"a": "' + b"[" * 100, F.SYNTAX),
    _json("JSON: comments", b"{} // a", F.SYNTAX),
    _json("JSON: UTF-16", "{}".encode("utf-16"), F.OTHER_ENCODING),
    Hostile("200 levels", lambda: b"a: " + b"[" * 200 + b"]" * 200, F.TOO_DEEP),
    Hostile(
        "200 levels in blocks",
        lambda: b"".join(b" " * level + b"a:\n" for level in range(200)),
        F.TOO_DEEP,
    ),
    Hostile("JSON: 200 levels", lambda: b"[" * 200 + b"]" * 200, F.TOO_DEEP, "card.json"),
    Hostile("over 20 MB", lambda: b"a" * 20_000_001, F.FILE_TOO_LARGE),
]

LARGE_FILES = [
    Hostile("many wrong actuals", _many_wrong_actuals, F.BAD_PERIOD),
    Hostile("20 MB of letters", lambda: b"a" * 20_000_000, F.NOT_A_SCORECARD),
    Hostile("20 MB of spaces", lambda: b" " * 20_000_000, F.FILE_EMPTY),
    Hostile("20 MB of digits and a letter", lambda: b"9" * 19_999_999 + b"x", F.NOT_A_SCORECARD),
    Hostile("20 MB in quotes", lambda: b'"' + b"\\n" * 9_999_999 + b'"', F.NOT_A_SCORECARD),
    Hostile("20 MB in a block", lambda: b"|\n" + b" a\n" * 6_600_000, F.NOT_A_SCORECARD),
    Hostile("20 MB of broken UTF-8", lambda: b"\xff" * 20_000_000, F.NOT_UTF8),
    Hostile("20 MB of a list", lambda: b"[" + b"1," * 9_999_999, F.NOT_A_SCORECARD),
    Hostile("20 MB of numbers", lambda: b"a: [" + b"1," * 9_999_998, F.TOO_MANY_ITEMS),
    Hostile("20 MB of lines", lambda: b"a:\n" + b"- 1\n" * 4_999_999, F.TOO_MANY_ITEMS),
    Hostile("20 MB of documents", lambda: b"---\n" * 5_000_000, F.SEVERAL_DOCUMENTS),
    Hostile("20 MB of tags", lambda: b"a: [" + b"!a b," * 3_900_000, F.TAG),
    Hostile("20 MB of fields", _many_fields, F.TOO_MANY_ITEMS),
    Hostile(
        "20 MB of lists of numbers",
        lambda: b"a:\n" + (b"- [" + b"1," * 4_000 + b"1]\n") * 2_000,
        F.TOO_MANY_VALUES,
    ),
    Hostile("20 MB of brackets", lambda: b"a: " + b"[" * 19_999_997, F.TOO_DEEP),
    Hostile("20 MB of braces", lambda: b"{a: " * 5_000_000, F.TOO_DEEP),
    Hostile("20 MB of dashes", lambda: b"a:\n" + b"- " * 9_999_998, F.TOO_DEEP),
    Hostile("20 MB of question marks", lambda: b"? " * 10_000_000, F.TOO_DEEP),
    Hostile("JSON: 20 MB of brackets", lambda: b"[" * 20_000_000, F.TOO_DEEP, "card.json"),
    Hostile(
        "JSON: 20 MB of numbers",
        lambda: b"[" + b"1," * 9_999_998 + b"1]",
        F.TOO_MANY_VALUES,
        "card.json",
    ),
    Hostile("JSON: 20 MB of quotes", lambda: b'"' * 20_000_000, F.SYNTAX, "card.json"),
    Hostile("JSON: 20 MB open", lambda: b'{"' + b"a" * 19_999_998, F.SYNTAX, "card.json"),
]


def main() -> None:
    """One line of JSON for each file: what it was refused with and what that cost."""
    for hostile in [*FILES, *LARGE_FILES]:
        child = os.fork()
        if child == 0:
            _refuse(hostile)
        _, status = os.waitpid(child, 0)
        if status:
            _tell({"name": hostile.name, "codes": [], "refused": False, "status": status})


def _refuse(hostile: Hostile) -> None:
    data = hostile.make()
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    start = time.process_time()
    card, faults = read_document(data, hostile.filename)
    told = {
        "name": hostile.name,
        "codes": sorted({fault.code for fault in faults}),
        "refused": card is None,
        "seconds": round(time.process_time() - start, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
    }
    _tell(told)
    os._exit(0)


def _tell(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
