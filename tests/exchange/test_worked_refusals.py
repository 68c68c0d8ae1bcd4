"""The worked cases that are refused are refused in a document too."""

import pytest

from tests.core.worked_cases import cases
from tests.exchange.planting import faults_of


@pytest.mark.parametrize("case", cases("measure_refused"), ids=lambda case: case["id"])
def test_the_worked_cases_are_refused_by_the_same_paths(case) -> None:
    measure = {"key": "m", "name": "M", **case["inputs"]["measure"]}
    objective = {"key": "o", "name": "O", "measures": [measure]}
    lane = {"key": "p", "name": "P", "objectives": [objective]}
    path = "perspectives[0].objectives[0].measures[0]"

    faults = faults_of({"throughline": 1, "key": "c", "name": "C", "perspectives": [lane]})

    assert [fault.path for fault in faults] == [
        f"{path}.{field}" for field in case["expected"]["paths"]
    ]
