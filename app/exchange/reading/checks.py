"""What only the whole scorecard tells: keys given twice, names of what is not there, formulas."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from app.core.faults import FaultCode
from app.core.formulas import check
from app.exchange.document import Measure, Objective, Scorecard, Series, feeding_key
from app.exchange.reading.report import Report

Thing = TypeVar("Thing")


def report_contradictions(report: Report, card: Scorecard) -> None:
    """An item whose key is no characters has been reported already and is passed over."""
    _report_keys_given_twice(report, card)
    _report_parent(report, card)
    _report_themes(report, card)
    known = {each.key for _, each in _series_and_measures(card)}
    _report_measures(report, card, known)
    _report_formulas(report, card, known)


def _report_keys_given_twice(report: Report, card: Scorecard) -> None:
    """Measures and data series share one space."""
    perspectives = _numbered("perspectives", card.perspectives)
    spaces: tuple[Iterator[tuple[str, str]], ...] = (
        ((path, each.key) for path, each in _numbered("themes", card.themes)),
        ((path, each.key) for path, each in perspectives),
        ((path, each.key) for path, each in _objectives(card)),
        ((path, each.key) for path, each in _series_and_measures(card)),
        ((path, each.key) for path, each in _numbered("initiatives", card.initiatives)),
    )
    for space in spaces:
        first: dict[str, str] = {}
        for path, key in space:
            if key in first:
                report.add(
                    f"{path}.key", FaultCode.DUPLICATE_KEY, given=key, first=f"{first[key]}.key"
                )
            elif key:
                first[key] = path


def _report_parent(report: Report, card: Scorecard) -> None:
    if card.parent is not None and card.parent == card.key:
        report.add("parent", FaultCode.OWN_PARENT, given=card.parent)


def _report_themes(report: Report, card: Scorecard) -> None:
    themes = {theme.key for theme in card.themes}
    for path, objective in _objectives(card):
        if objective.theme is not None and objective.theme not in themes:
            report.add(f"{path}.theme", FaultCode.UNKNOWN_THEME, given=objective.theme)


def _report_measures(report: Report, card: Scorecard, known: Collection[str]) -> None:
    for path, measure in _measures(card):
        if measure.answers is not None and measure.answers not in known:
            report.add(f"{path}.answers", FaultCode.UNKNOWN_SERIES, given=measure.answers)
        if card.key and feeding_key(measure.source) == card.key:
            report.add(f"{path}.source", FaultCode.FEEDS_ITSELF, given=card.key)


def _report_formulas(report: Report, card: Scorecard, known: Collection[str]) -> None:
    formulas: dict[str, str] = {}
    paths: dict[str, str] = {}
    for path, measure in _measures(card):
        if measure.formula is not None:
            # one without a key of its own is read all the same; no formula can name a path
            key = measure.key if measure.key and measure.key not in formulas else path
            formulas[key] = measure.formula
            paths[key] = f"{path}.formula"
    for key, fault in check(formulas, known):
        report.add(paths[key], FaultCode.FORMULA, detail=fault)


def _series_and_measures(card: Scorecard) -> Iterator[tuple[str, Measure | Series]]:
    for at, perspective in _numbered("perspectives", card.perspectives):
        for path, objective in _numbered(f"{at}.objectives", perspective.objectives):
            yield from _numbered(f"{path}.measures", objective.measures)
        yield from _numbered(f"{at}.data", perspective.data)
    yield from _numbered("data", card.data)


def _measures(card: Scorecard) -> Iterator[tuple[str, Measure]]:
    for path, each in _series_and_measures(card):
        if isinstance(each, Measure):
            yield path, each


def _objectives(card: Scorecard) -> Iterator[tuple[str, Objective]]:
    for path, perspective in _numbered("perspectives", card.perspectives):
        yield from _numbered(f"{path}.objectives", perspective.objectives)


def _numbered(path: str, things: Sequence[Thing]) -> Iterator[tuple[str, Thing]]:
    for place, thing in enumerate(things):
        yield f"{path}[{place}]", thing
