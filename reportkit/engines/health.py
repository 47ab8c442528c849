"""How the outside engines are, for `reportkit doctor`."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.config import EngineConfig
from reportkit.errors import EngineError
from reportkit.model.health import Health


def health(config: EngineConfig) -> Iterator[Health]:
    """Java, LanguageTool's jars, LanguageTool itself on one sentence, the spaCy model and LibreOffice."""
    if config.languagetool == "off":
        told = "switched off in the configuration: grammar and spelling are not checked"
        yield Health("LanguageTool", "warn", told, "Set engine.languagetool to “auto” to use it.")
    else:
        yield from () if config.address else _installed(config)
        yield _languagetool(config)
    yield _spacy()
    yield _office()


def _office() -> Health:
    from reportkit.engines.libreoffice import find_office

    try:
        find_office()
    except EngineError:
        return Health(
            "LibreOffice",
            "warn",
            "not installed: old Word files (.doc) and .rtf are refused",
            "Install it, or save them as .docx.",
        )
    return Health("LibreOffice", "ok", "reads old Word files (.doc) and .rtf")


def _installed(config: EngineConfig) -> Iterator[Health]:
    from reportkit.engines.languagetool import find_java, missing_jars

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


def _languagetool(config: EngineConfig) -> Health:
    from reportkit.engines.languagetool import check_texts

    try:
        result = check_texts([("b", "This are a sentence with a fault.")], config, language="en-GB")
    except EngineError as error:
        return Health("LanguageTool", "fail", error.message, error.hint)
    if result.matches:
        return Health("LanguageTool", "ok", "finds the fault in a test sentence")
    return Health(
        "LanguageTool",
        "fail",
        "misses the fault in a test sentence",
        "Run `reportkit engine stop`, then `reportkit doctor` again.",
    )


def _spacy() -> Health:
    from reportkit.engines.spacy import parse

    try:
        parsed = parse(["The council agreed the plan."])
    except EngineError as error:
        return Health("spaCy's English model", "fail", error.message, error.hint)
    return Health("spaCy's English model", "ok", f"reads {len(parsed[0])} words of a test sentence")
