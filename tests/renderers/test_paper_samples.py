"""Every pack prints its own samples whole."""

import json
from pathlib import Path

import pytest

from reportkit.model.wire import paper_from_wire, paper_to_wire
from reportkit.papers.pack import installed, load_pack
from reportkit.renderers import paper_docx, paper_html, paper_pdf
from tests.papers.eastmarch import paper
from tests.renderers.test_paper_same_words import missing
from tests.renderers.words import of_docx, of_html, of_pdf

SAMPLES = [(name, path) for name in installed() for path in sorted(load_pack(name).folder.glob("samples/*.json"))]


@pytest.mark.parametrize(("name", "path"), SAMPLES, ids=[f"{name}-{path.stem}" for name, path in SAMPLES])
def test_a_sample_is_printed_whole_in_every_form(name: str, path: Path) -> None:
    pack, made = load_pack(name), paper_from_wire(json.loads(path.read_text(encoding="utf-8")))
    for module, words in ((paper_docx, of_docx), (paper_html, of_html), (paper_pdf, of_pdf)):
        assert missing(made, words(module.render(made, pack)), pack) == []


def test_every_pack_has_samples_and_the_whole_one_is_what_compose_makes() -> None:
    assert {name for name, _ in SAMPLES} == set(installed())
    sample = load_pack("generic-england").folder / "samples/whole.json"
    assert json.loads(sample.read_text(encoding="utf-8")) == json.loads(json.dumps(paper_to_wire(paper())))
