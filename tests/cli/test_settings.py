"""Where the data lies, by the custom of each system."""

import runpy
import sys
from pathlib import Path

import pytest

from app.settings import Settings, data_directory


def test_on_linux_it_is_the_folder_that_the_desktop_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_directory() == tmp_path / "throughline"

    monkeypatch.delenv("XDG_DATA_HOME")
    assert data_directory() == Path.home() / ".local" / "share" / "throughline"


def test_on_windows_it_is_the_local_data_of_programs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    assert data_directory() == tmp_path / "throughline"


def test_on_a_mac_it_is_application_support(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert data_directory() == Path.home() / "Library" / "Application Support" / "throughline"


def test_without_a_setting_the_database_is_a_file_in_that_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("THROUGHLINE_DATABASE_URL", raising=False)

    assert Settings().database_url == f"sqlite:///{tmp_path}/throughline/throughline.db"
    assert (tmp_path / "throughline").is_dir()


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_DATABASE_URL", "sqlite:///mine.db")
    monkeypatch.setenv("THROUGHLINE_PORT", "9000")

    assert (Settings().database_url, Settings().port) == ("sqlite:///mine.db", 9000)


def test_python_runs_the_package_as_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["throughline", "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("app", run_name="__main__")

    assert ended.value.code == 0
    assert "explain" in capsys.readouterr().out
