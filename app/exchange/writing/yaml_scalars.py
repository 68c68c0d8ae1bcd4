"""Texts as YAML scalars that readers of YAML 1.2 and of 1.1 take for the same text."""

import re

_PLAIN = re.compile(r"[^\W\d_](?:[\w .;()/%+&'’–—-]*[\w.;()/%+&'’–—-])?")
_PERIOD = re.compile(r"[0-9]{4}-(?:H[12]|Q[1-4]|W[0-9]{2}|[0-9]{2})")
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})

_ESCAPED = re.compile('["\\\\\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}

_BLOCK_LINE = re.compile("[^\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*")


def scalar_text(text: str) -> str:
    """On one line: plain where nobody can mistake it, else in double quotes.

    What does not begin with a letter is quoted, save periods other than years: to some readers
    2026 and 1_000 are numbers and 2026-07-01 is no text.
    """
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    if plain or _PERIOD.fullmatch(text):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def literal_lines(text: str) -> list[str] | None:
    """Header and lines of a literal block; None where only quotes keep every character."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if not lines[0] or not lines[-1] or lines[0][0] == " " or not all(map(_is_clean, lines)):
        return None
    return ["|" if body != text else "|-", *lines]


def folded_lines(text: str, width: int) -> list[str] | None:
    """Header and lines of a folded block; None where there are no words one space apart."""
    words = text.split(" ")
    if len(words) == 1 or "" in words or not _is_clean(text):
        return None
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [">-", *lines]


def _is_clean(line: str) -> bool:
    return _BLOCK_LINE.fullmatch(line) is not None and not line.endswith(" ")


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[sign]
    return f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}"
