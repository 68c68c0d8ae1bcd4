"""One language: its catalogue of words and its way of writing numbers and dates."""

from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from app import paths

DOMAIN = "messages"
SOURCE_LANGUAGE = "en"


class Phrase(NamedTuple):
    """A message with the context that tells it from the same word elsewhere."""

    context: str
    message: str


def phrase(context: str, message: str) -> Phrase:
    """Marks a phrase for the catalogue where it is defined; ``Wording.say`` translates it."""
    return Phrase(context, message)


class CountPhrase(NamedTuple):
    """A message in its two English forms; the number stands in it as ``%(num)s``."""

    singular: str
    plural: str


def count_phrase(singular: str, plural: str) -> CountPhrase:
    """Marks a counted phrase for the catalogue; ``Wording.count`` translates it."""
    return CountPhrase(singular, plural)


def marked(message: str) -> str:
    """Marks a message for the catalogue where it is defined; ``Wording.gettext`` translates it."""
    return message


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What every sentence, number and date is made with; there is one for each language.

    Messages hold fields as ``%(name)s``. They are filled only when fields are given, so that
    ``gettext``, ``ngettext``, ``pgettext`` and ``npgettext`` may be handed to Jinja as they are.
    """

    locale: Locale
    translations: NullTranslations

    @staticmethod
    def for_language(language: str) -> "Wording":
        """Words fall back to English, an unknown language altogether."""
        return _wording(language.strip().replace("-", "_"))

    @property
    def language(self) -> str:
        """Its tag, such as en or pt-BR, for the ``lang`` of a page."""
        return str(self.locale).replace("_", "-")

    def gettext(self, message: str, /, **fields: object) -> str:
        # a catalogue answers its own header to the empty message
        return _filled(self.translations.gettext(message), fields) if message else ""

    def ngettext(self, singular: str, plural: str, num: int, /, **fields: object) -> str:
        return _filled(self.translations.ngettext(singular, plural, num), fields)

    def pgettext(self, context: str, message: str, /, **fields: object) -> str:
        return _filled(self.translations.pgettext(context, message), fields)

    def npgettext(
        self, context: str, singular: str, plural: str, num: int, /, **fields: object
    ) -> str:
        return _filled(self.translations.npgettext(context, singular, plural, num), fields)

    def say(self, phrase: Phrase, /, **fields: object) -> str:
        return self.pgettext(phrase.context, phrase.message, **fields)

    def count(self, phrase: CountPhrase, num: int, /, **fields: object) -> str:
        return self.ngettext(phrase.singular, phrase.plural, num, **({"num": num} | fields))


def languages() -> tuple[str, ...]:
    """English and every language with a compiled catalogue, in order of their codes."""
    compiled = {path.parent.parent.name for path in _catalogues(paths.LOCALE)}
    return tuple(sorted(compiled | {SOURCE_LANGUAGE}))


def language_name(language: str) -> str:
    """The language in its own words, such as "português"."""
    return Locale.parse(language, sep="_").get_display_name() or language


def _catalogues(folder: Path) -> list[Path]:
    return list(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def _filled(text: str, fields: dict[str, object]) -> str:
    return text % fields if fields else text


@lru_cache(maxsize=64)
def _wording(language: str) -> Wording:
    try:
        locale = Locale.parse(language, sep="_")
    except (UnknownLocaleError, ValueError):
        return _wording(SOURCE_LANGUAGE)
    names = [str(locale), locale.language]
    return Wording(locale, translation(DOMAIN, paths.LOCALE, languages=names, fallback=True))
