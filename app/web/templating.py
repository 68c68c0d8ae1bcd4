"""Jinja, with what a map does thousands of times made cheap."""

from collections.abc import Callable, MutableMapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr
from markupsafe import Markup, escape

# names, addresses and words come back on every page; only exact strings are kept, for those are
# equal to nothing that is escaped differently
_escaped_text = lru_cache(maxsize=32_768)(escape)
_LONGEST_KEPT = 200


def escaped(value: object) -> str:
    """As Markup's ``escape``, which wraps, asks and copies anew for every value."""
    kind = type(value)
    if kind is str:
        return _escaped_text(value) if len(value) <= _LONGEST_KEPT else escape(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is float or kind is int:
        return str(value)
    return _escaped_text(value) if isinstance(value, StrEnum) else escape(value)


def _called(function: Callable[..., Any], *given: Any, **named: Any) -> Any:
    return function(*given, **named)


class _Generator(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """With the two functions that are called for every place at hand."""
        self.writeline("escaped, called = environment.escaped, environment.called")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")

    def visit_Call(  # noqa: N802  (Jinja's name, and its parameters)
        self,
        node: Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """As Python has it: no function of ours asks for the template's context."""
        self.write("called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802  (Jinja names it)
        """As Python has it. What has no such attribute is a fault here, never an empty place."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class Templates(Environment):
    """Without ``auto_reload`` a template once compiled is found without a question to the disk."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)
    called = staticmethod(_called)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        if self.auto_reload or globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        template = self._found.get(name)
        if template is None:
            template = self._found[name] = super().get_template(name, parent)
            # as a plain dict: they are copied for every part and include
            template.globals = dict(template.globals)
        return template
