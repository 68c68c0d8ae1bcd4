"""Where a line may break within what has no blanks."""

import re

from markupsafe import Markup, escape

_AFTER = re.compile(r"(?<=[^\s\d][./])(?=\w)|(?<=\d[./])(?=[^\W\d])|(?<=\])(?=\[)")


def breakable(text: str) -> Markup:
    """A path breaks after its dots, slashes and places, never inside a name or a number."""
    return Markup("<wbr>").join(escape(part) for part in _AFTER.split(text))
