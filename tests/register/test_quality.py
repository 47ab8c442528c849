"""The quality assurance cycle: audits with samples, step-downs, measures over time, and what is missing."""

from __future__ import annotations

import pytest

from reportkit.api import quality
from reportkit.errors import ConfigError
from reportkit.model.records import Evidence, LiveIssue, Measure, Post
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO


@pytest.fixture
def cycled(register: Register) -> Register:
    """A live issue with a lead auditor, and a measure that watches it."""
    register.keep(Post("Head of Quality"), who=WHO, when=WHEN)
    register.keep(Evidence("Audit file"), who=WHO, when=WHEN)
    issue = LiveIssue("Consent", theme="permission", stage="first audit", lead_auditor="POST-0001", evidence=("EV-0001",))
    register.keep(issue, who=WHO, when=WHEN)
    register.keep(Measure("Enquiries begun", "enquiries", issue="LIVE-0001"), who=WHO, when=WHEN)
    return register


def test_an_audit_has_its_sample_its_result_and_the_lead_auditor(cycled: Register) -> None:
    quality.audit(cycled, "Consent", "most  had it", sample=20, met=14, on="2026-03-05")
    quality.audit(cycled, "LIVE-1", "few had it", sample=12, on="2026-02-05")
    first, second = cycled.look_up("LIVE-0001").value.audits
    assert (first.on, first.sample, first.met) == ("2026-02-05", 12, None)
    assert (second.result, second.by, second.met) == ("most had it", "POST-0001", 14)
    assert [event.what for event in cycled.look_up("LIVE-0001").history] == ["recorded", "audited", "audited"]


@pytest.mark.parametrize(("sample", "met"), [(0, None), (10, 11), (10, -1)])
def test_an_audit_that_does_not_add_up_is_refused(cycled: Register, sample: int, met: int | None) -> None:
    with pytest.raises(ConfigError, match="cannot have found"):
        quality.audit(cycled, "Consent", "all of it", sample=sample, met=met, on="2026-03-05")
    assert cycled.look_up("LIVE-0001").value.audits == ()


def test_a_value_is_not_replaced_without_a_word(cycled: Register) -> None:
    quality.measure(cycled, "MEAS-1", 31, on="2026-03")
    quality.measure(cycled, "MEAS-1", 31, on="2026-03")
    with pytest.raises(ConfigError, match="has 31 for March 2026 already, which would become 33 without a word"):
        quality.measure(cycled, "MEAS-1", 33, on="2026-03")
    kept = quality.measure(cycled, "MEAS-1", 33, on="2026-03", reason="two came late")
    assert [(point.on, point.value) for point in kept.value.points] == [("2026-03", 33.0)]
    assert (len(kept.history), kept.history[-1].reason) == (3, "two came late")
    with pytest.raises(ConfigError, match="is still to come"):
        quality.measure(cycled, "MEAS-1", 1, on="2999-01")


def test_measures_stand_side_by_side_with_a_gap_where_one_is_silent(cycled: Register) -> None:
    with pytest.raises(ConfigError, match="No value is recorded yet"):
        quality.series(cycled, ["MEAS-1"])
    cycled.keep(Measure("Stepped down", "cases"), who=WHO, when=WHEN)
    quality.measure(cycled, "Enquiries begun", 31, on="2026-02")
    quality.measure(cycled, "Stepped down", 4, on="2026-03")
    series = quality.series(cycled, ["MEAS-1", "stepped down"])
    assert (series.places, series.unit) == (("Feb 2026", "Mar 2026"), "enquiries and cases")
    assert series.values == {"Enquiries begun": (31.0, None), "Stepped down": (None, 4.0)}


def test_the_cycle_tells_what_is_behind_an_issue_and_what_is_missing(cycled: Register) -> None:
    quality.step_down(cycled, "Consent", 3, on="2026-02", note="after the second visit")
    quality.measure(cycled, "MEAS-1", 31, on="2026-03")
    cycled.amend("LIVE-0001", {"next_review": "2026-02-02", "cycle": "monthly"}, who=WHO, when=WHEN)
    cycled.keep(LiveIssue("Ended", closed="2026-01-31", outcome="settled"), who=WHO, when=WHEN)
    told = quality.cycle(cycled, on="2026-03-31")
    for words in (
        "Theme: permission. Stage: first audit. Looked at: monthly.",
        "Next look: 2 February 2026 (that day has passed). Lead auditor: Head of Quality.",
        "Evidence: EV-0001  Audit file",
        "Stepped down: 3 in all (February 2026: 3 (after the second visit))",
        "Measure: MEAS-0001  Enquiries begun: March 2026: 31",
        "Missing: audit, follow-up in supervision.",
        "1 live issue.",
    ):
        assert words in told
    assert "Taken off the cycle on 31 January 2026: settled." in quality.cycle(cycled, on="2026-03-31", ended=True)
