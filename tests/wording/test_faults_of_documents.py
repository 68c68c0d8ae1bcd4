"""Whatever the reader of documents finds wrong can be said."""

import pytest

from app.exchange.scorecard_file import read_document
from app.wording.faults import fault_line
from app.wording.language import Wording

DOCUMENT = """
throughline: 2
key: Bad Key
nam: y
tolerance: 1e-999
view: quarterly
perspectives:
  - key: a
    name: A
    objectives:
      - key: o
        name: ""
        theme: none
        measures:
          - key: m
            name: M
            unit: 5
            targets:
              - {from: 2026-Q1, target: 90, red: 95, stretch: 80}
              - {from: 2026-01, target: [3, 4]}
              - {from: 2026-Q1, target: 90}
            bounds: {min: 5, max: 3}
            actuals: {2026-Q5: 3, 2026-Q1: abc, 2026-Q2: 1e99, 2026-Q3: .nan}
          - key: r
            name: R
            direction: range
            targets:
              - {from: 2026-Q1, target: [30, 20]}
              - {from: 2026-Q2, target: [20, 30], red: [25, 40], stretch: 5}
          - {key: f, name: F, formula: "100 * (m + ) / q"}
          - {key: g, name: G, formula: "m + qq"}
          - {key: h, name: H, formula: "h + 1", actuals: {2026-Q1: 3}}
          - {key: m, name: M, aggregation: recompute}
links: [{from: o, to: o}, {from: o, to: zz}]
initiatives:
  - key: i
    name: I
    starts: 2026-05-01
    ends: 2026-01-01
    budget: {currency: euro}
overrides: [{objective: o, period: 2026-13, status: exceeds}]
"""


@pytest.mark.parametrize(
    "data",
    [
        DOCUMENT.encode(),
        b"",
        b"[1, 2]",
        b"a: &x 1\nb: *x",
        b"a: !!python/x 1",
        b"a: [",
        b"---\na: 1\n---\nb: 2",
        b"\xff\xfe",
        b"a: \xff",
        b"a: \0",
        b"[" * 200,
    ],
)
def test_every_fault_of_a_document_is_one_line_that_begins_with_its_path(data: bytes) -> None:
    card, faults = read_document(data)
    lines = [fault_line(Wording.for_language("en"), fault) for fault in faults]
    assert card is None
    assert lines
    assert [line for line in lines if ": " not in line or "%(" in line or "\n" in line] == []
