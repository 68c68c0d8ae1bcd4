"""How early a password would be guessed, by those who try what people choose."""

from collections.abc import Iterable, Iterator, Set
from itertools import pairwise

BITS_OF_A_WORD = 10.0
"""Of a common one, with the usual ways of writing it."""
BITS_OF_A_RUN = 5.0
BITS_OF_THE_KNOWN = 1.0
"""Of what comes again, or what others know of the person."""
BITS_OF_A_DIGIT = 3.0
BITS_OF_A_SIGN = 4.5
FEWEST_BITS = 36.0

_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiopü+",
    "azertyuiop^$",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "!@#$%^&*()_+",
)
_NEIGHBOURS = frozenset(pair for row in _ROWS for way in (row, row[::-1]) for pair in pairwise(way))
_PLAIN = str.maketrans("013457@$!|8", "oieastasilb")
_SHORTEST_PIECE = 3
_BETWEEN_WORDS = " -_."


def is_guessed_early(password: str, context: Iterable[str], words: Set[str]) -> bool:
    """``words`` are common ones, in small letters; ``context`` is what others know."""
    return _bits(password.casefold(), _known(context), words) < FEWEST_BITS


def _known(context: Iterable[str]) -> frozenset[str]:
    """The words that names and addresses consist of."""
    texts = ("".join(c if c.isalnum() else " " for c in each.casefold()) for each in context)
    pieces = (piece for text in texts for piece in (*text.split(), text.replace(" ", "")))
    return frozenset(piece for piece in pieces if len(piece) >= _SHORTEST_PIECE)


def _bits(text: str, known: Set[str], words: Set[str]) -> float:
    seen: set[str] = set()
    total = 0.0
    for piece, bits in _pieces(text, known, words):
        total += BITS_OF_THE_KNOWN if piece in seen else bits
        if len(piece) >= _SHORTEST_PIECE:
            seen.add(piece)
    return total


def _pieces(text: str, known: Set[str], words: Set[str]) -> Iterator[tuple[str, float]]:
    """From left to right the longest that is known, common or a run; else the next sign."""
    plain = text.translate(_PLAIN)
    longest = max(map(len, (*known, *words)), default=0)
    at = 0
    while at < len(text):
        run = _run_at(text, at)
        word, bits = _word_at((text, plain), at, longest, (known, words))
        if len(run) > len(word):
            word, bits = run, BITS_OF_A_RUN
        elif not word:
            word = text[at]
            bits = _bits_of_sign(word)
        yield word, bits
        at += len(word)


def _bits_of_sign(sign: str) -> float:
    if sign in _BETWEEN_WORDS:
        return BITS_OF_THE_KNOWN
    return BITS_OF_A_DIGIT if sign.isdigit() else BITS_OF_A_SIGN


def _word_at(
    spellings: tuple[str, str], at: int, longest: int, lists: tuple[Set[str], Set[str]]
) -> tuple[str, float]:
    known, words = lists
    for length in range(longest, _SHORTEST_PIECE - 1, -1):
        for spelling in spellings:
            piece = spelling[at : at + length]
            if len(piece) == length and piece in known:
                return piece, BITS_OF_THE_KNOWN
            if len(piece) == length and piece in words:
                return piece, BITS_OF_A_WORD
    return "", 0.0


def _run_at(text: str, at: int) -> str:
    """Neighbours on the keyboard or in the alphabet, or the same sign again, three or more."""
    end = at + 1
    while end < len(text) and _go_together(text[end - 1], text[end]):
        end += 1
    return text[at:end] if end - at >= _SHORTEST_PIECE else ""


def _go_together(one: str, other: str) -> bool:
    return one == other or (one, other) in _NEIGHBOURS
