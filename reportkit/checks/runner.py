"""Checking a document: choose the rules, run them while LanguageTool starts, and gather what both say."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.checks.accepted import unaccepted, unignored
from reportkit.checks.analysis import Analysis, analyse
from reportkit.checks.catalogue import chosen_rules
from reportkit.checks.dictionary import house_words
from reportkit.checks.gather import Raised, issues
from reportkit.checks.grammar import raised_by_engine
from reportkit.checks.languages import Survey, survey
from reportkit.checks.profile import PREFIX, Profile, load_profile
from reportkit.checks.prose import has_words, is_prose
from reportkit.checks.rule import Rule
from reportkit.config import CheckConfig, Config
from reportkit.errors import ConfigError, EngineError, ReadError
from reportkit.model import wire
from reportkit.model.baseline import Baseline
from reportkit.model.document import Document, Notice
from reportkit.model.issue import CheckResult, Coverage, Level

if TYPE_CHECKING:
    from reportkit.engines.languagetool import EngineMatch, EngineResult

Progress = Callable[[str, int, int], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What LanguageTool said of a document: matches, ids of blocks without an answer, and notices."""

    matches: tuple[EngineMatch, ...]
    unchecked: frozenset[str]
    notices: tuple[Notice, ...]


def check(document: Document, config: Config, *, progress: Progress | None = None) -> CheckResult:
    """The issues of a document, what was looked at, and what the check says about itself.

    Raises ConfigError where the configuration names a profile, rule, dictionary or baseline that does not exist. A missing or
    failing LanguageTool is a notice of level warning.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    profile = load_profile(config.check.profile)
    rules = chosen_rules(config)
    baseline = load_baseline(config.check.baseline)
    spoken = survey(document)
    words = (*profile.words, *house_words(config.check))
    if config.engine.languagetool != "off" and asks_languagetool(config.check) and spoken.main == "en":
        _begin(config)
    tell("Checking with reportkit's own rules", 0, len(rules))
    with ThreadPoolExecutor(1) as beside:  # LanguageTool works in another process: our own rules run meanwhile
        asked = beside.submit(ask_languagetool, document, config, profile, tell, spoken)
        analysis = analyse(document, words)
        own, failed = _own(document, spoken, rules, analysis, words)
        answer = asked.result()
    tell("Checking with reportkit's own rules", len(rules), len(rules))
    theirs = tuple(raised_by_engine(document, answer.matches, profile, config.check, analysis.lexicon))
    found, ignored = unignored(document, issues(document, own, theirs))
    fresh, held = unaccepted(document, found, baseline)
    whole = CheckResult(document.source, coverage(document, answer.unchecked | spoken.foreign), fresh)
    shown = whole.at_least(config.check.min_level)
    hidden = _below(len(fresh) - len(shown), config.check.min_level)
    return replace(whole, issues=shown, notices=(*spoken.notices(), *failed, *answer.notices, *ignored, *held, *hidden))


def _own(
    document: Document, spoken: Survey, rules: Sequence[Rule], analysis: Analysis, words: Sequence[str]
) -> tuple[tuple[Raised, ...], tuple[Notice, ...]]:
    """What our own rules raise: those on presentation see the whole document, all others its English."""
    if not spoken.foreign:
        return run_rules(document, rules, analysis)
    raised, failed = run_rules(document, [rule for rule in rules if spoken.looks_at(rule)], analysis)
    if spoken.main != "en":
        return raised, failed
    english = spoken.english(document)
    more, also = run_rules(english, [rule for rule in rules if not spoken.looks_at(rule)], analyse(english, words))
    return (*raised, *more), (*failed, *also)


def _below(count: int, level: Level) -> tuple[Notice, ...]:
    if not count:
        return ()
    told = f"{count} {'issue' if count == 1 else 'issues'} below the level “{level}” {'is' if count == 1 else 'are'} not shown."
    return (Notice("note", "below-level", told),)


def run_rules(document: Document, rules: Sequence[Rule], analysis: Analysis) -> tuple[tuple[Raised, ...], tuple[Notice, ...]]:
    """What our own rules raise; a rule that fails becomes a notice, and the others go on."""
    raised: list[Raised] = []
    notices: list[Notice] = []
    unparsed: list[str] = []
    why = ""
    for rule in rules:
        try:
            hits = rule.hits(document, analysis)
        except EngineError as error:
            unparsed.append(rule.id)
            why = f"{error.message} {error.hint}".strip()
            continue
        except Exception as error:  # noqa: BLE001  a rule may be a stranger's, and one fault must not hide all other rules' hits
            _log.warning("The rule %s failed: %s", rule.id, type(error).__name__)
            _log.debug("The failure of %s:", rule.id, exc_info=True)
            message = f"The rule {rule.id} failed ({type(error).__name__}) and was left out; all others ran."
            notices.append(Notice("warning", "rule-failed", message, rule.id))
            continue
        raised += [Raised(rule.id, rule.level, hit, hit.message, rule.yields_to) for hit in hits]
    if unparsed:
        notices.append(Notice("warning", "engine-missing", f"Left out: {', '.join(unparsed)}. {why}"))
    return tuple(raised), tuple(notices)


def load_baseline(name: str) -> Baseline:
    """The baseline in a file, an empty one where no file is named. Raises ConfigError RK103."""
    if not name:
        return Baseline()
    try:
        return wire.baseline_from_wire(wire.loads(Path(name).expanduser().read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, ReadError) as error:
        hint = "Check its name; `reportkit baseline write` makes one."
        raise ConfigError("RK103", f"The baseline {name} cannot be read.", hint, name) from error


def ask_languagetool(document: Document, config: Config, profile: Profile, tell: Progress, spoken: Survey) -> Answer:
    """LanguageTool's answer on the running text in English; where it gives none, a notice says so."""
    if spoken.main != "en":
        return Answer((), spoken.foreign, ())
    if config.engine.languagetool == "off":
        message = "LanguageTool is switched off: grammar and spelling were not checked, only reportkit's own rules ran."
        return Answer((), frozenset(), (Notice("note", "languagetool-off", message),))
    if not asks_languagetool(config.check):
        message = "Only the rules that were chosen ran; LanguageTool was not asked."
        return Answer((), frozenset(), (Notice("note", "selected", message),))
    try:
        found = _ask(spoken.english(document), config, profile, tell)
    except EngineError as error:
        message = f"Grammar and spelling were not checked: {error.message} {error.hint}".strip()
        notice = Notice("warning", "languagetool-missing", message, error.code)
        return Answer((), frozenset(block.id for block in document.blocks), (notice,))
    ours = (block for block in document.blocks if block.id not in spoken.foreign)
    left_out = [block for block in ours if has_words(block) and not is_prose(block)]
    notices = found.notices
    if left_out:
        count = "One line" if len(left_out) == 1 else f"{len(left_out)} lines"
        message = f"Not sent to LanguageTool, for it is no English prose: {count} of contents lists, comments or other languages."
        notices = (*notices, Notice("note", "not-prose", message))
    return Answer(found.matches, frozenset(found.unchecked) | {block.id for block in left_out}, notices)


def asks_languagetool(config: CheckConfig) -> bool:
    """Whether LanguageTool's rules are among those chosen."""
    return not config.select or any((name + ".").startswith(PREFIX) for name in config.select)


def _begin(config: Config) -> None:
    """Let the engine start meanwhile; what prevents it is told when it is asked."""
    from reportkit.engines.languagetool import begin_engine

    try:
        if not config.engine.address:
            begin_engine(config.engine)
    except EngineError as error:
        _log.info("LanguageTool was not begun: %s", error.code)


def _ask(document: Document, config: Config, profile: Profile, tell: Progress) -> EngineResult:
    from reportkit.engines.languagetool import check_texts

    texts = [(block.id, block.text) for block in document.blocks if is_prose(block)]
    disabled, categories, enabled = profile.asked(config.check)
    if PREFIX.rstrip(".") in config.check.disable:
        texts = []
    return check_texts(
        texts,
        config.engine,
        language=profile.language,
        disabled=disabled,
        disabled_categories=categories,
        enabled=enabled,
        progress=tell,
    )


def coverage(document: Document, unchecked: frozenset[str]) -> Coverage:
    """How much was looked at; a block without characters has nothing to check and counts in neither."""
    blocks = [block for block in document.blocks if block.text.strip()]
    return Coverage(len(blocks), sum(1 for block in blocks if block.id not in unchecked), document.words)
