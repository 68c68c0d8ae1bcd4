"""The lights of a scorecard as a table on a terminal."""

from collections.abc import Iterator

from app.cli.output import light, print_table
from app.core.definitions import Mode
from app.core.results import MeasureResult, ObjectiveResult, ScorecardResult, Trend
from app.queries.facts import Facts
from app.wording.language import Wording
from app.wording.numbers import show_coverage, show_number, show_score_closely
from app.wording.periods import long_period, year_to_date
from app.wording.statuses import data_state_word, trend_word
from app.wording.thresholds import show_threshold

Row = tuple[str, str, str, str, str, str, str]
"""Name, status, score, value, target, trend, data."""


def print_status(wording: Wording, facts: Facts, result: ScorecardResult) -> None:
    say = year_to_date if result.mode is Mode.YTD else long_period
    print(f"{facts.head.name}, {say(wording, result.view, facts.calendar)}")
    score, coverage = show_score_closely(wording, result.score), result.coverage
    said = [light(wording, result.status), wording.gettext("score %(score)s", score=score)]
    if coverage is not None:
        said.append(wording.gettext("coverage %(share)s", share=show_coverage(wording, coverage)))
    print(f"{'   '.join(said)}\n")
    print_table(_heads(wording), list(_rows(wording, facts, result)), numbers=(2, 3, 4))


def _heads(wording: Wording) -> Row:
    return (
        "",
        wording.gettext("Status"),
        wording.gettext("Score"),
        wording.gettext("Value"),
        wording.gettext("Target"),
        wording.gettext("Trend"),
        wording.gettext("Data"),
    )


def _rows(wording: Wording, facts: Facts, result: ScorecardResult) -> Iterator[Row]:
    for lane, perspective in zip(facts.perspectives, result.perspectives, strict=True):
        score = show_score_closely(wording, perspective.score)
        yield lane.name, light(wording, perspective.status), score, "", "", "", ""
        for objective in perspective.objectives:
            yield _objective(wording, facts, objective)
            for measure in objective.measures:
                yield _measure(wording, facts, measure)


def _objective(wording: Wording, facts: Facts, result: ObjectiveResult) -> Row:
    status = light(wording, result.status)
    if result.override is not None:
        computed = light(wording, result.computed_status)
        status = wording.gettext(
            "%(status)s by hand (computed: %(computed)s)", status=status, computed=computed
        )
    return (
        f"  {facts.objectives[result.key].name}",
        status,
        show_score_closely(wording, result.score),
        "",
        "",
        _trend(wording, result.trend),
        "",
    )


def _measure(wording: Wording, facts: Facts, result: MeasureResult) -> Row:
    own = facts.measures[result.key]
    return (
        f"    {own.name}",
        light(wording, result.status),
        show_score_closely(wording, result.score),
        show_number(wording, result.value, decimals=own.decimals, unit=own.unit),
        show_threshold(wording, result.target, decimals=own.decimals, unit=own.unit),
        _trend(wording, result.trend),
        data_state_word(wording, result.data),
    )


def _trend(wording: Wording, trend: Trend | None) -> str:
    return "" if trend is None else trend_word(wording, trend)
