"""JSON carries every value there and back."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.errors import Damaged, ReadError, RegisterNotFound, ReportkitError, Unsupported
from reportkit.model import wire
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.issue import CheckResult
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.model.paper import AgendaPaper
from reportkit.model.sketch import sketch
from reportkit.model.text import Block, Run, Span
from tests.model.strategies import documents, values

quick = settings(max_examples=50, deadline=None)


@quick
@given(documents())
def test_a_document_comes_back_equal(document: Document) -> None:
    assert wire.document_from_wire(wire.loads(wire.dumps(wire.document_to_wire(document)))) == document


@quick
@given(values(CheckResult))
def test_the_results_of_a_check_come_back_equal(result: CheckResult) -> None:
    back, refused = wire.check_from_wire(wire.loads(wire.dumps(wire.check_to_wire([result]))))
    assert (back, refused) == ((result,), ())


@quick
@given(values(Extraction))
def test_an_extraction_comes_back_equal(extraction: Extraction) -> None:
    assert wire.extraction_from_wire(wire.loads(wire.dumps(wire.extraction_to_wire(extraction)))) == extraction


def test_what_a_finding_rests_on_and_how_far_it_goes_are_keys_of_their_own_and_may_be_missing() -> None:
    shown = wire.finding_to_wire(
        Finding(
            "f-1", "finding", "Visits are late.", "Visits are late.", "00", Span("p-1", 0, 16), "graded-words@2", 0.75,
            evidence=("nine of 14 cases",), polarity="negative", hedge="often", standard_refs=("section 47",),
        )
    )  # fmt: skip
    kept = ("evidence", "polarity", "hedge", "standard_refs")
    assert [shown[key] for key in kept] == [["nine of 14 cases"], "negative", "often", ["section 47"]]
    older = {key: value for key, value in shown.items() if key not in kept}
    assert wire.finding_from_wire(older).polarity is None
    with pytest.raises(Damaged, match="polarity"):
        wire.finding_from_wire({**shown, "polarity": "sad"})


@quick
@given(values(Finding), values(ImprovementItem))
def test_findings_and_items_come_back_equal(finding: Finding, item: ImprovementItem) -> None:
    assert wire.finding_from_wire(json.loads(wire.dumps(wire.finding_to_wire(finding)))) == finding
    assert wire.item_from_wire(json.loads(wire.dumps(wire.item_to_wire(item)))) == item


@quick
@given(values(AgendaPaper))
def test_a_paper_comes_back_equal(paper: AgendaPaper) -> None:
    assert wire.paper_from_wire(wire.loads(wire.dumps(wire.paper_to_wire(paper)))) == paper


@quick
@given(documents())
def test_the_runs_of_either_view_join_to_its_text(document: Document) -> None:
    for view in ("accepted", "original"):
        for block in wire.document_to_wire(document, view)["blocks"]:
            assert "".join(block["text"][run["start"] : run["end"]] for run in block["runs"]) == block["text"]


@quick
@given(documents())
def test_every_offset_of_the_original_view_lies_in_its_text(document: Document) -> None:
    value = wire.document_to_wire(document, "original")
    lengths = {block["id"]: len(block["text"]) for block in value["blocks"]}
    assert all(0 <= mark["at"] <= lengths[mark["block"]] for mark in value["marks"])
    assert all(0 <= change["start"] <= change["end"] <= lengths[change["block"]] for change in value["revisions"])


def _tracked() -> Document:
    runs = (Run("We "), Run("will ", revision="deleted", author="A. Clerk"), Run("shall ", revision="inserted"), Run("act."))
    source = sketch("x")[0].source
    return Document(source, (Block("p-1", "paragraph", runs),))


def test_a_deletion_is_a_revision_without_length_and_not_in_the_text() -> None:
    value = wire.document_to_wire(_tracked())
    assert value["blocks"][0]["text"] == "We shall act."
    assert [(r["kind"], r["start"], r["end"], r["text"]) for r in value["revisions"]] == [
        ("deleted", 3, 3, "will "),
        ("inserted", 3, 9, "shall "),
    ]


def test_the_original_view_shows_the_deletion_and_hides_the_insertion() -> None:
    value = wire.document_to_wire(_tracked(), "original")
    assert value["blocks"][0]["text"] == "We will act."
    assert [(r["kind"], r["start"], r["end"]) for r in value["revisions"]] == [("deleted", 3, 8), ("inserted", 8, 8)]


def test_what_was_put_in_and_taken_out_again_is_told_and_in_neither_view() -> None:
    runs = (Run("We "), Run("may ", revision="deleted", passing=True), Run("act."))
    document = Document(sketch("x")[0].source, (Block("p-1", "paragraph", runs),))
    for view in ("accepted", "original"):
        value = wire.document_to_wire(document, view)
        assert value["blocks"][0]["text"] == "We act."
        assert [(change["text"], change["passing"]) for change in value["revisions"]] == [("may ", True)]


def test_the_original_view_is_not_read_back() -> None:
    with pytest.raises(Unsupported, match="original view"):
        wire.document_from_wire(wire.document_to_wire(_tracked(), "original"))


def test_the_keys_of_a_block_are_those_of_the_format() -> None:
    block = wire.document_to_wire(sketch("| Ref | **Lead** |")[0])["blocks"][1]
    assert list(block)[:7] == ["id", "kind", "region", "level", "number", "text", "style"]
    assert block["cell"] == {"table": "t-1", "row": 0, "column": 1, "row_span": 1, "column_span": 1, "header": True}
    assert block["runs"][0] | {"start": 0, "end": 4, "bold": True, "italic": False, "link": None} == block["runs"][0]


@quick
@given(values(CheckResult))
def test_the_sums_of_a_check_are_those_of_its_issues(result: CheckResult) -> None:
    summary = wire.check_to_wire([result])["summary"]
    assert summary["errors"] + summary["warnings"] + summary["notes"] == len(result.issues)
    assert (summary["documents"], summary["fixable"]) == (1, result.fixable)


def test_an_error_gives_the_name_of_its_file_and_no_folder() -> None:
    error = Damaged("RK203", "“bad.docx” is cut short.", "Ask for it again.", "/home/someone/bad.docx")
    assert wire.error_to_wire(error)["source"] == "bad.docx"
    back = wire.check_from_wire(wire.check_to_wire([], [error]))[1][0]
    assert (type(back), back.code, back.message, back.hint) == (ReadError, "RK203", error.message, error.hint)


def test_an_error_of_the_register_comes_back_as_one() -> None:
    back = wire.error_from_wire(wire.error_to_wire(RegisterNotFound("RK401", "No such item.")))
    assert type(back).__name__ == "RegisterError"


@pytest.mark.parametrize("code", ["", "XX1", "rk203"])
def test_an_error_of_no_known_family_is_refused(code: str) -> None:
    with pytest.raises(Damaged):
        wire.error_from_wire({"code": code, "message": "", "hint": "", "source": ""})


def test_a_later_version_is_refused_by_name() -> None:
    with pytest.raises(Unsupported, match="version '2'"):
        wire.extraction_from_wire({"schema_version": "2"})


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '"a"'])
def test_what_is_not_an_object_is_refused(text: str) -> None:
    with pytest.raises(Damaged):
        wire.loads(text)


@quick
@given(values(ImprovementItem), st.data())
def test_a_value_of_the_wrong_kind_is_refused_with_its_place(item: ImprovementItem, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([field.name for field in dataclasses.fields(ImprovementItem)]))
    with pytest.raises(ReportkitError, match=name):
        wire.item_from_wire({**wire.item_to_wire(item), name: {"no": object()} if name not in ("owner", "due", "action") else 3})


def test_an_unknown_key_is_passed_over() -> None:
    document = sketch("# Findings\nThe plan was late.")[0]
    assert wire.document_from_wire({**wire.document_to_wire(document), "later": 1}) == document


def test_json_text_is_the_same_each_time_and_keeps_letters() -> None:
    value = wire.document_to_wire(sketch("Café – “quoted”")[0])
    assert wire.dumps(value) == wire.dumps(value)
    assert "Café – “quoted”" in wire.dumps(value)


def test_half_a_surrogate_pair_is_still_valid_json() -> None:
    text = wire.dumps({"text": "a\ud800b"})
    assert json.loads(text.encode("utf-8")) == {"text": "a\ud800b"}
