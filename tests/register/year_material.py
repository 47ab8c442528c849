"""What the year is played with: the actions of a plan, who owns them, and the minutes of three meetings as Word files."""

from __future__ import annotations

from pathlib import Path

from docx import Document

#: What is to be done, who is to do it, and by when.
ACTIONS: tuple[tuple[str, str, str], ...] = (
    ("Write a script for the first call to a parent about an agency check", "Service Manager, First Contact", "2025-12-19"),
    ("Put the parents’ leaflet on permission into the six languages most spoken", "Principal Social Worker", "2026-02-27"),
    ("Brief every general practice on what a permission form looks like", "Service Manager, First Contact", "2026-01-30"),
    ("Hold a half-day on the Working Together guidance for new starters", "Learning and Development Manager", "2026-03-31"),
    ("Add a prompt on permission to the electronic record", "Head of Business Systems", "2026-04-30"),
    ("Audit twenty agency checks every quarter for the parent’s permission", "Head of Quality Assurance", "2026-01-30"),
    ("Set up a rota of minute takers for strategy discussions", "Service Manager, First Contact", "2025-12-12"),
    ("Agree a form of words with the police for joint enquiries", "Head of Assessment and Safeguarding", "2026-02-13"),
    ("Bring health colleagues into each strategy discussion by telephone", "Designated Nurse", "2026-03-13"),
    ("Measure how long each strategy discussion takes to be held", "Data Manager", "2026-01-16"),
    ("Report visits recorded late to each team manager every week", "Data Manager", "2025-12-05"),
    ("Give team managers a protected hour a week for signing off records", "Head of Assessment and Safeguarding", "2026-02-27"),
    ("Test dictation for visit records with one team", "Head of Business Systems", "2026-05-29"),
    ("Train managers in writing the reasons for a decision", "Learning and Development Manager", "2026-04-17"),
    ("Sample thirty closed enquiries for the manager’s reasons", "Head of Quality Assurance", "2026-06-30"),
    ("Name a lead auditor for section 47 practice", "Head of Quality Assurance", "2025-12-19"),
    ("Put section 47 practice on the quality assurance cycle", "Head of Quality Assurance", "2026-01-30"),
    ("Build the audit findings into the supervision form", "Principal Social Worker", "2026-03-27"),
    ("Publish the threshold guide for early help", "Service Manager, Early Help", "2026-05-15"),
    ("Hold a weekly meeting about cases that are stepped down", "Service Manager, Early Help", "2025-12-12"),
    ("Follow up each case three months after it was stepped down", "Service Manager, Early Help", "2026-07-31"),
    ("Ask ten families a month how the enquiry was for them", "Participation Officer", "2026-06-26"),
    ("Write to each parent at the end of an enquiry with its outcome", "Principal Social Worker", "2026-04-24"),
    ("Draw the dashboard of section 47 enquiries for the committee", "Data Manager", "2026-03-31"),
    ("Count the enquiries in which the criteria were not met", "Data Manager", "2026-02-13"),
    ("Review the caseloads of the First Contact team", "Head of Assessment and Safeguarding", "2026-07-17"),
    ("Recruit two practice educators", "Learning and Development Manager", "2026-08-28"),
    ("Hold a learning event with the partnership on domestic abuse cases", "Designated Nurse", "2026-09-25"),
    ("Check single assessments for timeliness every month", "Data Manager", "2026-08-14"),
    ("Bring the section 47 plan into the overall strategic plan", "Director of Children’s Services", "2026-09-30"),
)  # fmt: skip

#: The day of each meeting, and what its minutes say; `{done}`, `{moved}` and `{paused}` are numbers of items.
MEETINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "2026-01-13",
        (
            "The Head of Quality Assurance reported on {done}. The action is complete; the audit log of 8 January 2026 shows "
            "that a lead auditor has been in post since December.",
            "{moved}: the date was moved to 27 March 2026 because two practices had asked for another briefing.",
            "{paused} is paused until the new recording system has been tested.",
            "ACTION: Data Manager to send the committee a note on step-downs by 27 February 2026.",
        ),
    ),
    (
        "2026-05-12",
        (
            "Members heard about {done}. It was completed on 30 April 2026, and the register of training shows 38 names.",
            "{moved}: the date was extended to 31 July 2026 because the supplier had delivered late.",
            "{paused} is no longer feasible, since the funding was withdrawn.",
            "ACTION: Principal Social Worker to bring a sample of letters to the committee by 17 July 2026.",
        ),
    ),
    (
        "2026-09-15",
        (
            "The Director of Children’s Services reported on {done}. The work is complete; the dashboard published on "
            "4 September 2026 shows every month since November.",
            "{moved}: the date was put back to 30 November 2026 because of the inspection.",
            "{paused} is on hold until the educators are in post.",
            "ACTION: Head of Quality Assurance to report on the second audit by 30 October 2026.",
        ),
    ),
)  # fmt: skip


def minutes(path: Path, day: str, lines: tuple[str, ...]) -> Path:
    """The minutes of a meeting of the committee as a Word file."""
    from reportkit.model.periods import in_words

    made = Document()
    made.add_heading("Eastmarch Council", 1)
    made.add_paragraph("Children’s Services Scrutiny Committee")
    made.add_paragraph(f"Minutes of the meeting held on {in_words(day)}")
    made.add_paragraph("Present: Councillor A. Reed (Chair), Councillor B. Osei, Councillor C. Hale")
    made.add_heading("Progress of the section 47 improvement plan", 2)
    for line in lines:
        made.add_paragraph(line)
    made.add_paragraph("RESOLVED: That the report be noted.")
    made.save(str(path))
    return path
