"""The paper as one accessible HTML file: no script, no request to anywhere, readable on paper and on a small screen."""

from __future__ import annotations

import re

from markupsafe import Markup

from reportkit.errors import UnsafeTemplate
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.renderers.flow import flow
from reportkit.renderers.templating import environment, guarded
from reportkit.renderers.tongues import in_page

SUFFIX = ".html"
MEDIA_TYPE = "text/html"


def render(paper: AgendaPaper, pack: Pack) -> bytes:
    """The paper in UTF-8 HTML. Raises UnsafeTemplate RK503 or TemplateError RK504 where the pack's template is at fault."""
    env = environment(pack)
    css = (pack.folder / "html" / "paper.css").read_text(encoding="utf-8")

    def fill() -> str:
        style = _safe(env.from_string(css).render(theme=dict(pack.theme), words=dict(pack.words)), pack)
        return env.get_template("paper.html.j2").render(paper=flow(paper, pack), style=style)

    return in_page(str(guarded(pack, "html/paper.html.j2", fill)), pack).encode("utf-8")


def _safe(style: str, pack: Pack) -> Markup:
    if re.search(r"<|@import|url\s*\(|\\", style, re.IGNORECASE):
        message = f"html/paper.css of “{pack.name}” would end the style sheet or fetch something."
        raise UnsafeTemplate(
            "RK503", message, "Take out any <, @import, url( and backslash.", str(pack.folder / "html/paper.css")
        )
    return Markup(style)  # noqa: S704 - checked above: it holds no markup
