"""The file that names providers is read whole, or refused with the place and the rule."""

import importlib.util
from pathlib import Path

import pytest

from app.actions.openid import open_providers
from app.actions.provider_file import read_providers
from app.core.providers import Provider
from app.errors import RefusedError

BAKERY = """
[bakery]
label = "Bakery login"
issuer = "https://login.bakery.example"
client_id = "throughline"
client_secret = "under the doormat"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "providers.toml"


def refusal(file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    with pytest.raises(RefusedError) as refused:
        read_providers(file)
    return str(refused.value)


def test_without_a_file_there_is_no_provider() -> None:
    assert read_providers(None) == ()


def test_providers_come_in_the_order_of_the_file(file: Path) -> None:
    mill = BAKERY.replace("[bakery]", "[a-mill]")
    file.write_text(
        f'{BAKERY}domains = ["Bakery.Example", "@crumbs.example"]\norganisation = "main"\n{mill}'
    )
    first, second = read_providers(file)
    assert first == Provider(
        "bakery",
        "Bakery login",
        "https://login.bakery.example",
        "throughline",
        "under the doormat",
        frozenset({"bakery.example", "crumbs.example"}),
        "main",
    )
    assert (second.key, second.domains, second.organisation) == ("a-mill", frozenset(), None)
    assert list(open_providers(file)) == ["bakery", "a-mill"]


def test_a_secret_is_not_shown_with_the_provider(file: Path) -> None:
    file.write_text(BAKERY)
    assert "doormat" not in repr(read_providers(file))


def test_a_provider_on_this_machine_needs_no_https(file: Path) -> None:
    file.write_text(BAKERY.replace("https://login.bakery.example", "http://localhost:4593/api"))
    assert read_providers(file)[0].issuer == "http://localhost:4593/api"


def test_a_domain_is_the_whole_of_what_follows_the_sign() -> None:
    provider = Provider("a", "A", "https://a", "a", "a", frozenset({"bakery.example"}))
    assert provider.brings_in("ana@bakery.example")
    assert not provider.brings_in("ana@evil-bakery.example")
    assert not provider.brings_in("ana@sub.bakery.example")


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(RefusedError, match=r"providers\.toml cannot be read"):
        read_providers(file)


def test_what_is_no_toml_is_told_with_its_place(file: Path) -> None:
    assert "line 1" in refusal(file, "label = = 3")


@pytest.mark.parametrize("text", ['label = "Bakery"', BAKERY.replace("bakery]", "Bakery_1]")])
def test_each_provider_is_a_table_with_a_plain_key(file: Path, text: str) -> None:
    assert "is a table [key] of its own" in refusal(file, text)


def test_an_unknown_field_is_named(file: Path) -> None:
    told = refusal(file, f'{BAKERY}scope = "email"')
    assert told == "The provider “bakery” has no field “scope”."


@pytest.mark.parametrize("field", ["label", "issuer", "client_id", "client_secret"])
def test_a_missing_or_empty_field_is_named(file: Path, field: str) -> None:
    lines = [line for line in BAKERY.splitlines() if not line.startswith(f"{field} ")]
    told = f"The provider “bakery” needs “{field}”, a text."
    assert refusal(file, "\n".join(lines)) == told
    assert refusal(file, "\n".join([*lines, f'{field} = " "'])) == told
    assert refusal(file, "\n".join([*lines, f"{field} = 3"])) == told


@pytest.mark.parametrize("issuer", ["http://login.bakery.example", "login.bakery.example"])
def test_an_issuer_that_others_could_speak_for_is_refused(file: Path, issuer: str) -> None:
    told = refusal(file, BAKERY.replace("https://login.bakery.example", issuer))
    assert told.startswith("The issuer of the provider “bakery” begins with https://")


@pytest.mark.parametrize("domains", ['"bakery.example"', "[3]"])
def test_domains_are_a_list_of_texts(file: Path, domains: str) -> None:
    assert "are a list of texts" in refusal(file, f"{BAKERY}domains = {domains}")


def test_without_the_library_the_sentence_says_what_to_install(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "pip install 'throughline[oidc]'" in refusal(file, BAKERY)
