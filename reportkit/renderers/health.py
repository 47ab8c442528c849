"""Whether a tagged PDF can be made here, for `reportkit doctor`."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model.health import Health


def health() -> Iterator[Health]:
    """One small PDF, made and measured."""
    import typst

    source = b'#set document(title: "Trial")\n#set text(lang: "en", region: "GB")\n= Trial\nOne line.\n'
    try:
        made = typst.compile(source, format="pdf", pdf_standards=["ua-1"])
    except (typst.TypstError, OSError, ValueError) as error:
        yield Health("PDF", "fail", f"a trial page was not made ({type(error).__name__})", "Install reportkit again.")
        return
    size = len(made) if isinstance(made, bytes) else 0
    yield Health("PDF", "ok", f"a trial page was made, tagged, {size:,} bytes")
