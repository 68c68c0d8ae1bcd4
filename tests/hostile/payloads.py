"""Texts that mean harm, from ``payloads.json``, and their harmless twins."""

import json
import string
from collections.abc import Callable
from pathlib import Path

_FILE = Path(__file__).with_name("payloads.json")

PAYLOADS: dict[str, str] = {each["name"]: each["text"] for each in json.loads(_FILE.read_text())}
"""By what each tries. What runs calls __xss or asks for it; the number says which one did."""

_HARMLESS = str.maketrans(dict.fromkeys(string.punctuation, "_"))

Speak = Callable[[str], str]
"""How a text of a test is said in one of the two worlds that are compared."""


def as_it_is(text: str) -> str:
    return text


def twin(text: str) -> str:
    """As long, of the same letters, blanks and digits, without a sign that markup is made of."""
    return text.translate(_HARMLESS)


def packed(longest: int) -> list[str]:
    """All of them, as few texts as hold them without cutting one."""
    texts: list[str] = []
    for payload in sorted(PAYLOADS.values(), key=len, reverse=True):
        room = [place for place, text in enumerate(texts) if len(text) + len(payload) < longest]
        if room:
            texts[room[0]] += f" {payload}"
        else:
            texts.append(payload)
    return texts


TOGETHER = " ".join(PAYLOADS.values())
"""All in one text, for fields where a text is shown only while it is refused."""
