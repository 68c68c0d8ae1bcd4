"""A terminal before a database of the test's own, or before the examples."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Engine
from typer.testing import CliRunner

from app.cli.main import app as throughline
from tests.web.conftest import app, examples, gallery, visitor

__all__ = ["app", "examples", "gallery", "visitor"]


@dataclass(frozen=True, slots=True)
class Terminal:
    """Types commands; each gets the address of the database."""

    url: str

    def type(self, *words: str | Path, stdin: bytes | None = None) -> Result:
        typed = [*map(str, words), "--database", self.url]
        return CliRunner(env={"COLUMNS": "200"}).invoke(throughline, typed, input=stdin)


@pytest.fixture
def terminal(own_engine: Engine) -> Terminal:
    return Terminal(own_engine.url.render_as_string(hide_password=False))


@pytest.fixture
def reader(examples: str) -> Terminal:
    """Before a database that all tests share: read only."""
    return Terminal(examples)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A small document without a fault."""
    file = tmp_path / "workshop.yaml"
    file.write_text(
        """\
throughline: 1
key: workshop
name: The Workshop
perspectives:
  - key: customer
    name: Customer
    objectives:
      - key: on-time
        name: Deliver on time
        measures:
          - key: delivered
            name: Delivered on time
            unit: "%"
            frequency: quarter
            aggregation: mean
            direction: up
            targets: [{from: 2026-Q1, target: 95.0, red: 90.0}]
            actuals: {2026-Q1: 93.50, 2026-Q2: 96}
"""
    )
    return file
