"""The tables of spellings: whole, without contradiction, and of words that are not their own replacement."""

from __future__ import annotations

from reportkit.checks.spellings import british, pairs

TABLES = "variants.toml"


def test_the_american_spellings_are_many_and_never_british_ones() -> None:
    table = british(TABLES)
    assert len(table) >= 600
    assert not set(table) & set(table.values())


def test_a_pair_leads_from_each_form_to_the_other() -> None:
    for key, least in (("mixed", 120), ("accents", 25)):
        known = pairs(TABLES, key)
        assert len({pair for pair, _, _ in known.forms.values()}) >= least
        for form, (pair, side, other) in known.forms.items():
            assert known.forms[other] == (pair, 1 - side, form)


def test_no_word_is_called_american_by_one_rule_and_a_variant_by_another() -> None:
    assert not set(british(TABLES)) & set(pairs(TABLES, "mixed").forms)


def test_what_is_said_of_single_words_is_said_of_words_of_the_table() -> None:
    known = pairs(TABLES, "mixed")
    firsts = {pair for pair, _, _ in known.forms.values()}
    assert known.soft <= firsts
    assert {*known.after, *known.before} <= set(known.forms)


def test_each_kind_of_ending_leads_to_the_british_word() -> None:
    table = british(TABLES)
    wanted = {
        "centers": "centres",
        "fiber": "fibre",
        "neighborhoods": "neighbourhoods",
        "traveling": "travelling",
        "counselors": "counsellors",
        "analyzed": "analysed",
        "fulfills": "fulfils",
        "fulfillment": "fulfilment",
        "defense": "defence",
        "pediatric": "paediatric",
        "behavioral": "behavioural",
        "catalogs": "catalogues",
        "enrolls": "enrols",
        "maneuvered": "manoeuvred",
        "favorite": "favourite",
    }
    assert {word: table[word] for word in wanted} == wanted
