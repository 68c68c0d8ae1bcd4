"""A field that cannot be taken is named, with the rule it breaks."""

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from app.core.definitions import Mode
from app.errors import RefusedError
from app.wording.errors import error_sentence
from app.wording.fields import FieldFault, field_fault, fields_sentence
from app.wording.language import Wording

WORDING = Wording.for_language("en")
Some = Annotated[int, Field(ge=0, le=5)]


def told(kind: Any, given: object) -> str:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(given)
    return field_fault("it", dict(refused.value.errors()[0])).said(WORDING)


@pytest.mark.parametrize(
    ("kind", "given", "rule"),
    [
        (Mode, "quarter", "one of these: period, ytd"),
        (Literal["light", "dark"], "purple", "one of these: light, dark"),
        (date, "yesterday", "a date such as 2026-02-01"),
        (date, "2026-99-01", "a date such as 2026-02-01"),
        (date, "2026-02-01T10:00", "a date such as 2026-02-01"),
        (Some, "many", "a whole number"),
        (Some, "1.5", "a whole number"),
        (Some, "-1", "0 or more"),
        (Some, "6", "5 or less"),
    ],
)
def test_the_field_what_was_given_and_the_rule_are_named(kind: Any, given: str, rule: str) -> None:
    assert told(kind, given) == f"“it” cannot be “{given}”; it is {rule}."


def test_what_is_long_is_shortened() -> None:
    assert told(Some, "9" * 5000) == f"“it” cannot be “{'9' * 60}…”; it is a whole number."


def test_what_breaks_no_rule_of_ours_is_named_all_the_same() -> None:
    assert told(str, 5) == "“it” cannot be read as it was sent."


def test_several_faults_stand_one_after_the_other() -> None:
    faults = [FieldFault("a", "missing"), FieldFault("b", "int", "x")]

    assert fields_sentence(WORDING, faults) == (
        "“a” has to be sent, and is not there. “b” cannot be “x”; it is a whole number."
    )


def test_it_may_stand_in_another_sentence() -> None:
    error = RefusedError("Stop: %(fault)s", fault=FieldFault("a", "missing"))

    assert error_sentence(WORDING, error) == str(error)
    assert str(error) == "Stop: “a” has to be sent, and is not there."
