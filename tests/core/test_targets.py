"""Thresholds hold from an entry on, lead straight to the next on a ramp, and never cross."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.definitions import Aggregation, Direction, Measure, Ramp, TargetEntry
from app.core.periods import Frequency
from app.core.quantities import at_most
from app.core.targets import (
    LimitsOrigin,
    RedSource,
    TargetLine,
    ThresholdFault,
    ThresholdFaultCode,
    combined,
    threshold_faults,
)
from tests.core.definitions import target_entries

MEASURE = Measure("m", Frequency.QUARTER)
START = 100


def line(*entries: TargetEntry, ramp: Ramp = Ramp.STEP, tolerance: float = 10) -> TargetLine:
    return TargetLine(replace(MEASURE, targets=entries, ramp=ramp), tolerance)


@given(target_entries(), st.sampled_from(Ramp), st.floats(0, 100), st.integers(90, 130))
def test_thresholds_are_in_order_in_every_period(
    drawn: tuple[Direction, tuple[TargetEntry, ...]], ramp: Ramp, tolerance: float, ordinal: int
) -> None:
    direction, entries = drawn
    measure = replace(MEASURE, direction=direction, targets=entries, ramp=ramp)
    limits = TargetLine(measure, tolerance).at(ordinal)
    assert (limits is None) == all(ordinal < entry.start for entry in entries)
    assert limits is None or not [
        fault
        for fault in threshold_faults(direction, limits.target, limits.red, limits.stretch)
        if not _hardly(limits, fault)
    ]


@given(target_entries(), st.sampled_from(Ramp), st.integers(90, 130))
def test_an_entry_of_its_own_period_holds_as_it_is_written(
    drawn: tuple[Direction, tuple[TargetEntry, ...]], ramp: Ramp, ordinal: int
) -> None:
    direction, entries = drawn
    targets = TargetLine(
        replace(MEASURE, direction=direction, targets=entries, ramp=ramp), tolerance=10
    )
    found = [targets.at(entry.start) for entry in entries]
    assert [each and (each.target, each.stretch) for each in found] == [
        (entry.target, entry.stretch) for entry in entries
    ]


@given(st.permutations(range(START - 3, START + 12)))
def test_the_order_in_which_periods_are_asked_does_not_matter(order: list[int]) -> None:
    entries = [TargetEntry(START + 4 * n, 100.0 + n) for n in range(3)]
    for ramp in Ramp:
        asked = line(*entries, ramp=ramp)
        fresh = {each: line(*entries, ramp=ramp).scale(each) for each in order}
        assert {each: asked.scale(each) for each in order} == fresh


def test_a_ramp_tells_where_its_numbers_come_from() -> None:
    targets = line(
        TargetEntry(START, 10, red=5),
        TargetEntry(START + 4, 20, red=15),
        TargetEntry(START + 8, 30),
        ramp=Ramp.LINEAR,
    )
    assert [targets.origin(START + n) for n in (-1, 0, 1, 5, 8, 9)] == [
        None,
        LimitsOrigin(START, None, RedSource.GIVEN),
        LimitsOrigin(START, START + 4, RedSource.RAMP),
        LimitsOrigin(START + 4, START + 8, RedSource.TOLERANCE),
        LimitsOrigin(START + 8, None, RedSource.TOLERANCE),
        LimitsOrigin(START + 8, None, RedSource.TOLERANCE),
    ]


def test_a_measure_without_entries_has_no_thresholds() -> None:
    assert line().at(START) is None
    assert line().scale(START) is None
    assert line().origin(START) is None


def test_the_thresholds_of_several_periods_are_summed_or_averaged() -> None:
    targets = line(TargetEntry(START, 10, stretch=12), TargetEntry(START + 1, 20, stretch=22))
    limits = [targets.at(START), targets.at(START + 1)]
    total, mean = combined(limits, Aggregation.SUM), combined(limits, Aggregation.MEAN)
    assert total is not None
    assert mean is not None
    assert (total.target, total.red, total.stretch) == (30, 27, 34)
    assert (mean.target, mean.red, mean.stretch) == (15, 13.5, 17)


def test_all_that_is_out_of_order_is_named() -> None:
    assert threshold_faults(Direction.UP, 90, 95, 85) == (
        ThresholdFault("red"),
        ThresholdFault("stretch"),
    )
    assert threshold_faults(Direction.RANGE, (3, 2), (0, 9), 5) == (
        ThresholdFault("target"),
        ThresholdFault("stretch", ThresholdFaultCode.STRETCH_WITH_RANGE),
    )


def test_pairs_and_numbers_do_not_mix_on_a_ramp() -> None:
    mixed = line(TargetEntry(START, 10), TargetEntry(START + 4, (20, 30)), ramp=Ramp.LINEAR)
    with pytest.raises(TypeError, match="all pairs or all numbers"):
        mixed.at(START + 1)


def _hardly(limits, fault: ThresholdFault) -> bool:
    """Rounding on a ramp may cross two thresholds that are equal."""
    pairs = isinstance(limits.target, tuple)
    numbers = [limits.target, limits.red if fault.field == "red" else limits.stretch]
    low, high = sorted(numbers) if not pairs else (0, 0)
    return pairs or at_most(high, low)
