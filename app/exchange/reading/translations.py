"""Texts in another language than the scorecard's own."""

from app.core.defaults import LANGUAGE
from app.core.faults import FaultCode
from app.exchange.document import Translation, Translations
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.report import step
from app.exchange.reading.values import NAME
from app.exchange.shown import shown

_MOST = 20
_TRANSLATION = Shape(("name", "description", "question", "mission", "vision"), least=1)


def read_translations(fields: Fields) -> Translations:
    translations: Translations = {}
    for language, node in fields.entries("translations", _MOST):
        path = step(fields.at("translations"), language)
        if LANGUAGE.fullmatch(language) is None:
            fields.report.add(path, FaultCode.BAD_LANGUAGE, given=shown(language))
        own = Fields(fields.report, path, node, _TRANSLATION)
        translations[language] = Translation(
            name=own.text("name", NAME),
            description=own.text("description"),
            question=own.text("question"),
            mission=own.text("mission"),
            vision=own.text("vision"),
        )
    return translations
