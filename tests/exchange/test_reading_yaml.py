"""YAML as version 1.2 means it, whichever parser reads it."""

import json
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.core.faults import DOCUMENT, FaultCode
from app.exchange import composer, json_tree
from app.exchange.composer import compose
from app.exchange.scalars import number, plain_scalar
from app.exchange.scorecard_json import read_json
from app.exchange.scorecard_yaml import read_yaml
from app.exchange.tree import OddNumber

HEAD = "throughline: 1\nkey: card\nname: Card\nperspectives: [{key: p, name: P}]\n"


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "on", "off", "yes", "y", "n", "12:30", "1:2:3", "1_000", "0b11", "012:30"),
        *("2026-07", "2026-Q3", "2026-02-01", "2026-W31", "=", "<<", "n/a", "NaN", "inf", "1.2.3"),
        *("+", "-", ".", "e5", "0x", "0xg", "0o8", "nUll", "tRue", "1e", "--1", "+.inf.", "1 2"),
    ],
)
def test_what_yaml_one_two_calls_text_stays_text(text: str) -> None:
    assert plain_scalar(text) == text


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        *(("0", "0"), ("-0", "0"), ("-0.0", "0.0"), ("104.0", "104.0"), ("+3", "3"), ("007", "7")),
        *(
            ("1e3", "1000"),
            ("1.5E-2", "0.015"),
            ("2.50e1", "25.0"),
            ("1e+03", "1000"),
            (".5", "0.5"),
        ),
        *(("5.", "5"), ("0x1F", "31"), ("0o17", "15"), ("0e999999999", "0"), ("0.00e2", "0")),
        *(("0e5", "0"), ("0.0e1", "0"), ("0." + "0" * 450, "0")),
        *(("1e15", "1000000000000000"), ("-1000000000000000.0", "-1000000000000000.0")),
        ("0." + "1" * 30, "0." + "1" * 30),
    ],
)
def test_a_number_keeps_its_digits_and_loses_its_exponent(text: str, digits: str) -> None:
    value = plain_scalar(text)

    assert isinstance(value, Decimal)
    assert format(value, "f") == digits


@pytest.mark.parametrize("value", [5e-324, 2.2250738585072014e-308, 0.1 + 0.2, 1e15, -1.5e-14])
def test_every_number_a_computer_holds_can_be_written(value: float) -> None:
    assert float(str(number(repr(value)))) == value


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        *((".inf", "not_finite"), ("-.INF", "not_finite"), (".NaN", "not_finite")),
        *(("1e16", "number_too_large"), ("1000000000000000.0001", "number_too_large")),
        *(("0xfffffffffffffffff", "number_too_large"), ("1e1000000000", "number_too_large")),
        *(("1e-401", "too_many_digits"), ("1e-1000000000", "too_many_digits")),
        *(("0." + "1" * 401, "too_many_digits"), ("1" * 501, "too_many_digits")),
    ],
)
def test_a_number_that_cannot_be_kept_is_told_from_text(text: str, flaw: str) -> None:
    assert plain_scalar(text) == OddNumber(text, flaw)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing(text: str) -> None:
    assert plain_scalar(text) is None


@given(st.text("0123456789eE.+-_:xoabcdefinNtrul~", max_size=12))
def test_any_scalar_is_read_as_something(text: str) -> None:
    value = plain_scalar(text)

    assert isinstance(value, str | Decimal | bool | OddNumber | None)


def test_quotes_make_text_of_anything() -> None:
    assert compose(b"""["5", '~', "true", 5, ~, true]""".replace(b"[", b"a: ["))[0] == {
        "a": ["5", "~", "true", Decimal(5), None, True]
    }


def test_a_year_may_be_bare_as_a_period_and_nowhere_else() -> None:
    document = (
        f"{HEAD}"
        "data:\n"
        "  - {key: s, name: S, frequency: year, actuals: {2025: 1, '2026': 2}}\n"
        "overrides:\n"
        "  - {objective: 2026, period: 2026, status: at_risk, reason: 2026}\n"
    )

    card, faults = read_yaml(document.encode())

    assert card is None
    assert [(fault.path, fault.code) for fault in faults] == [
        ("overrides[0].objective", FaultCode.WRONG_TYPE),
        ("overrides[0].reason", FaultCode.WRONG_TYPE),
    ]


def test_a_byte_order_mark_is_welcome() -> None:
    card, faults = read_yaml(b"\xef\xbb\xbf" + HEAD.encode())

    assert card is not None
    assert faults == []


@pytest.fixture
def slow_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML without its C parser, as it is where no wheel fits."""
    monkeypatch.setattr(composer, "_LOADER", yaml.SafeLoader)


FILE_FAULTS = [
    (b"a: &x b\n", FaultCode.ANCHOR, 1),
    (b"a: 1\nb: *x\n", FaultCode.ALIAS, 2),
    (b"a: !!str b\n", FaultCode.TAG, 1),
    (b"a: b\n---\nc: d\n", FaultCode.SEVERAL_DOCUMENTS, 2),
    (b"a: [\n" + b"[" * 20, FaultCode.TOO_DEEP, 2),
    (b"a: 1\nb: \x07\n", FaultCode.SYNTAX, 2),
    (b"a: 1\nb: }\n", FaultCode.SYNTAX, 2),
    (b'a: "\\UFFFFFFFF"\n', FaultCode.SYNTAX, 1),
]


@pytest.mark.parametrize(("data", "code", "line"), FILE_FAULTS)
def test_what_is_wrong_with_the_file_is_told_with_its_line(
    data: bytes, code: FaultCode, line: int
) -> None:
    (fault,) = read_yaml(data)[1]

    assert (fault.path, fault.code, fault.values["line"]) == (DOCUMENT, code, line)


@pytest.mark.parametrize(("data", "code", "line"), FILE_FAULTS)
@pytest.mark.usefixtures("slow_parser")
def test_the_parser_in_python_sees_the_same(data: bytes, code: FaultCode, line: int) -> None:
    (fault,) = read_yaml(data)[1]

    assert (fault.path, fault.code, fault.values["line"]) == (DOCUMENT, code, line)


def test_every_kind_of_fault_of_a_file_is_told_once() -> None:
    faults = read_yaml(b"a: &x !t [1]\nb: &y !u [2]\nc: [*x, *y]\n")[1]

    assert [(fault.code, fault.values["given"]) for fault in faults] == [
        (FaultCode.ANCHOR, "&x"),
        (FaultCode.TAG, "!t"),
        (FaultCode.ALIAS, "*x"),
    ]


def test_a_file_of_too_many_values_is_told_by_both_formats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(composer, "MAX_VALUES", 20)
    monkeypatch.setattr(json_tree, "MAX_VALUES", 20)
    text = json.dumps({"a": list(range(30))}).encode()

    assert [fault.code for fault in read_yaml(text)[1]] == [FaultCode.TOO_MANY_VALUES]
    assert [fault.code for fault in read_json(text)[1]] == [FaultCode.TOO_MANY_VALUES]


def test_an_alias_is_refused_wherever_it_stands() -> None:
    codes = [read_yaml(text)[1][0].code for text in (b"*a", b"- *a", b"? *a\n: b", b"a: *b")]

    assert codes == [FaultCode.ALIAS, FaultCode.NOT_A_SCORECARD, FaultCode.ALIAS, FaultCode.ALIAS]


def test_a_list_without_end_is_told_by_its_path() -> None:
    (fault,) = read_yaml(b"a:\n- b: [" + b"1," * 60_000 + b"]")[1]

    assert (fault.path, fault.code) == ("a[0].b", FaultCode.TOO_MANY_ITEMS)
