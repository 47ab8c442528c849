"""Strict and Transitional names map to each other, and text is left alone."""

from __future__ import annotations

from reportkit.ooxml.names import is_strict, relationship_kind, to_strict, to_transitional

STRICT = (
    b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">See http://purl.oclc.org/ooxml/wordprocessingml/main</w:p>'
)


def test_declarations_map_there_and_back() -> None:
    assert to_strict(to_transitional(STRICT)) == STRICT
    assert not is_strict(to_transitional(STRICT).partition(b">")[0])


def test_an_address_in_the_text_is_left_alone() -> None:
    assert b"See http://purl.oclc.org/ooxml/wordprocessingml/main" in to_transitional(STRICT)


def test_a_relationship_has_one_kind_in_both_forms() -> None:
    forms = ("http://purl.oclc.org/ooxml/officeDocument/relationships/styles", "http://schemas.openxmlformats.org/x/styles")
    assert {relationship_kind(form) for form in forms} == {"styles"}
