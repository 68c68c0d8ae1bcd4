"""Documents with a text of our own in every field that takes one, as the schema has them."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.exchange.scorecard_file import read_document
from app.exchange.scorecard_json import write_json
from tests.architecture.project import DOCS, PROJECT

SCHEMA: Mapping[str, Any] = json.loads((DOCS / "scorecard.schema.json").read_text("utf-8"))
_FILE = PROJECT / "tests/exchange/files/every-field.yaml"

Say = Callable[[str], str]
"""What stands in the field of a path such as perspectives.objectives.owner."""

_CLOSED = {"pattern", "enum", "const", "format"}
"""A string with one of these cannot be any text."""
_READ = {"formula"}
"""A language of its own, though the schema takes any text."""


def every_field() -> dict[str, Any]:
    """A document that has every field of the format, wherever it may stand."""
    document, faults = read_document(_FILE.read_bytes(), _FILE.name)
    assert document is not None, faults
    tree: dict[str, Any] = json.loads(write_json(document))
    (academy,) = tree["initiatives"]
    academy["translations"]["en"]["description"] = "A house."
    (staff,) = tree["perspectives"][0]["data"]
    staff["translations"]["en"]["description"] = "Who is paid."
    staff["actuals"] = {"2026-W01": {"value": 40, "note": "All of them"}}
    (rooms,) = tree["data"]
    tree["data"] = [{**copy.deepcopy(staff), "key": rooms["key"]}]
    return tree


def document(key: str, say: Say) -> str:
    """As JSON, under the key; a text is cut where the field takes no more."""
    tree = every_field() | {"key": key}
    del tree["parent"]
    for path, holder, place, schema in _strings(tree, SCHEMA, ""):
        if not _is_closed(path, schema):
            holder[place] = say(path)[: schema["maxLength"]]
    return json.dumps(tree)


def refused_document(say: Say) -> str:
    """The other way round: what is said stands only where a key, a word or a date belongs."""
    tree = every_field()
    for path, holder, place, schema in _strings(tree, SCHEMA, ""):
        if _is_closed(path, schema):
            holder[place] = say(path)
    return json.dumps(tree)


def open_fields() -> set[str]:
    """The path of every field of the format that takes any text."""
    found = set(_open(SCHEMA, ""))
    # the schema lets everything translate what only some things have
    return {path for path in found if path.replace("translations.", "") in found}


def _open(schema: Mapping[str, Any], path: str) -> Iterator[str]:
    schema = _resolved(schema)
    if schema.get("type") == "string" and not _is_closed(path, schema):
        yield path
    for inner, step in _inside(schema):
        yield from _open(inner, f"{path}.{step}".strip(".") if step else path)


def _inside(schema: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    for name, inner in schema.get("properties", {}).items():
        yield inner, name
    for inner in schema.get("patternProperties", {}).values():
        yield inner, ""
    for name in ("items", "additionalProperties"):
        if isinstance(schema.get(name), dict):
            yield schema[name], ""
    for inner in schema.get("anyOf", ()):
        yield inner, ""


def _strings(
    tree: Any, schema: Mapping[str, Any], path: str
) -> Iterator[tuple[str, Any, Any, Mapping[str, Any]]]:
    """Each string with its path, what holds it, where in there, and its schema."""
    places = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for place, value in list(places):
        inner = _of(schema, place, value)
        at = f"{path}.{place}".strip(".") if _is_named(schema, place) else path
        if isinstance(value, str):
            yield at, tree, place, inner
        elif isinstance(value, dict | list):
            yield from _strings(value, inner, at)


def _is_named(schema: Mapping[str, Any], place: Any) -> bool:
    return place in _resolved(schema).get("properties", {})


def _of(schema: Mapping[str, Any], place: Any, value: Any) -> Mapping[str, Any]:
    """The schema of what stands in that place."""
    here = _resolved(schema)
    if _is_named(here, place):
        return _fitting(here["properties"][place], value)
    patterns = [*here.get("patternProperties", {}).values()]
    rest = here.get("additionalProperties")
    others = [here["items"]] if "items" in here else [*patterns, rest]
    return _fitting(others[0], value)


def _fitting(schema: Mapping[str, Any], value: Any) -> Mapping[str, Any]:
    """Where there is a choice, the one for a value of this kind."""
    kind = {str: "string", dict: "object", list: "array"}.get(type(value), "number")
    fitting = [each for each in _choices(schema) if each.get("type", "string") == kind]
    return fitting[0] if fitting else _resolved(schema)


def _choices(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = _resolved(schema)
    choices = found.get("anyOf", ())
    return [each for choice in choices for each in _choices(choice)] if choices else [found]


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in schema:
        return schema
    rest = {name: value for name, value in schema.items() if name != "$ref"}
    return _resolved({**SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], **rest})


def _is_closed(path: str, schema: Mapping[str, Any]) -> bool:
    return bool(_CLOSED & schema.keys()) or path.rpartition(".")[2] in _READ
