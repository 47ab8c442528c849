"""Finding entries by number, reference, state, source, theme and words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.errors import RegisterError, RegisterNotFound
from reportkit.model import wire
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO, review


@pytest.fixture(autouse=True)
def _two_reviews(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    register.record(*review("other.docx", 3).all, who=WHO, when=WHEN)


@pytest.mark.parametrize("name", ["R-0003", "r-3", "R-3", "R-0000003"])
def test_a_number_is_found_however_it_is_written(register: Register, name: str) -> None:
    entry = register.show(name)
    assert (entry.number, entry.item.ref) == ("R-0003", "1")
    assert entry.source is not None
    assert entry.source.name == "other.docx"
    assert [finding.ref for finding in entry.findings] == ["1"]


def test_an_id_is_found(register: Register) -> None:
    assert register.show(review().items[1].id).number == "R-0002"


def test_a_reference_that_several_items_bear_names_them_all(register: Register) -> None:
    with pytest.raises(RegisterError, match=r"R-0001 \(review.docx\), R-0003 \(other.docx\)") as caught:
        register.show("1")
    assert caught.value.code == "RK406"


def test_a_bare_number_that_fits_one_item_is_enough(register: Register) -> None:
    assert register.show("5").number == "R-0005"


def test_a_reference_printed_with_letters_is_found_whatever_its_case(register: Register) -> None:
    material = review("third.docx", 1)
    register.record(material.sources, material.findings, [replace(material.items[0], ref="2(B).")], who=WHO, when=WHEN)
    assert register.show("2(b)").number == "R-0006"


@pytest.mark.parametrize("name", ["R-0099", "99", "", "R-", "no such", "R-99999999999999999999"])
def test_what_is_not_there_is_not_found(register: Register, name: str) -> None:
    with pytest.raises(RegisterNotFound):
        register.show(name)


def test_entries_are_chosen_by_state(register: Register) -> None:
    register.edit("R-0002", {"state": "agreed"}, who=WHO, when=WHEN)
    assert [entry.number for entry in register.entries(state="agreed")] == ["R-0002"]
    assert len(register.entries(state="proposed")) == 4


def test_entries_are_chosen_by_the_name_or_digest_of_their_source(register: Register) -> None:
    digest = review().sources[0].sha256
    assert len(register.entries(source="other.docx")) == 3
    assert [entry.number for entry in register.entries(source=digest)] == ["R-0001", "R-0002"]


def test_entries_are_chosen_by_theme(register: Register) -> None:
    register.edit("R-0004", {"themes": ("permission and consent",)}, who=WHO, when=WHEN)
    assert [entry.number for entry in register.entries(theme="permission and consent")] == ["R-0004"]


def test_entries_are_chosen_by_words_in_any_order_and_case(register: Register) -> None:
    assert [entry.number for entry in register.entries(text="RIGHT matter 2")] == ["R-0002", "R-0004"]
    assert register.entries(text="50%") == ()


def test_entries_go_to_json_in_the_shape_of_an_extraction(register: Register) -> None:
    value = wire.register_to_wire(register.entries())
    assert [item["number"] for item in value["items"]] == [f"R-000{n}" for n in range(1, 6)]
    assert value["items"][0]["history"][0]["what"] == "recorded"
    assert wire.extraction_from_wire(value).items == register.export().items
