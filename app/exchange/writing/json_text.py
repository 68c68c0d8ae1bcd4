"""Plain values as JSON: numbers keep their digits, which the standard encoder would not."""

import json

from app.exchange.writing.written import Written, number_text


def json_text(node: Written, indent: str = "") -> str:
    """Indented by two; ``indent`` is that of the line the value begins on."""
    if isinstance(node, str):
        return json.dumps(node, ensure_ascii=False)
    if isinstance(node, dict):
        entries = [
            f"{json_text(name)}: {json_text(value, indent + '  ')}" for name, value in node.items()
        ]
        return _enclosed("{", entries, "}", indent)
    if isinstance(node, list):
        return _enclosed("[", [json_text(item, indent + "  ") for item in node], "]", indent)
    return number_text(node)


def _enclosed(opening: str, entries: list[str], closing: str, indent: str) -> str:
    inner = f",\n{indent}  ".join(entries)
    return f"{opening}\n{indent}  {inner}\n{indent}{closing}"
