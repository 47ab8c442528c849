"""Wards against a council's own list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.papers.adopting import copied
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.wards import named, own_lists, unknown
from tests.papers.complete import complete, found

SCOTLAND = load_pack("scotland").vocabulary.wards


@pytest.mark.parametrize("text", ["All", "all wards", "Pob ward / All", "None", "", " , "])
def test_all_and_none_are_no_wards(text: str) -> None:
    assert named(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Glen Arder and Ardmorran and the Isles", []),
        ("Ben Corrie, Tarrisdale, and Inverfinnan wards", []),
        ("GLEN ARDER ward; Ben  Corrie", []),
        ("Kilmarrow & Lochend", [("Kilmarrow & Lochend", "Kilmarrow and Lochend")]),
        ("Narnia and Ben Corrie", [("Narnia", "")]),
        ("Ben Corie, Narnia", [("Ben Corie", "Ben Corrie"), ("Narnia", "")]),
    ],
)
def test_a_ward_may_have_and_in_its_name_and_only_what_is_unknown_is_told(text: str, told: list[tuple[str, str]]) -> None:
    assert list(unknown(text, SCOTLAND)) == told


def test_either_apostrophe_will_do() -> None:
    assert list(unknown("St Anne's", load_pack("haringey-like").vocabulary.wards)) == []


@pytest.mark.parametrize("name", installed())
def test_every_pack_names_its_council_and_wards_and_they_count_for_that_council_only(name: str) -> None:
    paper, pack = complete(name)
    lists = pack.vocabulary
    assert lists.council == paper.meeting.council
    assert len(lists.wards) == len({ward.casefold() for ward in lists.wards}) >= 9
    assert own_lists(lists, "").wards == own_lists(lists, lists.council.upper()).wards == lists.wards
    other = own_lists(lists, "Testford Council")
    assert (other.wards, other.priorities, other.email_domains) == ((), (), ())
    assert replace(other, wards=lists.wards, priorities=lists.priorities, email_domains=lists.email_domains) == lists


@pytest.mark.parametrize("name", installed())
def test_a_known_ward_is_not_told_and_an_unknown_one_stands_against_a_final_paper(name: str) -> None:
    paper, pack = complete(name)
    known = replace(paper, meeting=replace(paper.meeting, wards=", ".join(pack.vocabulary.wards[:3])))
    assert [issue for issue in found(known, pack) if issue.rule.startswith("wards.")] == []
    wrong = replace(paper, meeting=replace(paper.meeting, wards="Narnia"))
    assert [(issue.rule, issue.level) for issue in found(wrong, pack)] == [("wards.unknown", "error")]


@pytest.mark.parametrize("name", installed())
def test_a_copy_of_a_pack_that_came_with_reportkit_has_no_names_of_its_council(name: str) -> None:
    base = load_pack(name)
    made = copied(base, "ours")["vocab.toml"].decode("utf-8")
    for word in (
        base.vocabulary.council,
        *base.vocabulary.wards,
        *base.vocabulary.email_domains,
        *base.vocabulary.defaults.values(),
    ):
        assert f'"{word}"' not in made
    assert "wards = []\n" in made
    assert "wards are not checked" in made
    assert made.endswith("\n")
