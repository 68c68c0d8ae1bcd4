"""What a scorecard is after an import: the document, and what it leaves out of the stored one."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from app.actions.parts import all_measures, all_objectives, all_series
from app.core.faults import Fault
from app.core.periods import Period
from app.errors import RefusedError
from app.exchange.checking import faults_of
from app.exchange.document import (
    Actual,
    Initiative,
    Limits,
    LimitStep,
    Link,
    Measure,
    Objective,
    Override,
    Perspective,
    Scorecard,
    Series,
    Target,
    Theme,
    Translations,
)
from app.wording.errors import FaultLines
from app.wording.language import marked

T = TypeVar("T")

_Translated = Theme | Perspective | Objective | Measure | Series | Initiative


def merged(stored: Scorecard, document: Scorecard) -> Scorecard:
    """``stored`` updated by the keys of ``document``.

    What both know is as the document says, at the document's place; what only the store knows
    stays, after the others. Known by its key, that is, or by its period, its language or its two
    ends: so actuals, targets, steps, overrides, translations and links stay too. A list of parts
    without such a name (benchmarks, milestones, an initiative's objectives, what an objective
    supports) stays where the document has none of it.
    """
    return _Merging(stored, document).scorecard()


class ContradictingImportError(RefusedError):
    """What is kept of the stored scorecard does not go with the document; ``faults`` says where."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        message = marked(
            "What the document leaves out would be kept, and does not go with it:\n"
            "%(faults)s\n"
            "Put it into the document, or import with --prune to remove it."
        )
        super().__init__(message, faults=FaultLines(tuple(faults)))


def merged_soundly(stored: Scorecard, document: Scorecard) -> Scorecard:
    """``merged``, read as strictly as a file; raises ContradictingImportError."""
    result = merged(stored, document)
    # the document has been read already: there is news only where something was kept
    faults = [] if result == document else faults_of(result)
    if faults:
        raise ContradictingImportError(faults)
    return result


class _Merging:
    def __init__(self, stored: Scorecard, document: Scorecard) -> None:
        self._stored = stored
        self._document = document
        self._perspectives = {each.key: each for each in stored.perspectives}
        self._objectives = {each.key: each for each in all_objectives(stored)}
        self._measures = {each.key: each for each in all_measures(stored)}
        self._series = {each.key: each for each in all_series(stored)}
        self._given_objectives = {each.key for each in all_objectives(document)}
        self._given_measures = {each.key for each in all_measures(document)}
        self._given_measures |= {each.key for each in all_series(document)}

    def scorecard(self) -> Scorecard:
        stored, document = self._stored, self._document
        lanes = [self._perspective(lane) for lane in document.perspectives]
        given = {lane.key for lane in lanes}
        lanes += [self._left(lane) for lane in stored.perspectives if lane.key not in given]
        return replace(
            document,
            themes=_joined(document.themes, stored.themes, _key, _theme),
            perspectives=lanes,
            data=self._data(document.data, stored.data),
            links=_joined(document.links, stored.links, _ends, _as_given),
            initiatives=_joined(document.initiatives, stored.initiatives, _key, _initiative),
            overrides=_joined(document.overrides, stored.overrides, _place, _as_given),
            translations=stored.translations | document.translations,
        )

    def _perspective(self, given: Perspective) -> Perspective:
        stored = self._perspectives.get(given.key)
        left = None if stored is None else self._left(stored)
        return replace(
            given,
            objectives=[self._objective(each) for each in given.objectives]
            + ([] if left is None else left.objectives),
            data=self._data(given.data, [] if left is None else left.data),
            translations=_translations(given, stored),
        )

    def _left(self, stored: Perspective) -> Perspective:
        """What the document names nowhere, neither in this perspective nor in another."""
        return replace(
            stored,
            objectives=[
                replace(each, measures=self._left_measures(each))
                for each in stored.objectives
                if each.key not in self._given_objectives
            ],
            data=self._data([], stored.data),
        )

    def _left_measures(self, stored: Objective) -> list[Measure]:
        return [each for each in stored.measures if each.key not in self._given_measures]

    def _objective(self, given: Objective) -> Objective:
        stored = self._objectives.get(given.key)
        measures = [self._measure(each) for each in given.measures]
        if stored is None:
            return replace(given, measures=measures)
        return replace(
            given,
            measures=measures + self._left_measures(stored),
            supports=given.supports or stored.supports,
            translations=_translations(given, stored),
        )

    def _measure(self, given: Measure) -> Measure:
        stored = self._measures.get(given.key)
        if stored is None:
            series = self._series.get(given.key)
            return given if series is None else replace(given, actuals=_actuals(given, series))
        return replace(
            given,
            actuals=_actuals(given, stored),
            targets=_joined(given.targets, stored.targets, _start, _as_given),
            limits=_limits(given.limits, stored.limits),
            benchmarks=given.benchmarks or stored.benchmarks,
            translations=_translations(given, stored),
        )

    def _data(self, given: Iterable[Series], stored: Iterable[Series]) -> list[Series]:
        left = [each for each in stored if each.key not in self._given_measures]
        return [self._one_series(each) for each in given] + left

    def _one_series(self, given: Series) -> Series:
        stored = self._series.get(given.key) or self._measures.get(given.key)
        if stored is None:
            return given
        return replace(
            given,
            actuals=_actuals(given, stored),
            translations=_translations(given, stored),
        )


def _joined(
    given: Iterable[T],
    stored: Iterable[T],
    name: Callable[[T], Hashable],
    update: Callable[[T, T], T],
) -> list[T]:
    known = {name(each): each for each in stored}
    both = [
        each if (old := known.pop(name(each), None)) is None else update(each, old)
        for each in given
    ]
    return [*both, *known.values()]


def _as_given(given: T, _stored: T) -> T:
    return given


def _key(thing: Theme | Initiative) -> str:
    return thing.key


def _start(thing: Target | LimitStep) -> Period:
    return thing.start


def _ends(link: Link) -> tuple[str, str]:
    return link.cause, link.effect


def _place(override: Override) -> tuple[str, Period]:
    return override.objective, override.period


def _theme(given: Theme, stored: Theme) -> Theme:
    return replace(given, translations=_translations(given, stored))


def _initiative(given: Initiative, stored: Initiative) -> Initiative:
    return replace(
        given,
        objectives=given.objectives or stored.objectives,
        milestones=given.milestones or stored.milestones,
        translations=_translations(given, stored),
    )


def _limits(given: Limits | None, stored: Limits | None) -> Limits | None:
    if stored is None or not stored.steps:
        return given
    steps = _joined([] if given is None else given.steps, stored.steps, _start, _as_given)
    return Limits(given is None or given.screen, steps)


def _actuals(given: Measure | Series, stored: Measure | Series) -> dict[Period, Actual]:
    return stored.actuals | given.actuals


def _translations(given: _Translated, stored: _Translated | None) -> Translations:
    return given.translations if stored is None else stored.translations | given.translations
