"""`python -m tests.bench.papers`: a plan of 500 rows in Word beside docxtpl's own time for the same table, and a whole paper."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

from reportkit.model.companions import ImprovementPlan
from reportkit.model.item import ItemAction, Rag
from reportkit.model.paper import AgendaPaper
from reportkit.papers.pack import load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.renderers import companions, paper_docx, paper_html, paper_pdf
from reportkit.renderers.companion_flow import companion_flow
from reportkit.renderers.flow_tables import Table
from tests.bench.reading import Figure
from tests.bench.register import best
from tests.papers.eastmarch import finding, item, paper

PACK = load_pack("generic-england")
ROWS, ITEMS = 500, 40
_SAID = (
    "Managers should record what each agency said at the strategy discussion, who was present, and the reason for the decision, "
    "and supervisors should look at a sample of those records each month and tell the board what they found"
)


def large(items: int) -> AgendaPaper:
    """A paper with so many items, each with an action, an owner, a date and a rating, and a finding quoted beside each."""
    ratings: tuple[Rag | None, ...] = ("red", "amber", "green", None)
    made = tuple(
        replace(
            item(str(place), f"{_SAID} (area {place}).", None, "Head of First Response", "31 March 2027"),
            id=f"i-{place}",
            action=ItemAction(f"Step {place} of the programme has begun; the board looks at it each month."),
            rag=ratings[place % len(ratings)],
            status="in progress",
            status_reason="One of the two posts was vacant until May.",
        )
        for place in range(1, items + 1)
    )
    quotes = (f"In {place} of the cases there was no such record, and nobody had asked why." for place in range(items))
    quoted = tuple(finding("finding", quote) for quote in quotes)
    return paper(items=made, findings=quoted)


def docxtpl_alone(table: Table) -> bytes:
    """The same table by docxtpl: a row of tags repeated."""
    import docx
    from docxtpl import DocxTemplate

    shell = docx.Document()
    grid = shell.add_table(rows=4, cols=len(table.columns))
    for place, column in enumerate(table.columns):
        grid.rows[0].cells[place].text = column.label
        grid.rows[2].cells[place].text = f"{{{{ row[{place}] }}}}"
    grid.rows[1].cells[0].text = "{%tr for row in rows %}"
    grid.rows[3].cells[0].text = "{%tr endfor %}"
    made = io.BytesIO()
    shell.save(made)
    rows = [["\n".join(line.text for line in cell) for cell in row] for row in table.rows]
    template = DocxTemplate(io.BytesIO(made.getvalue()))
    template.render({"rows": rows}, autoescape=True)
    done = io.BytesIO()
    template.save(done)
    return done.getvalue()


def figures(plan: ImprovementPlan) -> list[Figure]:
    """How long a plan and a paper take, with the most that each may."""
    whole = large(ITEMS)

    def all_three() -> None:
        for module in (paper_docx, paper_html, paper_pdf):
            module.render(whole, PACK)

    return [
        Figure(f"a plan of {ROWS} rows in Word", best(lambda: companions.render(plan, "docx", PACK)), 2000, " ms"),
        Figure(f"a paper of {ITEMS} items in Word, HTML and PDF", best(all_three), 3000, " ms"),
    ]


def main() -> int:
    """Print the figures with their goals; 1 where one is not met."""
    import pypdf

    pages = len(pypdf.PdfReader(io.BytesIO(paper_pdf.render(large(ITEMS), PACK))).pages)
    print(f"papers, best of three rounds when warm; the paper has {pages} pages")
    plan = improvement_plan(large(ROWS), PACK)
    table = next(part for part in companion_flow(plan, PACK).parts if isinstance(part, Table) and part.key == "plan")
    found = figures(plan)
    for figure in found:
        print(f"  {figure.name:<44} {figure.value:7,.0f} ms  (goal {figure.goal:,.0f}){'' if figure.met else '  NOT MET'}")
    print(f"  {'docxtpl alone, the same table':<44} {best(lambda: docxtpl_alone(table)):7,.0f} ms")
    return 0 if all(figure.met for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
