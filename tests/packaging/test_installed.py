"""Throughline installed from its wheel, and from a checkout that can be edited."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.installing import (
    PROJECT,
    Installed,
    build_wheel,
    environment_in,
    fetch,
    install,
)

pytestmark = pytest.mark.packaging

NORTHWIND = PROJECT / "app" / "demo" / "northwind.yaml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_in(tmp_path_factory.mktemp("installed"))


@pytest.mark.parametrize(
    ("folder", "inside"),
    [
        ("templates", "app/_data/templates"),
        ("migrations", "app/_data/migrations"),
        ("app/web/static", "app/web/static"),
        ("app/demo", "app/demo"),
        ("app/wording/locale", "app/wording/locale"),
    ],
)
def test_a_wheel_carries_all_that_the_program_reads(wheel: Path, folder: str, inside: str) -> None:
    root = PROJECT / folder
    files = [file for file in root.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    wanted = {f"{inside}/{file.relative_to(root).as_posix()}" for file in files}
    assert wanted
    assert wanted - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_a_wheel_carries_the_schema_of_documents_and_the_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "app/_data/scorecard.schema.json" in names
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


# One test for each way of installing: with several, each worker would install all over again.
@pytest.mark.parametrize("way", ["wheel", "editable"])
def test_installed_it_takes_a_document_tells_its_lights_and_serves_the_demo(
    tmp_path: Path, environment: Path, wheel: Path, way: str
) -> None:
    what = {"wheel": [str(wheel)], "editable": ["--editable", str(PROJECT)]}
    installed = install(environment, tmp_path, *what[way])

    status = status_of_northwind(installed)
    page, css = first_view_of_the_demo(installed)

    assert (status["key"], status["status"]) == ("northwind", "on_target")
    assert (installed.folder / "data" / "throughline" / "throughline.db").is_file()
    assert "Northwind Instruments" in page
    assert "@layer" in css


def status_of_northwind(installed: Installed) -> dict[str, Any]:
    """As the commands tell it, over the default database."""
    installed.run("migrate")
    installed.run("import", str(NORTHWIND))
    status: dict[str, Any] = json.loads(
        installed.run("status", "northwind", "--period", "2026-Q2", "--json")
    )
    return status


def first_view_of_the_demo(installed: Installed) -> tuple[str, str]:
    """The map, and the style sheet that it asks for."""
    with installed.serving("demo", "--port", "0") as address:
        page = fetch(f"{address}scorecards/northwind/map")
        style = re.search(r'<link rel="stylesheet" href="/(\S+?)"', page)
        assert style is not None
        return page, fetch(f"{address}{style[1]}")
