"""Throughline installed from its wheel, and from a checkout that can be edited."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.packaging.installing import PROJECT, Installed, build_wheel, fetch, install

pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]

NORTHWIND = PROJECT / "app" / "demo" / "northwind.yaml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, wheel: Path
) -> Installed:
    what = [str(wheel)] if request.param == "wheel" else ["--editable", str(PROJECT)]
    return install(tmp_path_factory.mktemp(request.param), *what)


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


def test_a_document_becomes_lights(installed: Installed) -> None:
    migrated = installed.run("migrate")
    imported = installed.run("import", str(NORTHWIND))
    status = installed.run("status", "northwind", "--period", "2026-Q2", "--json")

    assert (migrated.returncode, imported.returncode) == (0, 0), migrated.stderr + imported.stderr
    document = json.loads(status.stdout)
    assert (document["key"], document["status"]) == ("northwind", "on_target")
    assert (installed.folder / "data" / "throughline" / "throughline.db").is_file()


def test_the_demo_serves_its_maps_and_static_files(installed: Installed) -> None:
    with installed.serving("demo", "--port", "0") as address:
        page = fetch(f"{address}scorecards/northwind/map")
        style = re.search(r'<link rel="stylesheet" href="/(\S+?)"', page)
        assert style is not None
        css = fetch(f"{address}{style[1]}")

    assert "Northwind Instruments" in page
    assert "@layer" in css
