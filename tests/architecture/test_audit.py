"""The audit of our libraries: what fails it, and what may be accepted for a while."""

from datetime import date
from typing import Any

import pytest

from scripts.audit import ACCEPTED, Accepted, judged, read_accepted

TODAY = date(2026, 11, 21)
SOUND = {"name": "alembic", "version": "1.20.1", "vulns": []}
FAULTY = {
    "name": "jinja2",
    "version": "3.0.0",
    "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-2026-1"], "fix_versions": ["3.0.1"]}],
}
UNKNOWN = {"name": "lark", "skip_reason": "not found"}
FAULT = "jinja2 3.0.0: PYSEC-1. Mended in: 3.0.1."


def wrong(*told: dict[str, Any], accepted: tuple[Accepted, ...] = ()) -> tuple[str, ...]:
    return judged(told, accepted, TODAY).wrong


def test_an_advisory_fails_and_is_named_with_what_mends_it() -> None:
    assert wrong(SOUND, FAULTY) == (FAULT,)
    assert wrong(SOUND) == ()


@pytest.mark.parametrize("name", ["PYSEC-1", "CVE-2026-1"])
def test_an_accepted_one_passes_by_any_of_its_names_until_its_day(name: str) -> None:
    until = Accepted(name, "Nothing calls it.", TODAY)
    over = Accepted(name, "Nothing calls it.", date(2026, 11, 20))

    assert wrong(FAULTY, accepted=(until,)) == ()
    assert wrong(FAULTY, accepted=(over,)) == (FAULT,)


def test_one_that_is_accepted_for_nothing_is_to_be_taken_out() -> None:
    idle = Accepted("PYSEC-2", "Gone.", TODAY)

    assert wrong(SOUND, accepted=(idle,)) == ("PYSEC-2 is accepted, and nothing has it any more.",)
    assert wrong(UNKNOWN, accepted=(idle,)) == ()


def test_what_the_index_tells_nothing_of_is_not_called_well() -> None:
    found = judged([SOUND, UNKNOWN], (), TODAY)

    assert (found.count, found.unknown) == (1, ("lark",))


def test_what_is_accepted_has_a_reason_and_a_last_day() -> None:
    assert all(each.until.year < 2100 for each in read_accepted(ACCEPTED.read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        '[[accepted]]\nid = "PYSEC-1"\nuntil = 2027-01-31',
        '[[accepted]]\nid = "PYSEC-1"\nreason = " "\nuntil = 2027-01-31',
        '[[accepted]]\nid = "PYSEC-1"\nreason = "Nothing calls it."',
        '[[accepted]]\nreason = "Nothing calls it."\nuntil = 2027-01-31',
    ],
)
def test_one_without_them_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="needs id, reason and until"):
        read_accepted(text)
