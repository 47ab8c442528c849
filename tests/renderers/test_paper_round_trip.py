"""The Word paper read back gives the same recommendations, references, owners and dates; also saved anew by LibreOffice."""

from __future__ import annotations

import os
import random
import string
from dataclasses import replace

import pytest

from reportkit.engines.libreoffice import to_docx
from reportkit.model.document import Document
from reportkit.model.finding import Due, Owner
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Recommendation, printable
from reportkit.papers.accept import accept
from reportkit.papers.accept_recommendations import parts_of, recommended
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.rendered import Rendered, folded
from reportkit.renderers import paper_docx
from tests.papers.eastmarch import item
from tests.papers.finished import read_word
from tests.papers.packed import packed

PAPERS = 200 if os.environ.get("REPORTKIT_LONG") else 40
WORDS = (
    "record", "review", "the", "a", "families", "R&D", "<b>", "“quoted”", "£5,000", "Tŷ", "Dŵr", "&", "–", "12.5%", "=SUM(A1)",
    "Llŷn", "naïve", "{{x}}", "C#", "2(a)", "and/or", "e.g.", "children’s", "Seòmar", "\u202bעברית\u202c", "日本", "partners;",
    "timely,", "weekly:", "(draft)", "[sic]", "#1", "@home", "\\n",
)  # fmt: skip
POSTS = ("Head of Service", "Director of R&D", "Principal Social Worker", "Swyddog Tŷ", "Chief Officer (Interim), Health & Care")
DATES = ("31 March 2027", "by Easter", "2027-04-01", "Q1 2027/28", "monthly", "the April meeting", "1st May 2027", "ongoing")
Told = list[tuple[str, str, str, str]]


def some(dice: random.Random, least: int, most: int) -> str:
    return printable(" ".join(dice.choice(WORDS) for _ in range(dice.randint(least, most)))) or "x"


def reference(dice: random.Random, place: int) -> str:
    made = (
        str(place),
        f"R{place}",
        f"{place}.{dice.randint(1, 9)}",
        f"REC-{place:03}",
        f"({string.ascii_lowercase[place % 26]})",
        f"{place}a",
    )
    return dice.choice(made)


def random_item(dice: random.Random, place: int) -> ImprovementItem:
    owner, due = dice.choice((*POSTS, "")), dice.choice((*DATES, ""))
    action = some(dice, 3, 20) if dice.random() < 0.6 else None
    made = item(reference(dice, place), some(dice, 3, 30), action, owner or None, due or None, id=f"i-{place}")
    if dice.random() < 0.2:
        made = replace(made, owner=Owner(person="A Person", post=dice.choice(POSTS)), due=Due(iso="2027-03-31", kind="date"))
    return made


def random_recommendation(dice: random.Random, place: int) -> Recommendation:
    """A recommendation, with parts now and then."""
    if dice.random() < 0.7:
        return Recommendation(place, f"note {some(dice, 3, 25)};")
    return Recommendation(place, "agree to:", tuple(some(dice, 2, 20) for _ in range(dice.randint(2, 6))))


def random_paper(seed: int) -> tuple[AgendaPaper, str]:
    """A paper with random items and recommendations, in one of the packs."""
    dice = random.Random(seed)
    name = dice.choice(installed())
    items = tuple(random_item(dice, place) for place in range(1, dice.randint(2, 14)))
    told = tuple(random_recommendation(dice, place) for place in range(1, dice.randint(2, 8)))
    return replace(packed(name)[0], items=items, recommendations=told), name


def wanted(items: tuple[ImprovementItem, ...]) -> Told:
    """Reference, words, owner and date of each item, as they are in the model."""
    rows = []
    for each in items:
        parts = [each.owner.raw] if each.owner.raw else [each.owner.person, each.owner.post]
        owner = ", ".join(part for part in parts if part)
        rows.append((each.ref, each.recommendation, owner, each.due.raw or each.due.iso or ""))
    return [tuple(folded(text) for text in row) for row in rows]  # type: ignore[misc]


def given(document: Document, silent: tuple[str, str]) -> Told:
    """The same, as the rows of the paper's second table give it."""
    rows: dict[int, dict[int, list[str]]] = {}
    for block in list(document.tables())[1][1]:
        if block.cell and block.cell.row:
            rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block.text)
    found = []
    for _, row in sorted(rows.items()):
        ref, words, owner, due = (row[0][0], row[1][0], " ".join(row[3]), " ".join(row[4]))
        found.append((ref, words, "" if owner == silent[0] else owner, "" if due == silent[1] else due))
    return [tuple(folded(text) for text in row) for row in found]  # type: ignore[misc]


def compared(made: AgendaPaper, name: str, word: bytes) -> None:
    pack = load_pack(name)
    document = read_word(word)
    assert given(document, (pack.words["no_owner"], pack.words["no_due"])) == wanted(made.items)
    rendered = Rendered("paper.docx", word=word, document=document, paper=made, pack=pack)
    under = parts_of(rendered)
    back = [(block.text, *(part.text for part in under[block.id])) for block in recommended(rendered)]
    assert [tuple(map(folded, texts)) for texts in back] == [
        (folded(line.text), *map(folded, line.parts)) for line in made.recommendations
    ]
    assert [fault.message for fault in accept(rendered, only="A32").faults] == []


@pytest.mark.parametrize("tens", range(PAPERS // 10))
def test_a_random_paper_comes_back_whole(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        made, name = random_paper(seed)
        compared(made, name, paper_docx.render(made, load_pack(name)))


@pytest.mark.libreoffice
@pytest.mark.parametrize("seed", range(10 if os.environ.get("REPORTKIT_LONG") else 4))
def test_a_random_paper_that_libreoffice_has_saved_anew_comes_back_whole(seed: int) -> None:
    made, name = random_paper(seed)
    compared(made, name, to_docx(paper_docx.render(made, load_pack(name)), "docx", 50_000_000))


def test_a_change_of_an_owner_or_a_date_would_be_seen() -> None:
    made, name = random_paper(1)
    other = replace(made, items=tuple(replace(each, owner=Owner(raw="Nobody")) for each in made.items))
    with pytest.raises(AssertionError):
        compared(other, name, paper_docx.render(made, load_pack(name)))
