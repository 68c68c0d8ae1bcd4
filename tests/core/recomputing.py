"""Work a colour out again from its explanation: from actuals, thresholds and weights alone.

Written apart from the product's arithmetic, so that the two can be held against each other.
"""

from collections.abc import Iterator, Sequence
from statistics import fmean

from app.core.definitions import Aggregation, Direction, RollupRule, Status
from app.core.explanation import (
    FormulaExplanation,
    LimitsExplanation,
    MeasureExplanation,
    ObjectiveExplanation,
    OperandExplanation,
    PerspectiveExplanation,
    ScorecardExplanation,
    ValueExplanation,
    ValueOrigin,
)
from app.core.formulas import Operand, evaluate, parse
from app.core.formulas.tree import OperandKind, OperandRef
from app.core.periods import Calendar, Period
from app.core.quantities import at_least, at_most, equal
from app.core.scoring import Limits

Outcome = tuple[float | None, Status]
Explanation = (
    MeasureExplanation | ObjectiveExplanation | PerspectiveExplanation | ScorecardExplanation
)

_ORDER = [Status.OFF_TARGET, Status.AT_RISK, Status.ON_TARGET]


class Recomputing:
    """A calendar is all that is known beside the explanation."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar

    def outcome(self, explained: Explanation) -> Outcome:
        """Score and status, an override included."""
        if isinstance(explained, MeasureExplanation):
            return self._measure(explained)
        score, status = self._above(explained)
        if isinstance(explained, ObjectiveExplanation) and explained.override:
            status = explained.override.status
        return score, status

    def _measure(self, explained: MeasureExplanation) -> Outcome:
        if explained.weight == 0 or not explained.limits.has_entries:
            return None, Status.INFORMATIONAL
        value, limits = self.value(explained.value), _limits(explained.limits)
        answers = explained.answers
        too_few = answers and (answers.have is None or not at_least(answers.have, answers.need))
        if value is None or limits is None or too_few:
            return None, Status.NO_DATA
        return _score(explained.direction, limits, value), _status(
            explained.direction, limits, value
        )

    def _above(
        self, explained: ObjectiveExplanation | PerspectiveExplanation | ScorecardExplanation
    ) -> Outcome:
        children = []
        forced = False
        for share in explained.shares:
            part = share.part
            score, status = (
                self._measure(part) if isinstance(part, MeasureExplanation) else self._above(part)
            )
            if isinstance(part, MeasureExplanation) and part.is_critical:
                forced = forced or status is Status.OFF_TARGET
            if share.weight > 0 and score is not None:
                children.append((share.weight, score, status))
        score, status = _rolled_up(children, explained.rule)
        return score, Status.OFF_TARGET if forced else status

    def value(self, explained: ValueExplanation) -> float | None:
        if explained.origin is ValueOrigin.FED:
            return explained.value
        if explained.formula is not None:
            return self._formula(explained.formula)
        numbers = []
        for each in explained.periods:
            number = each.value if each.formula is None else self._formula(each.formula)
            if number is not None:
                numbers.append(number)
        if explained.origin is ValueOrigin.CARRIED:
            return numbers[0]
        return _aggregated(numbers, explained.aggregation) if numbers else None

    def _formula(self, explained: FormulaExplanation) -> float | None:
        value = evaluate(parse(explained.text), _Operands(self, explained.operands)).value
        return None if value is None or self._is_out_of_step(explained) else value

    def _is_out_of_step(self, explained: FormulaExplanation) -> bool:
        held = list(_held(explained))
        return any(
            self._touch(asked.period, other.period)
            for each in held
            for asked in each.periods
            if asked.value is None
            for another in held
            for other in another.periods
            if other.value is not None
        )

    def _touch(self, a: Period, b: Period) -> bool:
        """Whether one is the other, or lies in it."""
        finer, coarser = (a, b) if a.frequency.is_finer_than(b.frequency) else (b, a)
        return self._calendar.containing(finer, coarser.frequency) == coarser


class _Operands:
    def __init__(self, recomputing: Recomputing, operands: Sequence[OperandExplanation]) -> None:
        self._values = {each.ref: recomputing.value(each.value) for each in operands}

    def value(self, key: str) -> Operand:
        return Operand(self._values.get(OperandRef(OperandKind.VALUE, key)))

    def prior(self, key: str, n: int) -> Operand:
        return Operand(self._values.get(OperandRef(OperandKind.PRIOR, key, n)))

    def ytd(self, key: str) -> Operand:
        return Operand(self._values.get(OperandRef(OperandKind.YTD, key)))


def _held(explained: FormulaExplanation) -> Iterator[ValueExplanation]:
    for operand in explained.operands:
        value = operand.value
        if value.formula is not None:
            yield from _held(value.formula)
        elif value.origin is ValueOrigin.AGGREGATED:
            yield value


def _aggregated(numbers: Sequence[float], aggregation: Aggregation) -> float:
    return {
        Aggregation.SUM: sum,
        Aggregation.MEAN: fmean,
        Aggregation.MIN: min,
        Aggregation.MAX: max,
    }.get(aggregation, lambda all_of_them: all_of_them[-1])(numbers)


def _limits(explained: LimitsExplanation) -> Limits | None:
    parts = [part.limits for part in explained.parts]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if len(known) == 1:
        return known[0]
    add = sum if explained.aggregation is Aggregation.SUM else fmean
    stretches = [each.stretch for each in known if each.stretch is not None]
    if isinstance(known[0].target, tuple):
        target = tuple(add([each.target[end] for each in known]) for end in (0, 1))
        red = tuple(add([each.red[end] for each in known]) for end in (0, 1))
        return Limits(target, red)
    stretch = add(stretches) if len(stretches) == len(known) else None
    return Limits(add([each.target for each in known]), add([each.red for each in known]), stretch)


def _status(direction: Direction, limits: Limits, value: float) -> Status:
    if direction is Direction.RANGE:
        (low, high), (red_low, red_high) = limits.target, limits.red
        on_target = at_least(value, low) and at_most(value, high)
        at_risk = at_least(value, red_low) and at_most(value, red_high)
        exceeds = False
    else:
        meets = at_least if direction is Direction.UP else at_most
        on_target, at_risk = meets(value, limits.target), meets(value, limits.red)
        exceeds = limits.stretch is not None and meets(value, limits.stretch)
    if exceeds:
        return Status.EXCEEDS
    return Status.ON_TARGET if on_target else [Status.OFF_TARGET, Status.AT_RISK][at_risk]


def _score(direction: Direction, limits: Limits, value: float) -> float:
    """Through the anchors of section 5, in the order of their values."""
    if direction is Direction.RANGE:
        (low, high), (red_low, red_high) = limits.target, limits.red
        places = [2 * red_low - low, red_low, low, (low + high) / 2, high, red_high]
        places.append(2 * red_high - high)
        scores = [0.0, 100 / 3, 200 / 3, 100.0, 200 / 3, 100 / 3, 0.0]
    else:
        target, red = limits.target, limits.red
        top = 2 * target - red if limits.stretch is None else limits.stretch
        places, scores = [2 * red - target, red, target, top], [0.0, 100 / 3, 200 / 3, 100.0]
        if direction is Direction.DOWN:
            places, scores = places[::-1], scores[::-1]
    met = [score for place, score in zip(places, scores, strict=True) if equal(place, value)]
    if met:
        return max(met)
    above = sum(place < value for place in places)
    if above in (0, len(places)):
        return scores[0] if above == 0 else scores[-1]
    part = (value - places[above - 1]) / (places[above] - places[above - 1])
    return scores[above - 1] + (scores[above] - scores[above - 1]) * part


def _rolled_up(children: Sequence[tuple[float, float, Status]], rule: RollupRule) -> Outcome:
    if not children:
        return None, Status.NO_DATA
    if rule is RollupRule.WORST:
        statuses = [Status.ON_TARGET if s is Status.EXCEEDS else s for _, _, s in children]
        return min(score for _, score, _ in children), min(statuses, key=_ORDER.index)
    mean = sum(weight * score for weight, score, _ in children) / sum(w for w, _, _ in children)
    if at_least(mean, 200 / 3):
        return mean, Status.ON_TARGET
    return mean, Status.AT_RISK if at_least(mean, 100 / 3) else Status.OFF_TARGET
