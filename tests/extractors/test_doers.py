"""Who is to act by the grammar of a sentence, by a lead-in and by a name's own words."""

from __future__ import annotations

import pytest

from reportkit.extractors.actors import is_department, is_full_name, kind_of
from reportkit.extractors.doing import doer_of, firms_of
from reportkit.extractors.grammar import has_model, parsed
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.runner import extract
from reportkit.model.finding import Finding, FindingKind, Owner
from reportkit.model.sketch import sketch

needs_model = pytest.mark.skipif(not has_model(), reason="spaCy's English model is not installed")


def found(page: str) -> tuple[Finding, ...]:
    """What is found in a page."""
    return extract([sketch(page)[0]])[0]


def doer(text: str, kind: FindingKind = "recommendation") -> str | None:
    return doer_of(text, parsed([text])[text], kind, Roster(), firms_of(["The lease is with Oakhurst Services Ltd."])).raw


@needs_model
@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("We ask the Cabinet to lend the boat club its slipway.", "the Cabinet"),
        ("We suggest that the Head of Parks walks the route with wheelchair users.", "the Head of Parks"),
        ("The panel would encourage the Transport Manager to try a smaller bus.", "the Transport Manager"),
        ("That the register be kept by the Monitoring Officer.", "the Monitoring Officer"),
        ("The Secretary of State should, within a year, publish the list.", "The Secretary of State"),
        ("Ferry operators across the islands should print one timetable.", "Ferry operators across the islands"),
        ("Oakhurst to show each tenant how the alarm works.", "Oakhurst"),
        ("Local authorities shall keep a map of every well.", "Local authorities"),
        ("The Chief Fire Officer is invited to test the hydrants.", "The Chief Fire Officer"),
        ("Visits are too few, and the Director must say each month how many were missed.", "the Director"),
    ],
)
def test_a_recommendation_asks_it_of_whom_its_grammar_says(text: str, owner: str) -> None:
    assert doer(text) == owner


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "The register should be kept where staff can find it.",
        "A second officer should sign each form.",
        "Schools would benefit from a shared van.",
        "Further detail, by provider, should be given.",
        "An officer should be named for each case.",
        "Mill Lane should reopen before the fair.",
        "The hall was repaired by the council and should be kept dry.",
        "The policy should say what happens at night.",
        "It should be clear who decides.",
        "Volunteers need training from the archivist.",
    ],
)
def test_what_asks_it_of_nobody_in_particular_has_no_owner(text: str) -> None:
    assert doer(text) is None


@needs_model
@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("I’ll ring the owner of the wall once the snow has gone.", "I"),
        ("We will lay the order before the recess.", "We"),
        ("Officials are to look at the fares.", "Officials"),
        ("Mr Dale for the depot agreed and is to redraw the rounds.", "Mr Dale"),
        ("Kate Oduya will bring the final version in June.", "Kate Oduya"),
        ("The rota would be gone through by the station managers.", "the station managers"),
        ("Heads of service have promised to share their lists.", "Heads of service"),
    ],
)
def test_a_promise_is_made_by_whom_its_grammar_says(text: str, owner: str) -> None:
    assert doer(text, "commitment") == owner


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "There will be a stall at the fair.",
        "The road will close in May.",
        "It will take a year.",
        "This will be looked at again.",
    ],
)
def test_a_promise_of_nobody_has_no_owner(text: str) -> None:
    assert doer(text, "commitment") is None


@pytest.mark.parametrize(
    ("raw", "owner"),
    [
        ("Service Manager, Early Help", Owner("Service Manager, Early Help", post="Service Manager, Early Help")),
        ("Head of Legal & Member Services", Owner("Head of Legal & Member Services", post="Head of Legal & Member Services")),
        ("Policy and Performance Manager", Owner("Policy and Performance Manager", post="Policy and Performance Manager")),
        ("Depot Supervisors", Owner("Depot Supervisors", post="Depot Supervisors")),
        ("the two Deputy Directors", Owner("the two Deputy Directors", post="Deputy Directors")),
        ("Cllr Edwin Marr", Owner("Cllr Edwin Marr", person="Edwin Marr")),
        ("Mr Marr", Owner("Mr Marr", person="Mr Marr")),
        ("The Director, Mrs Elin Bowen", Owner("The Director, Mrs Elin Bowen", post="Director", person="Elin Bowen")),
        ("Pools Manager, Wick Trust", Owner("Pools Manager, Wick Trust", "Pools Manager", None, "Wick Trust")),
        ("Early Help", Owner("Early Help", body="Early Help")),
        ("Tern Homes", Owner("Tern Homes", body="Tern Homes")),
        ("Officials", Owner("Officials", body="Officials")),
        ("the Executive", Owner("the Executive", body="Executive")),
        ("Mrs A Tull", Owner("Mrs A Tull", person="A Tull")),
    ],
)  # fmt: skip
def test_a_name_is_a_post_a_person_or_a_body(raw: str, owner: Owner) -> None:
    [read] = read_owners(raw)
    assert read == owner


def test_two_names_are_two_owners_and_a_shared_title_goes_to_both() -> None:
    assert [one.person for one in read_owners("Cllrs Bell and Orr")] == ["Cllr Bell", "Cllr Orr"]
    assert [one.post or one.body for one in read_owners("Head of Housing and Highways Team")] == [
        "Head of Housing",
        "Highways Team",
    ]


def test_what_a_name_is_of_tells_its_kind() -> None:
    assert [kind_of(words) for words in ("planning officers", "board members", "officers", "the lift")] == [
        "post",
        "body",
        "body",
        None,
    ]
    assert is_department("Waste Contracts")
    assert not is_department("Grace Field")
    assert is_full_name("Kate Oduya")
    assert not is_full_name("Mill Lane")
    assert read_owner("Report to the Board").person is None


@needs_model
def test_the_nearest_lead_in_says_who_and_by_when() -> None:
    page = """# Peer review of Larch Council
## Recommendations
We recommend that the Council:
- adopts one list of repairs
- opens a counter in the library
The Harbour Master is asked to:
- paint the bollards
The Trust should, by 30 September 2026:
- agree one form
"""
    told = [(one.text, one.owner.raw, one.due.iso) for one in found(page)]
    assert told == [
        ("adopts one list of repairs", "the Council", None),
        ("opens a counter in the library", "the Council", None),
        ("paint the bollards", "The Harbour Master", None),
        ("agree one form", "The Trust", "2026-09-30"),
    ]


@needs_model
def test_a_lead_in_that_only_reports_gives_no_owner() -> None:
    page = """# Minutes of the Data Panel held on 6 May 2025
Present: Councillor Ann Bly (Chair), Tom Orr (Data Manager)
## 3. Update
Tom Orr gave the following update:
- The figures would be sent to every member in June.
"""
    assert [one.owner.raw for one in found(page) if one.kind == "commitment"] == [None]
