"""What stopped the work, said in English and in the reader's language."""

from decimal import Decimal

import pytest

from app.core.faults import Fault, FaultCode
from app.core.periods import Frequency
from app.errors import NotFoundError, RefusedError, ThroughlineError
from app.wording.errors import FaultLines, error_sentence
from app.wording.fault_messages import FREQUENCIES
from app.wording.language import Wording


@pytest.mark.parametrize(
    ("error", "english", "german"),
    [
        (RefusedError("This is 100 % wrong."),) + ("This is 100 % wrong.",) * 2,
        (NotFoundError("There is no “%(key)s”.", key="x%y"),) + ("There is no “x%y”.",) * 2,
        (RefusedError("%(n)s signs", n=10_000), "10,000 signs", "10.000 signs"),
        (RefusedError("%(n)s is low", n=Decimal("1234.50")), "1234.50 is low", "1.234,50 is low"),
        (RefusedError("It has one %(each)s.", each=FREQUENCIES[Frequency.HALF]),)
        + ("It has one a half-year.",) * 2,
    ],
)
def test_a_sentence_is_filled_in_as_the_reader_writes_numbers(
    error: ThroughlineError, english: str, german: str
) -> None:
    assert str(error) == english
    assert error_sentence(Wording.for_language("de"), error) == german


def test_faults_stand_on_lines_of_their_own() -> None:
    faults = (Fault("name", FaultCode.MISSING), Fault("key", FaultCode.EMPTY))
    error = RefusedError("These:\n%(faults)s", faults=FaultLines(faults))

    said = error_sentence(Wording.for_language("en"), error)

    assert said == str(error)
    assert [line.partition(":")[0] for line in said.splitlines()] == ["These", "name", "key"]
