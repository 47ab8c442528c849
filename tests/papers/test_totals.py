"""Totals that a paper states: read from its words, held against the costs of the plan, and printed in the plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.errors import TemplateError
from reportkit.model.companions import ImprovementPlan
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.model.paper_answers import ItemCost
from reportkit.papers.accept import accept
from reportkit.papers.answers import load_answers
from reportkit.papers.filling import filled
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.papers.rendered import Rendered
from reportkit.papers.totals import is_sum_of, stated_totals
from reportkit.renderers import companions
from reportkit.renderers.companion_sheets import sheet
from tests.papers.complete import complete, found
from tests.papers.finished import read_word, whole
from tests.papers.packed import packed
from tests.papers.rules.broken import Change, costed, says
from tests.papers.spoil import added, paragraph, table, words

COSTS = (ItemCost("1", 40_000, "2027/28", "reserves"), ItemCost("1", 2_000, "2028/29", "grant"), ItemCost("3.", 12_400))
SUMS = ("finance.total", "finance.total-told", "plan.count", "plan.cost-item", "plan.cost-source")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The total cost is £52,400.", [("£52,400", 52_400)]),
        ("They come to £1.2 million over two years, £600k in total.", [("£1.2 million", 1_200_000), ("£600k", 600_000)]),
        ("a total of 14 cases, and £5 each", []),
        ("from the total budget of £3m", []),
        ("£40,000 for posts. In all, £52,400.50.", [("£52,400.50", 52_400.5)]),
        ("It costs £40,000.", []),
    ],
)
def test_a_total_is_read_from_its_words(text: str, told: list[tuple[str, float]]) -> None:
    assert list(stated_totals(text)) == told


@pytest.mark.parametrize(
    ("stated", "written", "exact", "same"),
    [
        (52_400, "£52,400", 52_400, True), (52_000, "£52,000", 52_400, False), (1.2e6, "£1.2 million", 1_234_000, True),
        (1.2e6, "£1.2 million", 1_260_000, False), (52_000, "£52k", 52_400, True), (52_000, "£52k", 53_000, False),
    ],
)  # fmt: skip
def test_a_rounded_sum_is_the_exact_one_to_as_many_figures(stated: float, written: str, exact: float, same: bool) -> None:
    assert is_sum_of(stated, written, exact) is same


@pytest.mark.parametrize(
    "change",
    [
        costed("The total cost is £52,400, from reserves."),
        costed("The costs come to £52k."),
        costed("£52,400 is paid from reserves and the service’s budget."),
        says("finance", "The total cost of the service is £3m."),
        says("risk", "The five improvement areas in Appendix 2 were agreed. The 40 actions in Appendix 1 are another’s."),
        says(
            "risk",
            "The two areas in Appendix 2 are open; “the nine areas in Appendix 2” are not.",
        ),
    ],
)
def test_what_agrees_is_not_told(change: Change) -> None:
    assert [issue.message for issue in found(*change(*complete())) if issue.rule in SUMS] == []


def costly(name: str = "generic-england") -> tuple[AgendaPaper, Pack]:
    made, pack = packed(name)
    return filled(made, pack, answers=replace(made.answers, costs=COSTS)), pack


@pytest.mark.parametrize("name", installed())
def test_the_plan_prints_each_cost_and_what_they_come_to(name: str) -> None:
    made, pack = costly(name)
    plan = improvement_plan(made, pack)
    document = read_word(companions.render(plan, "docx", pack))
    texts = [block.text for block in document.body]
    label = pack.words["cost"]
    assert f"{label}: £40,000 in 2027/28, reserves" in texts
    assert f"{label}: £12,400" in texts
    assert "The costs recorded in this plan come to £54,400." in texts
    assert [fault for fault in accept(as_rendered(plan, pack), only="A17").faults if fault.level == "error"] == []
    assert "What the plan costs" not in str(companions.render(improvement_plan(packed(name)[0], pack), "html", pack))


def as_rendered(plan: ImprovementPlan, pack: Pack) -> Rendered:
    data = companions.render(plan, "docx", pack)
    return Rendered("plan.docx", word=data, document=read_word(data), pack=pack, companion=True)


def test_a_plan_whose_costs_do_not_come_to_its_total_is_told() -> None:
    made, pack = costly()
    spoilt = words("come to £54,400.", "come to £45,400.")(as_rendered(improvement_plan(made, pack), pack))
    assert [fault.message for fault in accept(spoilt, only="A17").faults] == [
        "The plan states £45,400; its costs come to £54,400."
    ]


def test_the_spreadsheet_has_the_costs_in_their_column() -> None:
    made, pack = costly()
    told = sheet(improvement_plan(made, pack), pack)
    place = told.columns.index(pack.words["col_resource"])
    assert [row[place] for row in told.rows] == [
        "£40,000 in 2027/28, reserves\n£2,000 in 2028/29, grant", "", "£12,400", "", "",
    ]  # fmt: skip


def test_a_total_of_a_table_that_the_text_states_rightly_is_not_told() -> None:
    rows = [["What", "Cost"], ["Posts", "£1,200"], ["Training", "£300"], ["Total", "£1,500"]]
    made = added(paragraph("Table 9: Costs", "RKCaption") + table(rows))(whole("generic-england"))
    for text in (
        "Table 9 comes to a total of £1,500.",
        "Table 9 is set out. The council’s total reserves are £3m.",
        "A total of £9.",
    ):
        spoken = added(paragraph(text, "RKNumbered"))(made)
        assert [fault.message for fault in accept(spoken, only="A17").faults if "states" in fault.message] == []


def test_costs_are_answered_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text('[[costs]]\nitem = "1"\namount = 40000\nyear = "2027/28"\nsource = "reserves"\n', encoding="utf-8")
    pack = load_pack("generic-england")
    assert load_answers(path, pack).answers.costs == COSTS[:1]
    path.write_text('[[costs]]\nitem = "1"\namount = "£40,000"\n', encoding="utf-8")
    with pytest.raises(TemplateError, match="amount"):
        load_answers(path, pack)
