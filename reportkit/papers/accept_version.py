"""Whether a paper's model and its Word file are of one stage and version: where they are not, comparing them tells nothing."""

from __future__ import annotations

import re

from reportkit.model.paper import Pack, Stage, printable
from reportkit.model.periods import in_words
from reportkit.papers.rendered import Rendered, folded, public_texts

_STAGES: dict[Stage, str] = {"draft": "a draft", "final": "a final paper"}
_REMEDY = "Nothing was compared: give the paper.json that was written with the Word file."


def other_version(made: Rendered) -> str:
    """Why the model is not the Word file's, in one sentence with what to do; empty where it may be."""
    if made.paper is None or made.companion or not made.word:
        return ""
    there, model = stage_in_word(made), made.paper
    if there and there != model.stage:
        return f"The model is of {_STAGES[model.stage]}, and the Word file is {_STAGES[there]}. {_REMEDY}"
    label = _label_in_word(made) if not model.revision.kind else ""
    if label:
        return f"The Word file says “{label}”, and the model is of a version before that. {_REMEDY}"
    lost = _share_lost(made)
    if lost >= 0.5:
        return f"The model is of another paper or version: most of its texts are not in the Word file. {_REMEDY}"
    day = _made_on(made)
    if lost and day and model.generated and day != model.generated[:10]:
        told = f"The model is of {in_words(model.generated[:10])}, and the Word file of {in_words(day)}"
        return f"{told}: they are two versions. {_REMEDY}"
    return ""


def stage_in_word(made: Rendered) -> Stage | None:
    """The stage that the Word file's head or foot says, or its marks for officers; None where it says none."""
    pack = made.pack
    if pack is None or made.document is None:
        return None
    edges = [block.text for block in made.document.blocks if block.region in ("header", "footer")]
    if any(_says_draft(text, pack) for text in edges):
        return "draft"
    names = [pack.words[key] for key in ("report", "revised", "supplementary", "addendum", "marked")]
    if any(name in text for text in edges for name in names):
        return "final"
    return "draft" if any(block.text.startswith(pack.words["officer"]) for block in made.body) else None


def _label_in_word(made: Rendered) -> str:
    """What the Word file's head calls the version: a revised report, a supplement; empty where it calls it nothing."""
    names = [made.pack.words[key] for key in ("revised", "supplementary", "addendum")] if made.pack else []
    edges = [block.text for block in (made.document.blocks if made.document else ()) if block.region in ("header", "footer")]
    return next((name for name in names if any(name in text for text in edges)), "")


def _says_draft(text: str, pack: Pack) -> bool:
    return any(pack.words["draft"].casefold() in within.casefold() for within in re.findall(r"\(([^()]*)\)", text))


def _share_lost(made: Rendered) -> float:
    """Which share of the model's texts the Word file lacks."""
    whole = folded("\n".join(block.text for block in (made.document.blocks if made.document else ())))
    texts = [text for text in dict.fromkeys(public_texts(made.model)) if text.strip()]
    return sum(folded(printable(text)) not in whole for text in texts) / (len(texts) or 1)


def _made_on(made: Rendered) -> str:
    """The day in the Word file's properties, ISO 8601; empty where they give none."""
    if "docProps/core.xml" not in made.file.parts:
        return ""
    found = made.file.tree("docProps/core.xml").find("{http://purl.org/dc/terms/}created")
    return "" if found is None else (found.text or "")[:10]
