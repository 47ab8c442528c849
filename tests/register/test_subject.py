"""Whoever asks what is held on them is told every place, in the history and in what was since changed too."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from reportkit.api.purging import mentions, mentions_in
from reportkit.errors import ConfigError
from reportkit.model.finding import Owner
from reportkit.model.item import ItemAction
from reportkit.model.records import DocumentRecord, Person, Version
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO, Material, review

NAME = "Ann Ódair"


@pytest.fixture
def named(register: Register) -> Register:
    """A register in which a name stands in each kind of place, once more in what was since changed, and never in R-0002."""
    plain = review()
    source = replace(plain.sources[0], name=f"complaint of {NAME}.docx")
    finding = replace(plain.findings[0], quote="Ms ANN  ÓDAIR’s case")
    item = replace(plain.items[0], title=f"Write to {NAME}", themes=(NAME,))
    material = Material((source,), (finding, plain.findings[1]), (item, replace(plain.items[1], title="Annual Ódairs")))
    register.record(*material.all, who=WHO, when=WHEN)
    register.edit("R-0001", {"title": "Write to her"}, who=WHO, when=WHEN, reason=f"asked by {NAME}")
    register.edit("R-0002", {"owner": Owner(raw=NAME)}, who=WHO, when=WHEN)
    register.edit("R-0002", {"owner": Owner(raw="the lead")}, who=WHO, when=WHEN)
    register.edit("R-0002", {"action": ItemAction("Nothing")}, who=NAME, when=WHEN)
    register.keep(Person(NAME), who=WHO, when=WHEN)
    register.keep(
        DocumentRecord("A complaint", versions=(Version(1, "2026-01-01", why=f"{NAME} withdrew it"),)), who=WHO, when=WHEN
    )
    return register


def test_every_place_is_told(named: Register) -> None:
    found = mentions(named, "ann ódair")
    told = {(one.where.partition(",")[0], one.what) for one in found}
    digest = review().sources[0].sha256[:12]
    finding = review().findings[0].id
    document = f"complaint of {NAME}.docx"
    assert {
        (f"document {digest}", "name"),
        (f"finding {finding} in “{document}”", "quote"),
        ("R-0001", "themes"),
        ("history of R-0001", "value of title"),
        ("history of R-0001", "old (edited title)"),
        ("history of R-0001", "reason (edited title)"),
        ("history of R-0002", "new (edited owner)"),
        ("history of R-0002", "old (edited owner)"),
        ("history of R-0002", "who (edited action)"),
        ("PERSON-0001", "title"),
        ("D-0001", "versions.why"),
        (f"history of “{document}”", "new"),
    } <= told
    assert ("R-0002", "title") not in told
    assert {one.when for one in found if one.where.startswith("history")} == {WHEN}


def test_only_whole_words_are_found(named: Register) -> None:
    assert {one.where for one in mentions(named, "ann") if "Annual" in one.text} == set()
    assert mentions(named, "nobody at all") == ()
    with pytest.raises(ConfigError, match="nothing to look for"):
        mentions(named, "  ")


def test_to_look_changes_nothing(named: Register) -> None:
    before = named.verify().head
    mentions(named, NAME)
    assert named.verify().head == before


def test_the_places_are_exported_as_text_json_and_a_table_without_formulas(named: Register) -> None:
    named.edit("R-0001", {"priority": f"=HYPERLINK({NAME})"}, who=WHO, when=WHEN)
    found = mentions(named, NAME)
    plain = json.loads(mentions_in(found, NAME, "json"))
    assert [one["text"] for one in plain["mentions"]] == [one.text for one in found]
    rows = list(csv.reader(io.StringIO(mentions_in(found, NAME, "csv").removeprefix("\ufeff"))))
    assert (len(rows), rows[0][:3]) == (len(found) + 1, ["Place", "Field", "Words"])
    assert [cell for row in rows for cell in row if cell.startswith("=")] == []
    assert mentions_in(found, NAME, "text").count("\n") == len(found) - 1
