"""Formulas of formulas, many deep and far back: the same values, without the same work again."""

import gc
import weakref
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from app.core.beginnings import Beginnings
from app.core.calculated import Computed, FormulaSource
from app.core.definitions import (
    Aggregation,
    Measure,
    Mode,
    Objective,
    Perspective,
    Scorecard,
    TargetEntry,
)
from app.core.evaluation import Evaluation
from app.core.periods import FIRST_DAY, Calendar, Frequency, Period
from app.core.results import DataState, Reason, ReasonCode
from app.core.trends import LOOK_BACK
from app.core.values import Reading
from tests.core.definitions import evaluations, modes, views

AS_OF = date(2026, 8, 1)
Q2 = Period.parse("2026-Q2")
QUARTERS = 8
LONG = 500
TARGETS = (TargetEntry(0, 10, red=5),)


def chain(formula: str, length: int = LONG, **fields: object) -> list[Measure]:
    """Each calculated from the one before it, ``{x}``; the first has actuals of two years."""
    fields = {"frequency": Frequency.QUARTER, "targets": TARGETS} | fields
    last = Calendar().on(AS_OF, fields["frequency"]).ordinal - 1
    actuals = {last - back: 10.0 for back in range(QUARTERS)}
    first = Measure("m0", actuals=actuals, **fields)
    texts = [formula.format(x=f"m{number}") for number in range(length - 1)]
    return [first, *(Measure(f"m{n}", formula=text, **fields) for n, text in enumerate(texts, 1))]


def judged(measures: list[Measure]) -> Evaluation:
    objectives = (Objective("o", tuple(measures)),)
    return Evaluation(Scorecard("s", (Perspective("p", objectives),)), AS_OF)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, Period, Mode]]:
    """How often each formula was evaluated on what it was made of in each view."""
    counted: Counter[tuple[str, Period, Mode]] = Counter()
    compute = FormulaSource._compute

    def counting(source: FormulaSource, view: Period, mode: Mode) -> Computed:
        counted[source.key, view, mode] += 1
        return compute(source, view, mode)

    monkeypatch.setattr(FormulaSource, "_compute", counting)
    return counted


@pytest.mark.parametrize(
    ("formula", "aggregation", "mode"),
    [
        ("prior({x}, 1)", Aggregation.LAST, Mode.PERIOD),
        ("prior({x}, 1)", Aggregation.RECOMPUTE, Mode.YTD),
        ("{x} + prior({x}, 1)", Aggregation.SUM, Mode.PERIOD),
        ("{x} - prior({x}, 4)", Aggregation.RECOMPUTE, Mode.YTD),
    ],
)
def test_each_formula_of_a_long_chain_is_worked_out_once_where_there_are_actuals(
    worked_out: Counter[tuple[str, Period, Mode]],
    formula: str,
    aggregation: Aggregation,
    mode: Mode,
) -> None:
    evaluation = judged(chain(formula, aggregation=aggregation))
    last = evaluation.scorecard(Q2, mode).perspectives[0].objectives[0].measures[-1]
    assert last.reason is not None
    assert last.reason.key == "m0"
    assert max(worked_out.values()) == 1
    assert worked_out.total() <= LONG * (QUARTERS + LOOK_BACK) * len(Mode)


def test_a_value_passed_on_from_quarter_to_quarter_arrives() -> None:
    passed_on = judged(chain("prior({x}, 1)", QUARTERS + 1, aggregation=Aggregation.LAST))
    assert passed_on.measure(f"m{QUARTERS - 1}", Q2).value == 10
    too_far = passed_on.measure(f"m{QUARTERS}", Q2)
    assert too_far.reason == Reason(ReasonCode.NO_ACTUAL, "m0", Q2 - QUARTERS)
    assert too_far.data is DataState.OVERDUE


@pytest.mark.parametrize("formula", ["if(m0 > 0, {x} + 1, 0)", "coalesce(m0 - m0 + {x}, 0) + 1"])
def test_what_is_asked_for_only_perhaps_may_lie_deep_too(formula: str) -> None:
    deep = judged(chain(formula, aggregation=Aggregation.LAST))
    assert deep.measure(f"m{LONG - 1}", Q2).value == 10 + LONG - 1


@pytest.mark.parametrize("frequency", Frequency)
@pytest.mark.parametrize("aggregation", [Aggregation.LAST, Aggregation.RECOMPUTE])
@pytest.mark.parametrize("mode", Mode)
def test_periods_long_before_the_first_have_no_actual(
    frequency: Frequency, aggregation: Aggregation, mode: Mode
) -> None:
    measures = chain("prior({x}, 100)", frequency=frequency, aggregation=aggregation)
    year = judged(measures).measure(f"m{LONG - 1}", Period.parse("2026"), mode)
    oldest = Calendar().on(FIRST_DAY, year.reason.period.frequency)
    assert year.reason == Reason(ReasonCode.NO_ACTUAL, "m0", oldest)


def test_a_year_to_date_before_the_first_actual_lacks_the_first_of_its_year() -> None:
    sales, growth = chain("ytd({x}) - prior({x}, 1)", 2, aggregation=Aggregation.SUM)
    early = judged([sales, growth]).measure("m1", Period.parse("2010-Q3"))
    assert early.reason == Reason(ReasonCode.NO_ACTUAL, "m0", Period.parse("2010-Q1"))


def test_what_has_no_actual_at_all_never_begins() -> None:
    sales, before = chain("prior({x}, 1)", 2)
    late = judged([replace(sales, actuals={}), before]).measure("m1", Q2)
    assert late.reason == Reason(ReasonCode.NO_ACTUAL, "m0", Q2 - 1)


def test_a_formula_that_needs_no_operand_has_a_value_in_any_period() -> None:
    texts = {"constant": "12 / 4", "hidden": "coalesce(prior(constant, 100), prior(m0, 4))"}
    texts["rest"] = "coalesce(prior(m0, 100), 7)"
    extra = [Measure(key, Frequency.QUARTER, formula=text) for key, text in texts.items()]
    evaluation = judged([*chain("{x}", 1), *extra])
    early = Period.parse("1950-Q1")
    assert [evaluation.measure(key, early).value for key in texts] == [3, 3, 7]


@given(evaluations(), views, modes)
def test_results_before_the_beginning_are_those_that_working_them_out_would_give(
    evaluation: Evaluation, view: Period, mode: Mode
) -> None:
    """Also as many views earlier as are looked at for a trend, and more."""
    fresh = Evaluation(evaluation.definition, evaluation.as_of.day, evaluation.children)
    earlier = [view - back for back in (0, 1, 2, 4, 9)]
    told = [evaluation.scorecard(each, mode) for each in earlier]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Beginnings, "has_begun", lambda *_: True)
        assert [fresh.scorecard(each, mode) for each in earlier] == told
        for source in fresh.all_sources():
            known = evaluation.sources[source.key]
            for each in earlier:
                assert seen(source.read(each, mode)) == seen(known.read(each, mode))


def seen(reading: Reading) -> Reading:
    """Without the sources it was made of, which are others in each evaluation."""
    return replace(reading, held=())


@pytest.mark.parametrize("formula", ["{x} + 1", "{x} - prior({x}, 1)", "ytd({x})"])
def test_what_was_worked_out_is_gone_with_its_last_user(formula: str) -> None:
    gc.disable()
    try:
        evaluation = judged(chain(formula, length=5))
        assert evaluation.objective("o", Q2).measures
        gone = weakref.ref(evaluation.measures["m4"].source)

        del evaluation

        assert gone() is None
    finally:
        gc.enable()
