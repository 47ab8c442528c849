"""What the document lexicon takes for established, and what it does not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.checks.lexicon import make_lexicon
from reportkit.model.sketch import sketch


def test_a_name_inside_two_sentences_is_no_misspelling() -> None:
    document, _ = sketch("The report by Skylakes was late. We asked Skylakes.")
    assert make_lexicon(document).accepts("Skylakes", ("Skylarks", "Sky lakes"))


def test_a_capital_inside_a_word_establishes_it() -> None:
    document, _ = sketch("The work with iMPOWER goes on.")
    assert make_lexicon(document).accepts("iMPOWER", ("empower",))


def test_repeating_a_misspelling_in_small_letters_does_not_establish_it() -> None:
    document, _ = sketch("They recieve it. You recieve it. We recieve it.")
    assert not make_lexicon(document).accepts("recieve", ("receive",))


def test_a_word_in_small_letters_that_nothing_is_close_to_is_established_by_three_uses() -> None:
    document, _ = sketch("The zibbleflot is new. A zibbleflot helps. One zibbleflot broke.")
    assert make_lexicon(document).accepts("zibbleflot", ())


def test_a_capitalised_misspelling_of_a_word_that_the_document_uses_more_stays_an_issue() -> None:
    document, _ = sketch("The Committee met. A Committee rose. Our Committee read. The Commitee left, as the Commitee does.")
    assert not make_lexicon(document).accepts("Commitee", ("Committee",))


def test_a_misspelling_in_a_heading_alone_is_not_established() -> None:
    document, _ = sketch("# Recomendations of the review\nThe text.")
    assert not make_lexicon(document).accepts("Recomendations", ("Recommendations",))


def test_a_word_of_the_councils_own_list_is_right_in_any_case_and_with_a_possessive() -> None:
    document, _ = sketch("The text.")
    lexicon = make_lexicon(document, ["Textphone"])
    assert lexicon.accepts("textphone", ("text phone",))
    assert lexicon.accepts("Textphone’s", ("text phone",))


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    document, _ = sketch("Govenment is late. Govenment is slow.\n- Govenment again")
    assert "Govenment" not in make_lexicon(document).names


def test_words_inside_addresses_are_not_counted() -> None:
    document, _ = sketch("See www.Skylakes.co.uk or mail Skylakes@Skylakes.co.uk today.")
    assert "Skylakes" not in make_lexicon(document).counts


@settings(max_examples=50)
@given(st.text(alphabet="abcXY ’'.-(", max_size=80))
def test_every_name_lies_where_the_lexicon_says(text: str) -> None:
    document, _ = sketch("{paragraph} " + text)
    for name, spans in make_lexicon(document).names.items():
        assert all(document.quote(span) == name for span in spans)
