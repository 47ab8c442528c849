"""The configuration: frozen dataclasses, filled from defaults, a file, the environment and flags, each value with its origin."""

from __future__ import annotations

import dataclasses
import os
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from reportkit.errors import ConfigError


def _help(text: str, default: Any) -> Any:
    """Declare a field with the sentence that documents it."""
    if isinstance(default, Mapping):
        return field(default_factory=lambda: default, metadata={"help": text})
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True)
class LimitsConfig:
    """What a file may cost before it is refused; sizes in bytes, times in seconds."""

    file_bytes: int = _help("Largest file that is opened.", 50_000_000)
    unpacked_bytes: int = _help("Largest sum of everything a package unpacks to.", 200_000_000)
    part_bytes: int = _help("Largest single XML part of a package.", 64_000_000)
    ratio: int = _help("Highest compression ratio of a part over one megabyte.", 200)
    parts: int = _help("Most parts in a package.", 2_000)
    paragraphs: int = _help("Most paragraphs in a document.", 200_000)
    depth: int = _help("Deepest nesting of XML elements.", 256)
    characters: int = _help("Most characters in a document.", 5_000_000)
    pages: int = _help("Most pages in a PDF.", 1_000)
    memory_bytes: int = _help("Most memory the reading process may use.", 1_073_741_824)
    seconds: int = _help("Longest time that reading one file may take.", 300)
    macros: Literal["warn", "refuse"] = _help("What to do with a macro-enabled document; its macros never run.", "warn")


@dataclass(frozen=True)
class CheckConfig:
    """Which rules run, and what counts as a failure."""

    profile: str = _help("The check profile: which LanguageTool rules are kept, and at which level.", "british")
    enable: tuple[str, ...] = _help("Rules to switch on that are off by default.", ())
    disable: tuple[str, ...] = _help("Rules to switch off.", ())
    select: tuple[str, ...] = _help("Rules or families to run alone; none means every rule that is on.", ())
    min_level: Literal["note", "warning", "error"] = _help("The lowest level that is shown.", "note")
    baseline: str = _help("File of issues that were accepted and are not shown; empty means none.", "")
    words: tuple[str, ...] = _help("Words that are never misspellings here: names, places, products.", ())
    dictionaries: tuple[str, ...] = _help("Files of such words, one a line.", ())
    house_styles: tuple[str, ...] = _help("House styles: files of word rules, or the names of bundled ones such as gov-uk.", ())
    options: Mapping[str, Mapping[str, Any]] = _help(
        "Options of rules, each rule's in a table of its own under [check.options]; `reportkit explain RULE` names them.",
        types.MappingProxyType({}),
    )
    fail_on: Literal["note", "warning", "error"] = _help("The lowest level that makes `check` end with status 1.", "error")


@dataclass(frozen=True)
class EngineConfig:
    """Where LanguageTool comes from and what it may use."""

    languagetool: Literal["auto", "off"] = _help("Whether LanguageTool is used.", "auto")
    address: str = _help("Address of a running LanguageTool server; empty means reportkit's own.", "")
    allow_network: bool = _help("Allow an address that is not on this machine. Document text would leave it.", False)
    java: str = _help("Path of the Java to use; empty means the newest found, else the packaged one.", "")
    jars: str = _help("Folder of LanguageTool's jars; empty means the user's cache.", "")
    heap_megabytes: int = _help("Heap limit of the Java process.", 1024)
    start_seconds: int = _help("How long to wait for the engine to start.", 120)
    batch_seconds: int = _help("How long to wait for the answer to one batch.", 60)
    idle_minutes: int = _help("How long an unused engine stays before it stops itself.", 30)
    cache: bool = _help("Keep LanguageTool's answers, so that an unchanged paragraph is not checked twice.", True)
    cache_megabytes: int = _help("Largest size of that cache.", 64)


@dataclass(frozen=True)
class ExtractConfig:
    """The words by which reviews and minutes are read."""

    lexicons: tuple[str, ...] = _help("TOML files whose headings, themes and other words are added to reportkit's own.", ())


@dataclass(frozen=True)
class RegisterConfig:
    """Where improvement items are kept."""

    path: str = _help(
        "The register's file, or an address such as postgresql://user@server/database; empty means the user's data folder.", ""
    )


@dataclass(frozen=True)
class PaperConfig:
    """How committee papers look and what is known of the council."""

    pack: str = _help("The template pack.", "generic-england")
    council: str = _help("The council's name, printed at the head of its papers.", "")


@dataclass(frozen=True)
class CalendarConfig:
    """How clear days are counted, and how long before publication each step lies."""

    count_saturdays: bool = _help("Count Saturdays as clear days, as some parishes do.", False)
    cutoff_time: str = _help("When the office closes: papers issued later count for the next day.", "17:00")
    extra_closed_days: tuple[str, ...] = _help("Further days on which the council is closed, as 2026-12-24.", ())
    briefing_days: int = _help("Working days from the chair's briefing to publication.", 1)
    final_days: int = _help("Working days from the final report to publication.", 2)
    comments_days: int = _help("Working days from the statutory officers' comments to the final report.", 5)
    draft_days: int = _help("Working days from the first draft to those comments.", 5)


@dataclass(frozen=True)
class Config:
    """All of it; also the names of third-party plug-ins that may load."""

    limits: LimitsConfig = field(default_factory=LimitsConfig)
    check: CheckConfig = field(default_factory=CheckConfig)
    engine: EngineConfig = field(default_factory=EngineConfig)
    extract: ExtractConfig = field(default_factory=ExtractConfig)
    register: RegisterConfig = field(default_factory=RegisterConfig)
    paper: PaperConfig = field(default_factory=PaperConfig)
    calendar: CalendarConfig = field(default_factory=CalendarConfig)
    plugins: tuple[str, ...] = _help("Third-party distributions whose plug-ins may load.", ())
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)


SECTIONS = ("limits", "check", "engine", "extract", "register", "paper", "calendar")


def load_config(
    start: Path | None = None,
    *,
    file: Path | None = None,
    isolated: bool = False,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, Any] | None = None,
) -> Config:
    """The configuration that is in force in a folder.

    The nearest `reportkit.toml`, or `pyproject.toml` with `[tool.reportkit]`, at or above `start`; then variables such as
    `REPORTKIT_CHECK_FAIL_ON`; then `flags`, keyed `section.key`. Raises ConfigError with file and key.
    """
    values: dict[str, tuple[Any, str]] = {}
    found = file if file else (None if isolated else _nearest(start or Path.cwd()))
    if found:
        values.update(_from_file(found))
    if not isolated:
        values.update(_from_environment(os.environ if environment is None else environment))
    values.update({key: (value, "flag") for key, value in (flags or {}).items() if value is not None})
    return _build(values)


def keys() -> dict[str, tuple[Any, str, Any]]:
    """Every key with its type, its sentence of help and its default, in order."""
    table: dict[str, tuple[Any, str, Any]] = {}
    for section in SECTIONS:
        part = getattr(Config(), section)
        hints = typing.get_type_hints(type(part))
        for item in fields(part):
            table[f"{section}.{item.name}"] = (hints[item.name], item.metadata["help"], getattr(part, item.name))
    table["plugins"] = (tuple[str, ...], "Third-party distributions whose plug-ins may load.", ())
    return table


def value_of(config: Config, key: str) -> Any:
    """The value of a key such as `check.fail_on`."""
    section, _, name = key.partition(".")
    return getattr(getattr(config, section), name) if name else getattr(config, section)


def default_file() -> str:
    """A commented `reportkit.toml` with every key at its default."""
    lines = ["# reportkit.toml: every key with its default. Remove the hash to change one.", ""]
    table = keys()
    lines += [f"# {table['plugins'][1]}", "# plugins = []", ""]
    for section in SECTIONS:
        lines.append(f"[{section}]")
        for key, (_, help_text, default) in table.items():
            if key.startswith(section + "."):
                lines += [f"# {help_text}", f"# {key.partition('.')[2]} = {_toml(default)}"]
        lines.append("")
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    if isinstance(value, Mapping):
        return "{}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _nearest(start: Path) -> Path | None:
    for folder in (start, *start.resolve().parents):
        if (folder / "reportkit.toml").is_file():
            return folder / "reportkit.toml"
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.reportkit" in project.read_text(encoding="utf-8", errors="replace"):
            return project
    return None


def _from_file(path: Path) -> dict[str, tuple[Any, str]]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError("RK103", f"The configuration file {path} cannot be read.", "Check its name.", str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            "RK103", f"The configuration file {path} is not valid TOML: {error}.", "Mend that line.", str(path)
        ) from error
    table = raw.get("tool", {}).get("reportkit", {}) if path.name == "pyproject.toml" else raw
    flat: dict[str, tuple[Any, str]] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat.update({f"{name}.{key}": (inner, str(path)) for key, inner in value.items()})
        else:
            flat[name] = (value, str(path))
    return flat


def _from_environment(environment: Mapping[str, str]) -> dict[str, tuple[Any, str]]:
    names = {"REPORTKIT_" + key.replace(".", "_").upper(): key for key in keys()}
    found: dict[str, tuple[Any, str]] = {}
    for variable, key in names.items():
        if variable in environment:
            found[key] = (_parse(environment[variable], keys()[key][0]), variable)
    return found


def _parse(text: str, kind: Any) -> Any:
    if kind is int and text.strip().isdigit():
        return int(text)
    if kind is bool and text.lower() in ("1", "true", "yes", "0", "false", "no"):
        return text.lower() in ("1", "true", "yes")
    if typing.get_origin(kind) is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _build(values: Mapping[str, tuple[Any, str]]) -> Config:
    table = keys()
    parts: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    origins: dict[str, str] = {}
    plugins: tuple[str, ...] = ()
    for key, (value, origin) in values.items():
        if key not in table:
            raise ConfigError("RK101", f"Unknown configuration key “{key}” ({origin}).", _nearest_key(key, table), origin)
        value = _checked(key, value, table[key][0], origin)
        origins[key] = origin
        if key == "plugins":
            plugins = value
        else:
            section, _, name = key.partition(".")
            parts[section][name] = value
    built = {section: dataclasses.replace(getattr(Config(), section), **parts[section]) for section in SECTIONS}
    return Config(**built, plugins=plugins, origins=types.MappingProxyType(origins))


def _checked(key: str, value: Any, kind: Any, origin: str) -> Any:
    if typing.get_origin(kind) is tuple:
        if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
            return tuple(value)
        expected = "a list of words"
    elif typing.get_origin(kind) is Literal:
        if value in typing.get_args(kind):
            return value
        expected = "one of " + ", ".join(typing.get_args(kind))
    elif typing.get_origin(kind) is Mapping:
        if isinstance(value, Mapping) and all(isinstance(inner, Mapping) for inner in value.values()):
            return types.MappingProxyType({name: types.MappingProxyType(dict(inner)) for name, inner in value.items()})
        expected = 'a table for each rule, such as [check.options."style.long-sentence"]'
    elif kind is int:
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        expected = "a whole number above nought"
    else:
        if isinstance(value, kind):
            return value
        expected = "true or false" if kind is bool else "a text in quotation marks"
    raise ConfigError("RK102", f"“{key}” must be {expected} ({origin}).", "See `reportkit config` for every key.", origin)


def _nearest_key(key: str, table: Mapping[str, Any]) -> str:
    import difflib

    close = difflib.get_close_matches(key, table, n=1)
    return f"Did you mean “{close[0]}”?" if close else "See `reportkit config` for every key."
