"""The precision gate: a rule is on by default only if nine in ten of its alerts are right. It stands once alerts are labelled."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpora.checking import judged as written
from reportkit.checks.catalogue import chosen_rules
from reportkit.config import load_config
from reportkit.engines.languagetool import missing_jars
from reportkit.model.sketch import sketch
from tests.evaluate import figures, labels, running
from tests.evaluate import judged as judging
from tests.evaluate import label as labelling
from tests.evaluate.judging import Alert

LEAST_PRECISION, LEAST_JUDGED = 0.9, 20
OWN = {"engine.languagetool": "off"}


def all_judged() -> dict[str, figures.Ratio]:
    """The right alerts of each rule among all those judged: on clean text, on planted faults and on the texts written for it."""
    found = judged()
    for rule, given in judging.verdicts(written.load()).items():
        own = judging.figures(given).precision
        before = found.get(rule, figures.Ratio(0, 0))
        found[rule] = figures.Ratio(before.part + own.part, before.of + own.of)
    return found


def judged() -> dict[str, figures.Ratio]:
    """The right alerts of each rule of our own among those judged: on clean text by a person, on planted faults by the truth."""
    config = load_config(isolated=True, flags=OWN)
    clean, seeded = running.corpus()
    for one in (*clean, *seeded):
        one.alerts[running.OURS] = running.ours(one.document, config)
    found = figures.gather(seeded, clean, running.OURS, judge=False)
    said = Counter((str(label["rule"]), bool(label["true"])) for label in labels.load().values())
    rules = {*found.true, *found.false, *(rule for rule, _ in said)}
    right = {rule: found.true[rule] + said[rule, True] for rule in rules}
    return {rule: figures.Ratio(right[rule], right[rule] + found.false[rule] + said[rule, False]) for rule in rules}


if labels.PATH.exists():

    @pytest.mark.java
    def test_every_alert_on_clean_text_has_been_read_and_labelled() -> None:
        if missing_jars(load_config(isolated=True).engine):
            pytest.skip("LanguageTool is not installed: run `reportkit engine install`")
        with running.engine() as config:
            unlabelled = [labelling.told(one) for one in labels.all_labelled(config) if one.label is None]
        assert unlabelled == [], "Read each and label it with: python -m tests.evaluate.label"

    def test_nine_in_ten_alerts_of_each_rule_that_is_on_are_right() -> None:
        ratios = all_judged()
        rules = [rule.id for rule in chosen_rules(load_config(isolated=True))]
        wrong = {rule: str(ratios[rule]) for rule in rules if rule in ratios and ratios[rule].value < LEAST_PRECISION}
        few = {rule: ratios[rule].of if rule in ratios else 0 for rule in rules}
        assert wrong == {}
        assert {rule: count for rule, count in few.items() if count < LEAST_JUDGED} == {}


def test_an_alert_is_known_by_its_words_and_their_surroundings() -> None:
    config = load_config(isolated=True, flags=OWN)
    clean, seeded = running.corpus(12)
    checked = next(one for one in seeded if running.ours(one.document, config))
    alerts = running.ours(checked.document, config)
    digests = [labels.digest(checked.document, alert) for alert in alerts]
    assert len(set(digests)) == len(alerts)
    assert digests == [labels.digest(checked.document, alert) for alert in running.ours(checked.document, config)]
    label: dict[str, dict[str, object]] = {digests[0]: {"rule": alerts[0].rule, "true": True}}
    found = labels.labelled(checked.document, alerts, label)
    assert [one.label for one in found] == [True, *[None] * (len(alerts) - 1)]
    assert alerts[0].quote in labelling.told(found[0])
    assert len(clean) >= 14


def one_alert(digest: str) -> labels.Labelled:
    """An alert without a label."""
    document, _ = sketch("The panel the panel met.")
    return labels.Labelled(document, Alert("spacing.doubled", "error", "x", ()), digest, None)


def test_labels_are_kept_and_those_of_alerts_no_longer_raised_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (labels, labelling):
        monkeypatch.setattr(module, "PATH", tmp_path / "labels.json")
    monkeypatch.setattr(labelling, "reviews", lambda: ["reviews/one.pdf"])
    assert labelling.take({"a": True}, [one_alert("a"), one_alert("b")]) == 1
    assert labelling.take({"b": False}, [one_alert("b")]) == 0
    assert labels.load() == {"b": {"rule": "spacing.doubled", "true": False}}
    with pytest.raises(SystemExit):
        labelling.take({"strange": True}, [one_alert("b")])
