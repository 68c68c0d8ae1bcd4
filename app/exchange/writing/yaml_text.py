"""Plain values as YAML for people: short things on one line, everything else in blocks."""

from collections.abc import Iterator

from app.exchange.writing.written import Inline, InlineList, Written, number_text
from app.exchange.writing.yaml_scalars import folded_lines, literal_lines, scalar_text

WIDTH = 100

_SPACED = frozenset({"perspectives", "objectives"})
"""Lists whose items, unless they are keys, are set apart by an empty line."""


def yaml_text(root: dict[str, Written]) -> str:
    lines: list[str] = []
    for name, value in root.items():
        if isinstance(value, list):
            lines.append("")
        lines += _entry(name, value, "")
    return "\n".join(lines) + "\n"


def _entry(name: str, value: Written, indent: str) -> Iterator[str]:
    start = f"{indent}{scalar_text(name)}:"
    if isinstance(value, str):
        yield from _text(start, value, indent)
    elif not isinstance(value, dict | list):
        yield f"{start} {number_text(value)}"
    elif (line := _on_one_line(start, value)) is not None:
        yield line
    else:
        yield start
        if isinstance(value, dict):
            yield from _mapping(value, indent + "  ")
        else:
            yield from _list(value, indent + "  ", spaced=name in _SPACED)


def _mapping(node: dict[str, Written], indent: str) -> Iterator[str]:
    for name, value in node.items():
        yield from _entry(name, value, indent)


def _list(node: list[Written], indent: str, *, spaced: bool) -> Iterator[str]:
    for place, item in enumerate(node):
        if spaced and place and isinstance(item, dict):
            yield ""
        line = _on_one_line(f"{indent}-", item) if isinstance(item, dict) else None
        if line is not None:
            yield line
        elif not isinstance(item, dict):
            yield f"{indent}- {_flow(item)}"
        else:
            lines = _mapping(item, indent + "  ")
            yield f"{indent}- {next(lines)[len(indent) + 2 :]}"
            yield from lines


def _text(start: str, text: str, indent: str) -> Iterator[str]:
    line = f"{start} {scalar_text(text)}"
    block: list[str] | None = None
    if "\n" in text:
        block = literal_lines(text)
    elif len(line) > WIDTH:
        block = folded_lines(text, WIDTH - len(indent) - 2)
    if block is None:
        yield line
        return
    yield f"{start} {block[0]}"
    for each in block[1:]:
        yield f"{indent}  {each}" if each else ""


def _on_one_line(start: str, value: dict[str, Written] | list[Written]) -> str | None:
    """None where it belongs in a block, by its kind or by its length."""
    if not isinstance(value, Inline | InlineList):
        return None
    line = f"{start} {_flow(value)}"
    return line if len(line) <= WIDTH else None


def _flow(node: Written) -> str:
    if isinstance(node, str):
        return scalar_text(node)
    if isinstance(node, dict):
        entries = (f"{scalar_text(name)}: {_flow(value)}" for name, value in node.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(_flow, node)) + "]"
    return number_text(node)
