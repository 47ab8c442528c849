"""The last look at a final paper before it is written: what reportkit's own check of the rendered paper calls an error."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportkit.api.stages import read
from reportkit.config import Config
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.model.paper_issue import PaperIssue


def faults_of(paper: AgendaPaper, made: Mapping[str, bytes], pack: Pack, config: Config) -> tuple[PaperIssue, ...]:
    """The errors of the acceptance checks in a paper's Word file, page and PDF, each with its place. Raises ReadError."""
    from reportkit.papers.accept import accept
    from reportkit.papers.rendered import Rendered

    with tempfile.TemporaryDirectory() as folder:  # a reader opens a file, and nothing of a refused paper stays
        file = Path(folder) / "agenda-paper.docx"
        file.write_bytes(made["docx"])
        document = read(file, config)
    rendered = Rendered(
        file.name, paper.stage, word=made["docx"], document=document, html=made["html"], pdf=made["pdf"], paper=paper, pack=pack
    )
    found = (
        PaperIssue(fault.check, "error", fault.message, fault.place, "Mend it there, and build the paper again.", "error")
        for fault in accept(rendered).at_least("error")
    )
    return tuple(dict.fromkeys(found))
