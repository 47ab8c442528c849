"""What a person has said of each alert on clean text: true or false, kept without a word of the text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from reportkit.config import Config
from reportkit.model.document import Document
from reportkit.model.ids import fold
from tests.evaluate.judging import Alert, Key
from tests.evaluate.running import OURS, Checked, corpus, ours, read
from tests.samples import SAMPLES, reviews

PATH = Path(__file__).parent.parent / "checks" / "labels.json"
AROUND = 30


@dataclass(frozen=True)
class Labelled:
    """An alert on a clean document, the digest that it is known by, and its label, None where it has none."""

    document: Document
    alert: Alert
    digest: str
    label: bool | None


def load() -> dict[str, dict[str, object]]:
    """Each label by its digest: `rule` and `true`. Empty where nothing has been labelled yet."""
    if not PATH.exists():
        return {}
    found: dict[str, dict[str, object]] = json.loads(PATH.read_text(encoding="utf-8"))
    return found


def digest(document: Document, alert: Alert) -> str:
    """What an alert is known by: the document's name, the rule, the quoted words and those near them, white space folded."""
    place = alert.places[0]
    text = document.block(place.block).text
    near = fold(text[max(0, place.start - AROUND) : place.end + AROUND])
    parts = "\n".join((document.source.name, alert.rule, fold(alert.quote), near))
    return hashlib.sha256(parts.encode()).hexdigest()[:20]


def labelled(document: Document, alerts: list[Alert], labels: dict[str, dict[str, object]]) -> list[Labelled]:
    """The alerts of a document with their labels."""
    found = []
    for alert in alerts:
        key = digest(document, alert)
        found.append(Labelled(document, alert, key, bool(labels[key]["true"]) if key in labels else None))
    return found


def clean_documents() -> list[Document]:
    """The clean texts of the corpus, and the published reviews where they lie beside the checkout."""
    return [one.document for one in corpus(0)[0]] + [read(SAMPLES / name) for name in reviews()]


def all_labelled(config: Config, documents: list[Document] | None = None) -> list[Labelled]:
    """Every alert of the rules that are on by default on every clean document, with its label."""
    labels = load()
    wanted = clean_documents() if documents is None else documents
    return [one for document in wanted for one in labelled(document, ours(document, config), labels)]


def by_key(clean: list[Checked]) -> dict[Key, bool]:
    """The labels of the alerts on the clean texts of the corpus, as the figures want them."""
    labels = load()
    found = [one for checked in clean for one in labelled(checked.document, checked.alerts[OURS], labels)]
    return {one.alert.key: one.label for one in found if one.label is not None}
