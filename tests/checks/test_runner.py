"""Checking a whole document: what runs, what fails, what is said once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportkit.checks.analysis import analyse
from reportkit.checks.catalogue import all_rules, chosen_rules, explain, find_rule
from reportkit.checks.dictionary import house_words
from reportkit.checks.gather import Raised, issues
from reportkit.checks.grammar import raised_by_engine
from reportkit.checks.profile import load_profile
from reportkit.checks.rule import Hit, rule
from reportkit.checks.runner import check, coverage, run_rules
from reportkit.config import Config, load_config
from reportkit.engines.languagetool import EngineMatch
from reportkit.errors import ConfigError
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.sketch import sketch

SPELLER = "MORFOLOGIK_RULE_EN_GB"


def _config(**flags: object) -> Config:
    named = {key.replace("__", "."): value for key, value in flags.items()}
    return load_config(isolated=True, flags={"engine.languagetool": "off", **named})


def _matches(document: Document, word: str, rule: str = SPELLER, category: str = "TYPOS", *offers: str) -> list[EngineMatch]:
    found: list[EngineMatch] = []
    for block in document.blocks:
        at = block.text.find(word)
        while at >= 0:
            found.append(EngineMatch(block.id, at, at + len(word), rule, category, "misspelling", "Say it better.", offers))
            at = block.text.find(word, at + 1)
    return found


def _raised(document: Document, matches: list[EngineMatch], config: Config | None = None) -> list[Raised]:
    lexicon = analyse(document).lexicon
    return list(raised_by_engine(document, matches, load_profile("british"), (config or _config()).check, lexicon))


@rule("broken.rule", level="error", summary="s", why="w", source="s", bad=[], good=[])
def broken(document: Document) -> Iterator[Hit]:
    raise LookupError("secret words of the document")


def test_a_rule_that_fails_is_a_notice_without_the_documents_words_and_the_others_run() -> None:
    document, _ = sketch("The  text.")
    raised, notices = run_rules(document, [broken, *all_rules(_config())], analyse(document))
    assert [(notice.code, notice.level, notice.where) for notice in notices] == [("rule-failed", "warning", "broken.rule")]
    assert "secret" not in notices[0].message
    assert [one.rule for one in raised] == ["spacing.doubled"]


def test_a_word_wrong_three_times_is_one_issue_with_its_places() -> None:
    document, _ = sketch("They recieve it.\nYou recieve it and I recieve it.")
    found = issues(document, (), _raised(document, _matches(document, "recieve", SPELLER, "TYPOS", "receive")))
    assert [(issue.rule, issue.level, issue.quote, len(issue.others)) for issue in found] == [
        ("languagetool.MORFOLOGIK_RULE_EN_GB", "error", "recieve", 2)
    ]
    assert [edit.text for edit in found[0].edits] == ["receive"] * 3


def test_two_faults_of_grammar_on_the_same_small_word_are_two_issues() -> None:
    document, _ = sketch("These weaknesses is bad.\nThose reports is late.")
    found = issues(document, (), _raised(document, _matches(document, "is", "AGREEMENT_SENT_START", "GRAMMAR", "are")))
    assert [issue.others for issue in found] == [(), ()]


def test_our_own_rule_speaks_where_languagetool_fires_on_the_same_characters() -> None:
    document, (span,) = sketch("The [[Childrens]] plan.")
    own = [Raised("apostrophes.missing", "error", Hit(span, "It lacks its apostrophe."), "m")]
    found = issues(document, own, _raised(document, _matches(document, "Childrens", SPELLER, "TYPOS", "Children's")))
    assert [issue.rule for issue in found] == ["apostrophes.missing"]


def test_a_hit_on_a_whole_paragraph_does_not_hide_a_misspelling_in_it() -> None:
    document, (span,) = sketch("[[We shall recieve all of the many reports that are due in the spring.]]")
    own = [Raised("headings.fake", "warning", Hit(span, "A heading?"), "m")]
    found = issues(document, own, _raised(document, _matches(document, "recieve", SPELLER, "TYPOS", "receive")))
    assert len(found) == 2


def test_issues_stand_in_reading_order_with_place_quote_and_fingerprint() -> None:
    document, _ = sketch("# Part one\nThe  text is here\n# Part two.\nMore ,text.")
    found = check(document, _config()).issues
    assert [issue.rule for issue in found] == ["spacing.doubled", "headings.full-stop", "spacing.before-punctuation"]
    assert [issue.place.heading for issue in found] == ["Part one", "Part two.", "Part two."]
    assert len({issue.fingerprint for issue in found}) == 3


def test_a_match_inside_an_address_or_in_grammar_inside_a_quotation_is_silent() -> None:
    document, _ = sketch("Mail wrng@example.org.uk now. She said “they was wrng all along” to us.")
    assert not _raised(document, _matches(document, "was", "AGREEMENT_SENT_START", "GRAMMAR", "were"))
    assert len(_raised(document, _matches(document, "wrng", SPELLER, "TYPOS", "wrong"))) == 1


def test_a_surname_after_a_first_name_is_no_misspelling_but_a_mistyped_role_is() -> None:
    document, _ = sketch("Lead inspector: Alison Smale. A small social worker and a Social Woker came.")
    assert not _raised(document, _matches(document, "Smale", SPELLER, "TYPOS", "Small"))
    assert len(_raised(document, _matches(document, "Woker", SPELLER, "TYPOS", "Worker"))) == 1


def test_advice_is_shown_as_a_note_only_where_it_is_enabled() -> None:
    document, _ = sketch("A small number of children came.")
    matches = _matches(document, "A small number of", "SMALL_NUMBER_OF", "REDUNDANCY", "A few")
    assert not _raised(document, matches)
    enabled = _config(check__enable=["languagetool.SMALL_NUMBER_OF"])
    assert [one.level for one in _raised(document, matches, enabled)] == ["note"]


def test_a_disabled_rule_or_family_does_not_run() -> None:
    document, _ = sketch("The  text ,and more.")
    assert [i.rule for i in check(document, _config(check__disable=["spacing.doubled"])).issues] == ["spacing.before-punctuation"]
    assert not check(document, _config(check__disable=["spacing"])).issues


def test_a_rule_that_is_off_runs_where_it_is_enabled() -> None:
    document, _ = sketch("The local area team (LAT) met.")
    assert not check(document, _config()).issues
    assert [i.rule for i in check(document, _config(check__enable=["abbreviations.never-used"])).issues] == [
        "abbreviations.never-used"
    ]


def test_a_chosen_rule_or_family_runs_alone_and_says_that_grammar_was_not_looked_at() -> None:
    document, _ = sketch("The  text ,and more of the local area team (LAT).")
    assert [i.rule for i in check(document, _config(check__select=["spacing.doubled"])).issues] == ["spacing.doubled"]
    family = check(document, _config(check__select=["spacing"], check__disable=["spacing.doubled"]))
    assert [i.rule for i in family.issues] == ["spacing.before-punctuation"]
    off = check(document, _config(check__select=["abbreviations.never-used"]))
    assert [i.rule for i in off.issues] == ["abbreviations.never-used"]
    chosen = check(document, _config(check__select=["spacing"], engine__languagetool="auto"))
    assert [notice.code for notice in chosen.notices] == ["selected"]


def test_a_chosen_rule_of_languagetool_is_shown_and_no_other() -> None:
    document, _ = sketch("A small number of childern came.")
    matches = [
        *_matches(document, "A small number of", "SMALL_NUMBER_OF", "REDUNDANCY", "A few"),
        *_matches(document, "childern", SPELLER, "TYPOS", "children"),
    ]
    chosen = _config(check__select=["languagetool.SMALL_NUMBER_OF"])
    assert [raised.rule for raised in _raised(document, matches, chosen)] == ["languagetool.SMALL_NUMBER_OF"]


def test_what_is_below_the_lowest_level_is_counted_and_not_shown() -> None:
    document, _ = sketch("[[ ]]The  text. It goes on.")
    assert [i.level for i in check(document, _config()).issues] == ["note", "warning"]
    shown = check(document, _config(check__min_level="warning"))
    assert [i.level for i in shown.issues] == ["warning"]
    assert "1 issue below the level “warning” is not shown." in [notice.message for notice in shown.notices]


def test_a_name_of_no_rule_in_the_configuration_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="dubled") as caught:
        chosen_rules(_config(check__disable=["spacing.dubled"]))
    assert caught.value.code == "RK104"
    assert "spacing.doubled" in caught.value.hint


def test_without_languagetool_a_note_says_that_grammar_was_not_checked() -> None:
    document, _ = sketch("The text.")
    result = check(document, _config())
    assert [(notice.level, notice.code) for notice in result.notices] == [("note", "languagetool-off")]


def test_a_missing_languagetool_is_a_warning_and_no_block_counts_as_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(folder, str(tmp_path))
    document, _ = sketch("The  text.\nMore text.")
    config = load_config(isolated=True, flags={"engine.jars": str(tmp_path)})
    result = check(document, config)
    assert [(notice.level, notice.code) for notice in result.notices] == [("warning", "languagetool-missing")]
    assert (result.coverage.blocks, result.coverage.checked) == (2, 0)
    assert [issue.rule for issue in result.issues] == ["spacing.doubled"]


def test_coverage_counts_the_blocks_that_were_answered() -> None:
    document, _ = sketch("One two.\nThree.\nFour.")
    counted = coverage(document, frozenset({document.blocks[1].id}))
    assert (counted.blocks, counted.checked, counted.words) == (3, 2, 4)


def test_words_come_from_the_configuration_and_its_dictionaries(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# ours\nEastmarch\n\n", encoding="utf-8")
    config = _config(check__words=["Skylakes"], check__dictionaries=[str(tmp_path / "words.txt")])
    assert house_words(config.check) == ("Skylakes", "Eastmarch")


def test_a_dictionary_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        house_words(_config(check__dictionaries=["nowhere/words.txt"]).check)
    assert caught.value.code == "RK103"


def test_explain_gives_reason_source_and_examples_of_each_rule() -> None:
    for one in all_rules(_config()):
        told = explain(one.id, _config())
        assert one.why in told
        assert one.source in told
        assert "[[" in told


def test_explain_says_why_a_rule_of_languagetool_is_off() -> None:
    told = explain("languagetool.OXFORD_SPELLING_Z_NOT_S", _config())
    assert "off" in told
    assert "organise" in told


def test_a_rule_that_does_not_exist_cannot_be_explained() -> None:
    with pytest.raises(ConfigError) as caught:
        find_rule("spacing.trebled", _config())
    assert caught.value.code == "RK104"


def test_an_edit_of_the_checked_result_lies_in_its_own_block() -> None:
    document, _ = sketch("The  text ,and more.")
    for issue in check(document, _config()).issues:
        assert all(isinstance(edit, Edit) and edit.span.block == issue.span.block for edit in issue.edits)


def test_of_two_rules_on_the_same_words_the_one_that_yields_is_silent() -> None:
    document, (near, far) = sketch("The [[MASH]] met.\nThe [[MASH]] met again.")
    first = Raised("abbreviations.two-ways", "error", Hit(near, "Two ways."), "a")
    second = Raised("abbreviations.wrong-words", "error", Hit(near, "Wrong words."), "b", ("abbreviations.two-ways",))
    elsewhere = Raised("abbreviations.wrong-words", "error", Hit(far, "Wrong words."), "b", ("abbreviations.two-ways",))
    assert [issue.rule for issue in issues(document, [second, first, elsewhere], [])] == [first.rule, second.rule]
    assert [issue.rule for issue in issues(document, [second], [])] == [second.rule]


def test_words_marked_as_another_language_are_not_misspelt_english() -> None:
    body = "The committee met in the council chamber and agreed the report.\n"
    marked, _ = sketch(f"{body}the {{look language=cy-GB}}diben{{/look}} of it")
    assert _raised(marked, _matches(marked, "diben")) == []
    unmarked, _ = sketch(f"{body}the diben of it")
    assert len(_raised(unmarked, _matches(unmarked, "diben"))) == 1
    english, _ = sketch(f"{body}{{look language=cy-GB}}The comittee has met and will report to the council{{/look}}")
    assert len(_raised(english, _matches(english, "comittee"))) == 1, "a wrong mark hides no English"
    throughout, _ = sketch("{look language=fr-FR}A comittee report{/look}")
    assert len(_raised(throughout, _matches(throughout, "comittee"))) == 1


def test_a_welsh_or_gaelic_name_of_several_words_is_a_name() -> None:
    for text, word in (
        ("We met at Seòmar na Comhairle, Pier Road, to hear the report.", "Seòmar"),
        ("We met at Seòmar na Comhairle, Pier Road, to hear the report.", "na"),
        ("We met in Siambr y Cyngor, Heol y Bont, to hear the report.", "Siambr"),
        ("It was in Tŷ Dŵr. To be clear, it rained.", "Tŷ"),
    ):
        document, _ = sketch(text)
        assert _raised(document, _matches(document, word, SPELLER, "TYPOS", "To", "Solar")) == [], word
    document, _ = sketch("We met na the council chamber to hear the report.")
    assert len(_raised(document, _matches(document, "na"))) == 1
