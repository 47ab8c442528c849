"""Personal data: check digits, and messages that do not say again what should not be said."""

from __future__ import annotations

import pytest

from reportkit.checks.analysis import analyse
from reportkit.checks.families import privacy
from reportkit.checks.personal import is_account, is_nhs_number, is_person, is_pupil_number
from reportkit.checks.rule import Rule, rules_in
from reportkit.model.sketch import sketch


@pytest.mark.parametrize(
    ("digits", "right"), [("9434765919", True), ("9434765918", False), ("0000000000", False), ("943476591", False)]
)
def test_an_nhs_number_has_the_right_check_digit(digits: str, right: bool) -> None:
    assert is_nhs_number(digits) is right


def test_a_pupil_number_has_the_right_check_letter_and_no_other() -> None:
    right = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_pupil_number(letter + "801200001001")]
    assert len(right) == 1
    assert not is_pupil_number(right[0] + "801200001002")
    assert not is_pupil_number("A80120000100O")


def test_an_account_has_the_right_check_digits() -> None:
    assert is_account("GB82 WEST 1234 5698 7654 32")
    assert not is_account("GB82 WEST 1234 5698 7654 33")


@pytest.mark.parametrize(
    ("name", "person"), [("Ms K Jones", True), ("Sarah Jones", True), ("Sarah’s", True), ("Half Sibling", False)]
)
def test_a_title_or_a_given_name_makes_a_person(name: str, person: bool) -> None:
    assert is_person(name) is person


@pytest.mark.parametrize("rule", rules_in(privacy), ids=lambda rule: rule.id)
def test_no_message_repeats_what_it_found(rule: Rule) -> None:
    for text in rule.bad:
        document, _ = sketch(text)
        for hit in rule.hits(document, analyse(document)):
            assert rule.id == "privacy.redaction-style" or document.quote(hit.span) not in hit.message
            assert not hit.edits
