"""From YAML events to plain values: what must not be built is seen before it is."""

from collections.abc import Callable, Iterator

import yaml

from app.core.faults import DOCUMENT, Fault, FaultCode, FaultValue
from app.exchange.scalars import plain_scalar
from app.exchange.shown import short, shown
from app.exchange.tree import HOPELESS, MAX_DEPTH, MAX_VALUES, FlawedMapping, Node

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_LONGEST = 5_000


def compose(data: bytes) -> tuple[Node, list[Fault]]:
    """The values of one YAML document, and what is wrong with the file as a whole."""
    composer = _Composer()
    try:
        composer.read(_events(data))
    except _Stopped:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # the loader in Python lets go of a ValueError where an escape is no character
        composer.refuse(FaultCode.SYNTAX, DOCUMENT, **_place(error, data))
    return composer.root, list(composer.faults.values())


def _events(data: bytes) -> Iterator[yaml.Event]:
    """What yaml.parse does, with half the calls for each event."""
    loader = _LOADER(data)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


class _Stopped(Exception):  # noqa: N818 - no error: reading further would tell nothing new
    """What follows in the file does not matter any more."""


class _OpenMapping:
    """A mapping being read: names and values come in turns."""

    __slots__ = ("doubles", "length", "name", "nameless", "node", "pending")

    def __init__(self) -> None:
        self.node: dict[str, Node] = {}
        self.pending = False
        """Whether the name is read and the value is next."""
        self.name: str | None = None
        self.length = 0
        self.doubles: list[str] = []
        self.nameless: list[int] = []

    def add(self, value: Node, line: int) -> None:
        if not self.pending:
            self.open_entry(None)
            self.nameless.append(line)
            return
        self.pending = False
        if self.name is None:
            return
        if self.name in self.node:
            self.doubles.append(self.name)
        else:
            self.node[self.name] = value

    def open_entry(self, name: str | None) -> None:
        self.name = name
        self.pending = True
        self.length += 1

    def finished(self) -> Node:
        if self.length == len(self.node):
            return self.node
        flawed = FlawedMapping()
        flawed.update(self.node)
        flawed.doubles, flawed.nameless = self.doubles, self.nameless
        return flawed

    def path(self, above: str) -> str:
        name = short(self.name or "")
        return f"{above}.{name}" if above else name


class _OpenList:
    __slots__ = ("length", "node")

    def __init__(self) -> None:
        self.node: list[Node] = []
        self.length = 0

    def add(self, value: Node, _line: int) -> None:
        self.length += 1
        self.node.append(value)

    def finished(self) -> Node:
        return self.node

    def path(self, above: str) -> str:
        return f"{above}[{self.length}]"


class _Composer:
    def __init__(self) -> None:
        self.root: Node = None
        self.faults: dict[FaultCode, Fault] = {}
        self._open: list[_OpenMapping | _OpenList] = []
        self._documents = 0
        self._values = 0

    def read(self, events: Iterator[yaml.Event]) -> None:
        deeds: dict[type[yaml.Event], Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            deed = deeds.get(type(event))
            if deed is not None:
                deed(event)
        if self.root is None and not self.faults:
            self.refuse(FaultCode.FILE_EMPTY)

    def refuse(self, code: FaultCode, path: str = DOCUMENT, /, **values: FaultValue) -> None:
        """Each kind of fault of the whole file is told once, where it first shows."""
        self.faults.setdefault(code, Fault(path, code, values))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._extras(event)
        text: str = event.value
        top = self._top()
        if type(top) is _OpenMapping and not top.pending:
            top.open_entry(text)
            return
        value = plain_scalar(text) if event.implicit[0] else text
        if top is None:
            self.root = value
        else:
            top.add(value, 0)

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._start(event, _OpenMapping())

    def _list(self, event: yaml.SequenceStartEvent) -> None:
        if not self._open:
            self._extras(event)
            self.root = []
            raise _Stopped
        self._start(event, _OpenList())

    def _start(self, event: yaml.NodeEvent, opened: _OpenMapping | _OpenList) -> None:
        self._extras(event)
        self._top()
        self._open.append(opened)
        if len(self._open) > MAX_DEPTH:
            self.refuse(FaultCode.TOO_DEEP, line=_line(event), limit=MAX_DEPTH)
            raise _Stopped

    def _end(self, event: yaml.Event) -> None:
        node = self._open.pop().finished()
        if self._open:
            self._open[-1].add(node, _line(event))
        else:
            self.root = node

    def _alias(self, event: yaml.AliasEvent) -> None:
        self.refuse(FaultCode.ALIAS, line=_line(event), given=f"*{shown(event.anchor)}")
        top = self._top()
        if top is not None:
            top.add(None, _line(event))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self.refuse(FaultCode.SEVERAL_DOCUMENTS, line=_line(event))
            raise _Stopped

    def _extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self.refuse(FaultCode.ANCHOR, line=_line(event), given=f"&{shown(event.anchor)}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.refuse(FaultCode.TAG, line=_line(event), given=shown(_short_tag(tag)))

    def _top(self) -> _OpenMapping | _OpenList | None:
        """Where the next name or value goes; counts it, and stops where there are too many."""
        self._values += 1
        if self._values > MAX_VALUES:
            self.refuse(FaultCode.TOO_MANY_VALUES, limit=MAX_VALUES)
            raise _Stopped
        if not self._open:
            return None
        top = self._open[-1]
        if top.length > HOPELESS:
            path = ""
            for opened in self._open[:-1]:
                path = opened.path(path)
            self.refuse(
                FaultCode.TOO_MANY_ITEMS, path or DOCUMENT, count=top.length, limit=_LONGEST
            )
            raise _Stopped
        return top


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _line(event: yaml.Event) -> int:
    return 0 if event.start_mark is None else event.start_mark.line + 1


def _place(error: Exception, data: bytes) -> dict[str, FaultValue]:
    if isinstance(error, yaml.reader.ReaderError):
        start = data.rfind(b"\n", 0, error.position) + 1
        line = data.count(b"\n", 0, start) + 1
        return {"line": line, "column": error.position - start + 1, "problem": error.reason}
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "context", None) or error
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return {"line": line, "column": column, "problem": shown(str(problem))}
