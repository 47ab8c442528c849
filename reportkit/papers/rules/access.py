"""Rules for what the public may see and when: classification, exempt information, clear days, key decisions, private meetings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from reportkit.papers.dates import full_date
from reportkit.papers.exempt import EXEMPT, company_paragraph, heading
from reportkit.papers.phrases import count, listed
from reportkit.papers.rules.rule import Case, Found, as_day, paper_rule

_ACT = "Local Government Act 1972, section 100A and Schedule 12A"
_EXECUTIVE = "SI 2012/2089"
_FORWARD_DAYS = 28
_FURTHER_DAYS = 5
_LEAST_WORDS = 40
_FOR = re.compile(
    r"\b(?:in favour of disclos|favou?rs? disclos|for disclosure|openness|transparen|accountab|public (?:debate|scrutiny))",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against disclos|prejudice|harm|damage|commercial|privacy|personal|identif|negotiat|confiden|safeguard)", re.IGNORECASE
)
_ENDS = re.compile(
    r"\boutweighs?\b.*\b(?:public interest in )?disclos|maintaining the exemption outweighs", re.IGNORECASE | re.DOTALL
)
_BOILERPLATE = re.compile(
    r"^\W*in all the circumstances of the case,? the public interest in maintaining the exemption outweighs the public interest "
    r"in disclosing the information\W*$",
    re.IGNORECASE,
)


def _closed(case: Case) -> bool:
    return case.meeting.classification in ("part exempt", "exempt")


@paper_rule("classification.missing", "error", "The report is classified: open, part exempt, exempt or confidential.", _ACT,
            kind="missing")  # fmt: skip
def classification_missing(case: Case) -> Iterator[Found]:
    if not case.meeting.classification and not any(row.key == "classification" and row.officer for row in case.paper.header):
        told = "Nobody has said whether the public may see the report."
        yield Found(told, "meeting.classification", "Write “open”, “part exempt”, “exempt” or “confidential”.")


@paper_rule("exempt.paragraph", "error", "Exempt information has the number of its description in the nation's schedule.", _ACT)
def exempt_paragraph(case: Case) -> Iterator[Found]:
    nation, known = case.meeting.nation, EXEMPT.get(case.meeting.nation)
    given = {*case.meeting.exempt_paragraphs, *(number for row in case.paper.appendices for number in row.exempt_paragraphs)}
    for number in sorted(given):
        if known and number not in known:
            told = f"{number} is not a paragraph of exempt information in {nation.replace('-', ' ').title()}."
            yield Found(told, "meeting.exempt_paragraphs", f"They run from {min(known)} to {max(known)}.")
    if _closed(case) and not given:
        told = f"The report is {case.meeting.classification}, and no paragraph of the {case.pack.words['exempt_act']} is named."
        yield Found(told, "meeting.exempt_paragraphs", "Write the number of the description that applies, for example [3].")


@paper_rule("exempt.open", "error", "A report that is open names no exempt paragraph and has no exempt appendix.", _ACT)
def exempt_open(case: Case) -> Iterator[Found]:
    if case.meeting.classification != "open":
        return
    if case.meeting.exempt_paragraphs:
        told = "The report is open, and yet it names a paragraph of exempt information."
        yield Found(told, "meeting.classification", "Write “part exempt”, or take the paragraph out.")
    for row in case.paper.appendices:
        if row.classification in ("exempt", "confidential", "part exempt"):
            told = f"The report is open, and yet {row.label} is {row.classification}."
            yield Found(told, "meeting.classification", "Write “part exempt”, or change the appendix.")


@paper_rule(
    "exempt.confidential", "error", "Confidential is not the same as exempt.", "Local Government Act 1972, section 100A(3)"
)
def exempt_confidential(case: Case) -> Iterator[Found]:
    if case.meeting.classification == "confidential" and case.meeting.exempt_paragraphs:
        told = "The report is confidential, which is for what a government department or a court forbids to publish; it names a "
        told += "paragraph of exempt information, which is another thing."
        yield Found(told, "meeting.classification", "Write “exempt”, or take the paragraph out.")


@paper_rule(
    "exempt.public-interest", "error", "Exempt information has its public interest test.", f"{_ACT}, Part 2", kind="missing"
)
def public_interest(case: Case) -> Iterator[Found]:
    if _closed(case) and not case.meeting.public_interest.strip():
        told = "Nobody has said why the public interest in keeping the information private is the greater."
        yield Found(
            told, "meeting.public_interest", "Give what speaks for disclosing and against, and end with which outweighs which."
        )


@paper_rule(
    "exempt.public-interest-reasons", "warning", "The public interest test gives reasons both ways and a conclusion.", _ACT
)
def public_interest_reasons(case: Case) -> Iterator[Found]:
    text, key = case.meeting.public_interest.strip(), "meeting.public_interest"
    if not text or not _closed(case):
        return
    if _BOILERPLATE.match(text):
        yield Found("The public interest test is only the standard sentence, without a reason.", key,
                    "Say what speaks for disclosing this information, and what against.")  # fmt: skip
        return
    if (words := len(text.split())) < _LEAST_WORDS:
        told = f"The public interest test has {count(words, 'word')}; fewer than {_LEAST_WORDS} seldom weigh both sides."
        yield Found(told, key, "Say more of each side.")
    lacks = [
        name for form, name in ((_FOR, "what speaks for disclosing"), (_AGAINST, "what speaks against")) if not form.search(text)
    ]
    lacks += [] if _ENDS.search(text) else ["that maintaining the exemption outweighs disclosure"]
    if lacks:
        yield Found(f"The public interest test does not say {listed(lacks)}.", key, "Add it.")


@paper_rule(
    "exempt.company", "note", "Financial or business information is not exempt where it must be registered.", f"{_ACT}, Part 2"
)
def company(case: Case) -> Iterator[Found]:
    number = company_paragraph(case.meeting.nation)
    if number in case.meeting.exempt_paragraphs:
        told = f"Paragraph {number} does not cover what a company must register, for example under the Companies Acts."
        yield Found(told, "meeting.exempt_paragraphs", "Check that the information is not on a public register.")


@paper_rule(
    "exempt.planning",
    "error",
    "It was asked whether the council's own planning permission is concerned.",
    f"{_ACT}, paragraph 9",
    kind="missing",
)
def planning(case: Case) -> Iterator[Found]:
    if case.meeting.nation != "england" or not _closed(case):
        return
    if not case.answers.planning_land:
        told = (
            "Information about land for which the council may give itself planning permission is not exempt, and nobody has said "
        )
        told += "whether that is so here."
        yield Found(told, "planning_land", "Write “no”, or “yes” where it is about such land.")
    elif case.answers.planning_land == "yes":
        told = "The information is about land for which the council may give itself planning permission, so it is not exempt."
        yield Found(told, "meeting.classification", "Write “open”.")


@paper_rule(
    "exempt.placement", "error", "Exempt text stands in an exempt appendix, and the open report reads whole without it.", _ACT
)
def placement(case: Case) -> Iterator[Found]:
    if case.meeting.classification == "part exempt" and not any(row.classification == "exempt" for row in case.paper.appendices):
        told = "The report is part exempt, and no appendix is exempt, so there is no place for what is to be kept apart."
        yield Found(told, "appendices", "Mark the appendix that holds it as “exempt”.")
    for row in case.paper.appendices:
        if row.classification == "exempt" and not (row.exempt_paragraphs or case.meeting.exempt_paragraphs):
            told = f"{row.label} is exempt without the number of its paragraph."
            yield Found(told, "appendices", f"Add exempt_paragraphs to {row.label}.")


@paper_rule("notice.short", "error", "The papers are published in time, or the item is marked as urgent or late.",
            "Local Government Act 1972, section 100B")  # fmt: skip
def notice_short(case: Case) -> Iterator[Found]:
    published = as_day(case.answers.published)
    if not case.days or not published or published.isoformat() <= case.days.issue_by:
        return
    if not (case.answers.urgency.circumstances.strip() or case.answers.late_reason.strip()):
        told = f"Published on {full_date(published.isoformat())}, the report would have fewer than "
        told += f"{count(case.days.clear_days, 'clear day')}; the last day was {full_date(case.days.issue_by)}."
        yield Found(told, "urgency.circumstances", "Publish sooner; or give the special circumstances and the chair’s opinion.")


@paper_rule("notice.passed", "warning", "The last day to publish has not passed.", "Local Government Act 1972, section 100B")
def notice_passed(case: Case) -> Iterator[Found]:
    if case.answers.published.strip() or case.answers.urgency.circumstances.strip() or case.answers.late_reason.strip():
        return
    if case.days and case.today and case.day and case.days.issue_by < case.today.isoformat() <= case.day.isoformat():
        told = f"The last day to publish, {full_date(case.days.issue_by)}, has passed: the notice would be short."
        yield Found(told, "published", "Write the day on which it was published, or why the item is urgent.")


@paper_rule("notice.published", "error", "The day of publication is a day, and not after the meeting.", "Good order")
def notice_published(case: Case) -> Iterator[Found]:
    published = as_day(case.answers.published)
    if case.answers.published.strip() and published is None:
        yield Found(f"“{case.answers.published}” is no day of the calendar.", "published", "Write it as 2026-12-22.")
    elif published and case.day and published > case.day:
        yield Found("The day of publication is after the meeting.", "published", "Check both dates.")


@paper_rule("urgency.chair", "error", "An urgent item has its special circumstances and the chair's opinion.",
            "Local Government Act 1972, section 100B(4)(b)")  # fmt: skip
def urgency_chair(case: Case) -> Iterator[Found]:
    urgency = case.answers.urgency
    if urgency.circumstances.strip() and not urgency.chair.strip():
        told = "The item is urgent, and nobody is named as the chair who is of that opinion."
        yield Found(told, "urgency.chair", "Write, for example, “Councillor A. Name, Chair of the Committee”.")
    if urgency.chair.strip() and not urgency.circumstances.strip():
        told = "A chair is named as agreeing that the item is urgent, without the special circumstances."
        yield Found(told, "urgency.circumstances", "Say why it cannot wait for the next meeting.")


@paper_rule("key.missing", "error", "A report to the executive says whether its decision is key.", f"{_EXECUTIVE}, regulation 8",
            kind="missing")  # fmt: skip
def key_missing(case: Case) -> Iterator[Found]:
    printed = any(row.key == "key_decision" and row.officer for row in case.paper.header)
    if case.meeting.is_executive and not case.meeting.key_decision.strip() and not printed:
        yield Found(
            "Nobody has said whether the decision is key.", "meeting.key_decision", "Write “Yes” or “No”, with the reason."
        )


@paper_rule("key.limb", "error", "A key decision says why it is key.", f"{_EXECUTIVE}, regulation 8", kind="missing")
def key_limb(case: Case) -> Iterator[Found]:
    if case.is_key and not case.answers.key_decision.limb:
        told = "The decision is key, and nobody has said whether for its money or for the wards that it affects."
        yield Found(told, "key_decision.limb", "Write “significant money” or “two or more wards”.")


@paper_rule("key.threshold", "warning", "A decision over the council's own threshold is key.", "The pack's vocabulary")
def key_threshold(case: Case) -> Iterator[Found]:
    threshold, spend = case.pack.vocabulary.spend_threshold, case.answers.key_decision.spend
    wards = [ward for ward in re.split(r"[,;]", case.meeting.wards) if ward.strip()]
    several = len(wards) > 1 or case.meeting.wards.strip().casefold() in ("all", "all wards")
    if threshold and spend >= threshold and several and case.meeting.key_decision.strip().casefold().startswith("no"):
        told = f"The decision is said not to be key, though it spends £{spend:,} and affects more than one ward; "
        yield Found(
            f"{told}the council’s own limit is £{threshold:,}.", "meeting.key_decision", "Check with democratic services."
        )


@paper_rule("forward-plan.missing", "error", "A key decision has its notice, or the exception that was agreed.",
            f"{_EXECUTIVE}, regulations 9 to 11", kind="missing")  # fmt: skip
def forward_missing(case: Case) -> Iterator[Found]:
    plan = case.answers.forward_plan
    if case.is_key and not plan.exception and not (plan.reference.strip() and plan.date.strip()):
        told = "The decision is key, and the reference and date of its notice in the forward plan are not given."
        yield Found(told, "forward_plan.reference", "Write both, or which exception was agreed.")


@paper_rule(
    "forward-plan.late", "error", "The notice of a key decision is out 28 clear days before.", f"{_EXECUTIVE}, regulation 9"
)
def forward_late(case: Case) -> Iterator[Found]:
    plan, day = case.answers.forward_plan, as_day(case.answers.forward_plan.date)
    if plan.date.strip() and day is None:
        yield Found(f"“{plan.date}” is no day of the calendar.", "forward_plan.date", "Write it as 2026-11-30.")
    if not case.is_key or not day or not case.day or plan.exception:
        return
    if (clear := (case.day - day).days - 1) < _FORWARD_DAYS:
        told = (
            f"The notice of the key decision is of {full_date(day.isoformat())}: {max(clear, 0)} clear days before the meeting, "
        )
        yield Found(f"{told}and {_FORWARD_DAYS} are needed.", "forward_plan.exception",
                    "Move the meeting; or write “general exception” or “special urgency”, with who agreed.")  # fmt: skip


@paper_rule(
    "forward-plan.exception",
    "error",
    "An exception names who agreed to it, when and why.",
    f"{_EXECUTIVE}, regulations 10 and 11",
    kind="missing",
)
def forward_exception(case: Case) -> Iterator[Found]:
    plan = case.answers.forward_plan
    if not plan.exception:
        return
    needed = [
        ("agreed_by", plan.agreed_by, "who was told or agreed"),
        ("agreed_on", plan.agreed_on, "when"),
        ("reason", plan.reason, "why"),
    ]
    lacks = [(key, words) for key, value, words in needed if not value.strip()]
    if lacks:
        told = f"The {plan.exception} does not say {listed([words for _, words in lacks])}."
        yield Found(
            told, f"forward_plan.{lacks[0][0]}", "Name the chair of the overview and scrutiny committee, the day and the reason."
        )


@paper_rule("private.missing", "error", "A private meeting of the executive has its two notices.", f"{_EXECUTIVE}, regulation 5",
            kind="missing")  # fmt: skip
def private_missing(case: Case) -> Iterator[Found]:
    private = case.answers.private_meeting
    if not (_closed(case) and case.meeting.is_executive and case.meeting.nation == "england") or private.agreed_by.strip():
        return
    needed = [("notice", private.notice, "the notice of 28 clear days"),
              ("further_notice", private.further_notice, "the notice of five clear days"),
              ("reasons", private.reasons, "the reasons"),
              ("representations", private.representations, "what representations were made"),
              ("response", private.response, "the response to them")]  # fmt: skip
    lacks = [(key, words) for key, value, words in needed if not value.strip()]
    if lacks:
        told = (
            f"Part of the executive’s meeting is to be private, and these are not given: {listed([words for _, words in lacks])}."
        )
        yield Found(told, f"private_meeting.{lacks[0][0]}", "Write them, or who agreed that there was no time.")


@paper_rule("private.late", "error", "The two notices of a private meeting are out in time.", f"{_EXECUTIVE}, regulation 5")
def private_late(case: Case) -> Iterator[Found]:
    private = case.answers.private_meeting
    if case.day is None or private.agreed_by.strip():
        return
    first, second = as_day(private.notice), as_day(private.further_notice)
    if first and (case.day - first).days - 1 < _FORWARD_DAYS:
        told = f"The notice of the private meeting is of {full_date(first.isoformat())}, fewer than 28 clear days before it."
        yield Found(told, "private_meeting.notice", "Check the day, or write who agreed that there was no time.")
    last = datetime.date.fromisoformat(case.days.issue_by) if case.days else case.day - datetime.timedelta(_FURTHER_DAYS + 1)
    if second and second > last:
        told = f"The further notice is of {full_date(second.isoformat())}, fewer than five clear days before the meeting."
        yield Found(told, "private_meeting.further_notice", "Check the day, or write who agreed that there was no time.")


@paper_rule("exempt.description", "error", "The description of each exempt paragraph is printed with its number.", _ACT)
def description(case: Case) -> Iterator[Found]:
    printed = " ".join(row.value for row in case.paper.header if row.key == "exempt_paragraphs")
    for number in case.meeting.exempt_paragraphs:
        words = heading(case.meeting.nation, number)
        if words and printed and words not in printed:
            yield Found(
                f"The description of paragraph {number} is not printed.", "meeting.exempt_paragraphs", "Build the paper again."
            )
