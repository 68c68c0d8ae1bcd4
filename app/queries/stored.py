"""The rows of one scorecard, fetched table by table, as its document is put together from them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping, Table

from app.core.periods import Period
from app.db import tables
from app.exchange.document import Actual, Translation, Translations

ActualsByKey = Mapping[str, dict[Period, Actual]]
RowsByTable = Mapping[Table, Sequence[RowMapping]]

Groups = Mapping[str, list[RowMapping]]


@dataclass(frozen=True, slots=True)
class Stored:
    """``rows`` stand by position; ``translations`` by kind and key of their thing."""

    rows: RowsByTable
    actuals: ActualsByKey
    translations: Mapping[tuple[str, str], Translations]
    parts_of_measures: Mapping[Table, Groups]

    @classmethod
    def collected(cls, rows: RowsByTable, actuals: ActualsByKey) -> "Stored":
        parts = (tables.target, tables.benchmark, tables.limit_step)
        return cls(
            rows,
            actuals,
            _translations(rows[tables.translation]),
            {table: _grouped(rows[table], "measure_key") for table in parts},
        )

    def grouped(self, table: Table, column: str) -> Groups:
        return _grouped(self.rows[table], column)

    def of_measure(self, table: Table, key: str) -> list[RowMapping]:
        return self.parts_of_measures[table].get(key, [])

    def translations_of(self, kind: str, key: str) -> Translations:
        return self.translations.get((kind, key), {})


def _grouped(rows: Iterable[RowMapping], column: str) -> Groups:
    groups: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _translations(rows: Iterable[RowMapping]) -> dict[tuple[str, str], Translations]:
    found: dict[tuple[str, str], Translations] = defaultdict(dict)
    for row in rows:
        found[row["kind"], row["key"]][row["language"]] = Translation(
            row["name"], row["description"], row["question"], row["mission"], row["vision"]
        )
    return found
