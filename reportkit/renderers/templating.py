"""The one Jinja environment: sandboxed, escaping, and strict about names, since a template pack may come from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from reportkit.errors import TemplateError, UnsafeTemplate
from reportkit.model.paper import Pack
from reportkit.renderers.charts import picture
from reportkit.renderers.links import linked


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, which escapes always: neither a filter nor a block of a template can turn that off."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if tree.find(nodes.EvalContextModifier):
            raise SecurityError("“autoescape” may not be turned off or on")
        return tree

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
        raise SecurityError(f"access to attribute {attribute!r} is not allowed")


def environment(pack: Pack) -> ImmutableSandboxedEnvironment:
    """An environment that prints values and does nothing else; templates load from the pack's html folder."""
    env = _Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(pack.folder / "html"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.clear()
    del env.filters["safe"]
    env.filters["linked"] = linked
    env.filters["picture"] = lambda figure: picture(figure, pack.theme)
    return env


def word_environment() -> ImmutableSandboxedEnvironment:
    """An environment for a Word shell; what docxtpl would take for its own escapes is printed as typed."""
    env = _Environment(autoescape=True, undefined=StrictUndefined, finalize=_as_typed)
    env.globals.clear()
    del env.filters["safe"]
    return env


def _as_typed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # docxtpl turns {_{ and the like into tags after rendering; a character reference keeps them apart.
    return Markup(str(escape(value)).replace("{_", "{&#95;").replace("%_", "%&#95;").replace("}_", "}&#95;"))  # noqa: S704 - escaped


def guarded(pack: Pack, file: str, render: Callable[[], str | bytes | None]) -> str | bytes | None:
    """Run a rendering and turn what a template did wrong into TemplateError RK504 or UnsafeTemplate RK503, naming the file."""
    where = str(pack.folder / file)
    try:
        return render()
    except SecurityError as error:
        raise UnsafeTemplate(
            "RK503", f"{file} of “{pack.name}” tried more than printing: {error}.", "Take that out.", where
        ) from error
    except UndefinedError as error:
        raise TemplateError(
            "RK504", f"{file} of “{pack.name}” uses an unknown name: {error}.", "Check its spelling.", where
        ) from error
    except (TemplateSyntaxError, TemplateNotFound) as error:
        raise TemplateError("RK504", f"{file} of “{pack.name}” is not a valid template: {error}.", "Mend it.", where) from error
