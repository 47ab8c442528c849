"""The paper as one accessible HTML file: no script, no request to anywhere, readable on paper and on a small screen."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markupsafe import Markup

from reportkit.errors import UnsafeTemplate
from reportkit.model.logo import logo_of
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.renderers.flow import Flow, flow
from reportkit.renderers.older_packs import as_template_prints
from reportkit.renderers.templating import environment, guarded
from reportkit.renderers.tongues import in_page

#: Tags that run or fetch something.
_TAGS = frozenset(("script", "iframe", "object", "embed", "link", "base", "form", "applet", "frame", "portal", "audio", "video"))
_FETCHES = re.compile(r"@import|url\s*\(|\\", re.IGNORECASE)
SUFFIX = ".html"
MEDIA_TYPE = "text/html"


def render(paper: AgendaPaper, pack: Pack) -> bytes:
    """The paper in UTF-8 HTML. Raises UnsafeTemplate RK503 or TemplateError RK504 where the pack's template is at fault."""
    return typeset(flow(paper, pack), pack)


def typeset(printed: Flow, pack: Pack) -> bytes:
    """Printed parts in UTF-8 HTML."""
    env = environment(pack)
    printed = as_template_prints(printed, (pack.folder / "html" / "paper.html.j2").read_text(encoding="utf-8"))
    logo = logo_of(pack)
    css = (pack.folder / "html" / "paper.css").read_text(encoding="utf-8")

    def fill() -> str:
        style = _safe(env.from_string(css).render(theme=dict(pack.theme), words=dict(pack.words)), pack)
        return env.get_template("paper.html.j2").render(paper=printed, style=style, logo=logo)

    page = str(guarded(pack, "html/paper.html.j2", fill))
    _refuse_active(page, pack)
    return in_page(page, pack).encode("utf-8")


class _Active(HTMLParser):
    """Finds what a page would run or fetch: in a paper there is nothing of the kind, whatever its text says."""

    found = ""

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style" and _FETCHES.search(data):
            self.found = self.found or "<style>"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = self.found or (
            f"<{tag}>" if tag in _TAGS else next((name for name, value in attrs if _acts(tag, name, value)), "")
        )


def _acts(tag: str, name: str, value: str | None) -> bool:
    if name.startswith("on") or name in ("http-equiv", "srcset", "srcdoc", "action", "formaction", "ping"):
        return True
    address = re.sub(r"\s", "", value or "").casefold()
    if name in ("src", "data", "poster", "background"):
        return not address.startswith("data:image/")
    if name == "style":
        return "url(" in address or "expression" in address
    safe = ("#", "mailto:", "tel:", "https:", "http:") if tag == "a" else ("#",)
    return name in ("href", "xlink:href") and not address.startswith(safe)


def _refuse_active(page: str, pack: Pack) -> None:
    parser = _Active()
    parser.feed(page)
    parser.close()
    if parser.found:
        message = f"html/paper.html.j2 of “{pack.name}” would run or fetch something: {parser.found}."
        raise UnsafeTemplate("RK503", message, "Take that out.", str(pack.folder / "html/paper.html.j2"))


def _safe(style: str, pack: Pack) -> Markup:
    if re.search(r"<|@import|url\s*\(|\\", style, re.IGNORECASE):
        message = f"html/paper.css of “{pack.name}” would end the style sheet or fetch something."
        raise UnsafeTemplate(
            "RK503", message, "Take out any <, @import, url( and backslash.", str(pack.folder / "html/paper.css")
        )
    return Markup(style)  # noqa: S704 - checked above: it holds no markup
