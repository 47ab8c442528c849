"""How the outside engines are, for `reportkit doctor`."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.config import EngineConfig
from reportkit.errors import EngineError
from reportkit.model.health import Health


def health(config: EngineConfig) -> Iterator[Health]:
    """Java, LanguageTool's jars, LanguageTool itself on one sentence, and the spaCy model."""
    from reportkit.engines.languagetool import check_texts, find_java, missing_jars

    try:
        java = find_java(config)
        yield Health("Java", "ok", f"version {java.version} ({java.origin})")
    except EngineError as error:
        yield Health("Java", "fail", error.message, error.hint)
    missing = missing_jars(config)
    if missing:
        yield Health("LanguageTool's files", "fail", f"{len(missing)} are missing", "Run `reportkit engine install`.")
    else:
        yield Health("LanguageTool's files", "ok", "all there")
    try:
        result = check_texts([("b", "This are a sentence with a fault.")], config, language="en-GB")
        well = bool(result.matches)
        yield Health(
            "LanguageTool",
            "ok" if well else "fail",
            "answers" if well else "gives no answer",
            "" if well else "Run `reportkit engine stop`, then try again.",
        )
    except EngineError as error:
        yield Health("LanguageTool", "fail", error.message, error.hint)
    yield _spacy()


def _spacy() -> Health:
    from reportkit.engines.spacy import parse

    try:
        parsed = parse(["The council agreed the plan."])
    except EngineError as error:
        return Health("spaCy's English model", "fail", error.message, error.hint)
    return Health("spaCy's English model", "ok", f"reads {len(parsed[0])} words of a test sentence")
