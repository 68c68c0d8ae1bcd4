"""Build the project and install it as somebody else would, in a virtual environment of its own."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds in which a server must have said where it is."""

_BROWSER = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())


@dataclass(frozen=True, slots=True)
class Installed:
    """A virtual environment with Throughline in it, and a folder to work in far from the code."""

    environment: Path
    folder: Path

    def run(self, *words: str) -> str:
        """What the command prints; it must succeed."""
        done = subprocess.run(
            self._command(words),
            cwd=self.folder,
            env=self._variables(),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def serving(self, *words: str) -> Iterator[str]:
        """The address that a command says it serves at; it is interrupted at the end."""
        process = subprocess.Popen(
            self._command(words),
            cwd=self.folder,
            env=self._variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)

    def _command(self, words: tuple[str, ...]) -> list[str]:
        return [str(self.environment / "bin" / "throughline"), *words]

    def _variables(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("THROUGHLINE_", "PYTHON", "COV"))
        }
        return kept | {"XDG_DATA_HOME": str(self.folder / "data")}


def build_wheel(folder: Path) -> Path:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def environment_in(folder: Path) -> Path:
    """With the locked requirements alone; what is never imported is never compiled."""
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    requirements = PROJECT / "requirements" / "run.txt"
    _pip(environment, folder, "--no-compile", "--require-hashes", "-r", str(requirements))
    return environment


def install(environment: Path, folder: Path, *what: str) -> Installed:
    """In the place of what was installed there before, and without anything else."""
    _pip(environment, folder, "--no-deps", "--no-build-isolation", "--force-reinstall", *what)
    return Installed(environment, folder)


def fetch(address: str) -> str:
    """As a browser asks, which keeps its cookies: the demo signs it in with one."""
    try:
        with _BROWSER.open(address, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
    except urllib.error.HTTPError as refused:
        # it holds the connection, which would be told of in whichever test collects it
        refused.close()
        raise AssertionError(f"{address} answered {refused.code}") from None
    return text


def _pip(environment: Path, folder: Path, *words: str) -> None:
    command = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    options = ["--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, *options, *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _address(process: subprocess.Popen[str]) -> str:
    lines: list[str] = []
    deadline = time.monotonic() + PATIENCE
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        found = re.search(r"http://\S+", line)
        if found:
            return found[0]
        if time.monotonic() > deadline:
            break
    raise AssertionError("".join(lines))
