"""Checking the blocks of a document with LanguageTool: cached answers first, the rest asked of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportkit.config import EngineConfig
from reportkit.engines.languagetool.address import Target, configured_target
from reportkit.engines.languagetool.asking import Asked, ask
from reportkit.engines.languagetool.cache import AnswerCache
from reportkit.engines.languagetool.control import ensure_engine
from reportkit.engines.languagetool.jars import Progress
from reportkit.engines.languagetool.matches import EngineMatch, EngineResult, RuleSet
from reportkit.errors import EngineMissing
from reportkit.model.document import Notice

#: Rules whose matches in one block depend on the blocks around it (LanguageTool's own `minToCheckParagraph` is not 0).
#: They would change with the batch and with every edit elsewhere; reportkit's own rules vote over the whole document.
#: They run only where the caller enables them, and then nothing is cached. Measured on 670 paragraphs, the rules that are
#: left gave in batches what they give alone but for one match of UPPERCASE_SENTENCE_START, which looks at the list above.
NEIGHBOUR_RULES = (
    "EMPTY_LINE",
    "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
    "EN_CONSISTENT_APOS",
    "EN_REPEATEDWORDS",
    "EN_UNPAIRED_BRACKETS",
    "EN_UNPAIRED_QUOTES",
    "EN_WORD_COHERENCY",
    "PARAGRAPH_REPEAT_BEGINNING_RULE",
    "READABILITY_RULE_DIFFICULT",
    "READABILITY_RULE_SIMPLE",
    "TOO_OFTEN_USED_ADJECTIVE_EN",
    "TOO_OFTEN_USED_NOUN_EN",
    "TOO_OFTEN_USED_VERB_EN",
)


def check_texts(
    texts: Sequence[tuple[str, str]],
    config: EngineConfig,
    *,
    language: str = "en-GB",
    disabled: Sequence[str] = (),
    disabled_categories: Sequence[str] = (),
    enabled: Sequence[str] = (),
    picky: bool = False,
    progress: Progress | None = None,
) -> EngineResult:
    """The matches in each (block id, text), in the order of the blocks; offsets are code points of the block's own text.

    Raises EngineMissing RK301 where the engine is not installed or is switched off, and other EngineErrors where it does
    not start. A block that the engine failed on is in `unchecked`, with a notice of level warning.
    """
    if config.languagetool == "off":
        raise EngineMissing("RK301", "LanguageTool is switched off.", 'Set `engine.languagetool = "auto"`.')
    target = configured_target(config)
    rules = _rule_set(language, disabled, disabled_categories, enabled, picky)
    cache = AnswerCache(config, rules) if config.cache and not set(enabled) & set(NEIGHBOUR_RULES) else None
    wanted = list(dict.fromkeys(text for _, text in texts if text.strip()))
    known = cache.get(wanted) if cache and wanted else {}
    unknown = [text for text in wanted if text not in known]
    asked = ask(unknown, config, rules, lambda: _url(config, target, progress), progress)
    if cache and asked.answers:
        cache.put(asked.answers)
    notices = [*asked.notices, *(cache.notices if cache else []), *_told(target)]
    return _result(texts, known, asked, notices)


def _rule_set(language: str, disabled: Sequence[str], categories: Sequence[str], enabled: Sequence[str], picky: bool) -> RuleSet:
    off = (set(disabled) | set(NEIGHBOUR_RULES)) - set(enabled)
    return RuleSet(language, tuple(sorted(off)), tuple(sorted(set(categories))), tuple(sorted(set(enabled))), picky)


def _url(config: EngineConfig, target: Target | None, progress: Progress | None) -> str:
    return target.url if target else f"http://127.0.0.1:{ensure_engine(config, progress).port}/"


def _told(target: Target | None) -> list[Notice]:
    return [target.notice] if target and target.notice else []


def _result(
    texts: Sequence[tuple[str, str]],
    known: Mapping[str, tuple[EngineMatch, ...]],
    asked: Asked,
    notices: Sequence[Notice],
) -> EngineResult:
    answers = {**known, **asked.answers}
    matches = tuple(replace(match, block=block) for block, text in texts for match in answers.get(text, ()))
    unchecked = tuple(block for block, text in texts if text.strip() and text not in answers)
    cached = sum(text in known for _, text in texts)
    sent = sum(text in asked.answers for _, text in texts)
    return EngineResult(matches, unchecked, tuple(notices), cached, sent)
