"""What has no blanks breaks between its parts."""

import pytest

from app.web.breaks import breakable


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("perspectives[0].objectives[12].name", "perspectives[0].|objectives[12].|name"),
        ("links/to/there", "links/|to/|there"),
        ("a[0][1]", "a[0]|[1]"),
        ("actuals.2026-Q1.note", "actuals.|2026-Q1.|note"),
        ("98.6 is above 12.5. Enough.", "98.6 is above 12.5. Enough."),
        ("one", "one"),
        ("", ""),
    ],
)
def test_a_path_breaks_after_its_dots_slashes_and_places(text: str, parts: str) -> None:
    assert breakable(text) == parts.replace("|", "<wbr>")


def test_what_it_holds_is_only_text() -> None:
    assert breakable("a.<b>&") == "a.&lt;b&gt;&amp;"
