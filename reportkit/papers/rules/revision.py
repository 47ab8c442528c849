"""Rules for a revised version: each change has its reason, and the revision is of a version that went before it."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.papers.dates import full_date
from reportkit.papers.rules.rule import Case, Found, as_day, paper_rule


@paper_rule("revision.reason", "error", "Each change since the earlier version has its reason.", "Good order", kind="missing")
def reason(case: Case) -> Iterator[Found]:
    for section in dict.fromkeys(change.section for change in case.paper.revision.changes if not change.why.strip()):
        yield Found(f"Nobody has said why “{section}” was changed.", "changes", "Add [[changes]] with “section” and “why”.")


@paper_rule("revision.table", "error", "A revised version has the table of what was changed.", "Good order")
def table(case: Case) -> Iterator[Found]:
    told = case.paper.revision
    if told.kind == "revised" and not told.changes:
        yield Found("The paper is called a revised one, and nothing says what was changed.", "changes",
                    "Build it with --revises and the paper.json of the earlier version.")  # fmt: skip


@paper_rule("revision.since", "warning", "A revised version is later than the one that it revises.", "Good order")
def since(case: Case) -> Iterator[Found]:
    before, made = as_day(case.paper.revision.since), as_day(case.paper.generated)
    if before and made and before > made:
        told = f"The version that it revises is of {full_date(before.isoformat())}, which is after this one."
        yield Found(told, "changes", "Check which of the two is the earlier.")
