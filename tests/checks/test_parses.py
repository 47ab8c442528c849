"""Sentences and their grammar: where a sentence ends, that offsets fit the text, and that nothing is parsed twice."""

from __future__ import annotations

import pytest

from reportkit.checks import parses
from reportkit.checks.parses import parsed, sentences
from reportkit.errors import EngineMissing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("Under s. 47 of the Act. It was late.", ["Under s. 47 of the Act.", "It was late."]),
        ("Cllr. Ahmed asked why. Mr. Poole replied.", ["Cllr. Ahmed asked why.", "Mr. Poole replied."]),
        ("She said “stop.” They did.", ["She said “stop.”", "They did."]),
        ("It fell by 2.5 per cent in J. Smith House", ["It fell by 2.5 per cent in J. Smith House"]),
        ("Line one\nLine two", ["Line one\n", "Line two"]),
        ("   ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_says_so(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_each_token_lies_where_its_offsets_say_and_hangs_from_one_in_the_text() -> None:
    text = "The list  of actions are\u00a0late."
    tokens = parsed([text])[text]
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert all(0 <= token.head < len(tokens) for token in tokens)
    assert [token.text for token in tokens if token.role == "nsubj"] == ["list"]


def test_a_sentence_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "No other test holds this very sentence."
    first = parsed([text])[text]

    def refuse(_texts: object) -> None:
        raise EngineMissing("RK301", "not again", "")

    monkeypatch.setattr("reportkit.engines.spacy.parse", refuse)
    assert parses.parsed([text])[text] is first
    with pytest.raises(EngineMissing):
        parsed(["This one is new."])
