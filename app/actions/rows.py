"""Rows of a scorecard's structure, without the ids that the database gives."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Table

from app.db import tables
from app.exchange.document import Translations

Row = dict[str, Any]
Rows = dict[Table, dict[tuple[Any, ...], Row]]
"""By table, and within it by the values of the table's key columns."""

KEYS: Mapping[Table, tuple[str, ...]] = {
    tables.theme: ("key",),
    tables.perspective: ("key",),
    tables.objective: ("key",),
    tables.measure: ("key",),
    tables.supports: ("objective_key", "supported_key"),
    tables.target: ("measure_key", "start"),
    tables.benchmark: ("measure_key", "position"),
    tables.limit_step: ("measure_key", "start"),
    tables.link: ("cause_key", "effect_key"),
    tables.initiative: ("key",),
    tables.initiative_objective: ("initiative_key", "position"),
    tables.milestone: ("initiative_key", "position"),
    tables.override: ("objective_key", "period"),
    tables.translation: ("kind", "key", "language"),
    tables.reach: ("measure_key", "objective_key"),
}
"""Every table of a scorecard's structure, those that others refer to first."""


def translation_rows(
    kind: str, key: str, translations: Translations
) -> Iterator[tuple[Table, Row]]:
    for position, (language, texts) in enumerate(translations.items()):
        yield (
            tables.translation,
            {
                "kind": kind,
                "key": key,
                "language": language,
                "position": position,
                "name": texts.name,
                "description": texts.description,
                "question": texts.question,
                "mission": texts.mission,
                "vision": texts.vision,
            },
        )
