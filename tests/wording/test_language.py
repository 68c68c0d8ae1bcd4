"""A language brings its words; what it lacks is said in English."""

import pytest

from app.wording.language import Wording, language_name, languages, phrase


@pytest.mark.parametrize("language", ["xx-invalid-", "../../etc", "", "q" * 500])
def test_an_unknown_language_is_english(language: str) -> None:
    assert Wording.for_language(language) == Wording.for_language("en")


def test_a_region_is_part_of_the_language() -> None:
    wording = Wording.for_language("pt-BR")
    assert wording.language == "pt-BR"
    assert wording is Wording.for_language("pt_BR")


def test_english_is_offered_under_its_own_name() -> None:
    assert "en" in languages()
    assert language_name("en") == "English"


def test_a_message_without_fields_is_left_as_it_is() -> None:
    wording = Wording.for_language("en")
    assert wording.gettext("100% of %(name)s") == "100% of %(name)s"
    assert wording.gettext("%(name)s", name="a") == "a"
    assert wording.gettext("") == ""


def test_a_phrase_is_said_and_a_number_chooses_its_form() -> None:
    wording = Wording.for_language("en")
    assert wording.say(phrase("test", "%(a)s"), a=1) == "1"
    assert wording.npgettext("test", "%(num)s week", "%(num)s weeks", 2, num=2) == "2 weeks"
