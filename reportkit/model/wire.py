"""The shapes of JSON at every door: the command line, files and the register. Keys may be added; none is renamed or dropped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from reportkit import errors
from reportkit.errors import ReportkitError, Unsupported
from reportkit.model.acceptance import Acceptance
from reportkit.model.adoption import NewPack
from reportkit.model.baseline import Baseline
from reportkit.model.calendar import MeetingCalendar
from reportkit.model.comparison import Comparison
from reportkit.model.document import Document, Source
from reportkit.model.entry import Entry
from reportkit.model.finding import Finding
from reportkit.model.importing import ImportResult
from reportkit.model.issue import CheckResult
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.model.packs import PackReport, PackSummary
from reportkit.model.paper import AgendaPaper
from reportkit.model.progress import Progress, Report
from reportkit.model.records import Record
from reportkit.model.review import ReviewFile
from reportkit.model.timeline import Timeline
from reportkit.model.updating import Suggestion
from reportkit.model.wire_document import View, document_from_parts, document_parts
from reportkit.model.wire_values import from_plain, misfit, to_plain

SCHEMA_VERSION = "1"

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: Any) -> str:
    """JSON text: two spaces of indent, keys in their given order, letters as they are, a line feed at the end."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def loads(text: str) -> dict[str, Any]:
    """The JSON object in a text. Raises Damaged (RK203)."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise misfit("it", f"valid JSON ({error})") from error
    if not isinstance(value, dict):
        raise misfit("it", "a group of named values")
    return value


def document_to_wire(document: Document, view: View = "accepted") -> dict[str, Any]:
    """The answer of `reportkit read`; offsets are code points of the `view` that is asked for."""
    return {"schema_version": SCHEMA_VERSION, **document_parts(document, view)}


def document_from_wire(value: Mapping[str, Any]) -> Document:
    """A document back, without pointers into its file. Raises Damaged (RK203) or Unsupported (RK205)."""
    return document_from_parts(_opened(value))


def check_to_wire(results: Sequence[CheckResult], refused: Sequence[ReportkitError] = ()) -> dict[str, Any]:
    """The answer of `reportkit check`: each document's issues, the sums, and the files that were refused."""
    return {
        "schema_version": SCHEMA_VERSION,
        "documents": to_plain(tuple(results)),
        "summary": _summary(results),
        "errors": [error_to_wire(error) for error in refused],
    }


def check_to_lines(results: Sequence[CheckResult]) -> str:
    """JSON Lines: one object an issue, the keys of `issues` in `reportkit check` with the name of its file before them."""
    lines = ({"source": result.source.name, **to_plain(issue)} for result in results for issue in result.issues)
    return "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)


def check_from_wire(value: Mapping[str, Any]) -> tuple[tuple[CheckResult, ...], tuple[ReportkitError, ...]]:
    """The results of a check and the files it refused. Raises Damaged (RK203)."""
    opened = _opened(value)
    documents = [from_plain(CheckResult, entry, "documents") for entry in _list(opened, "documents")]
    return tuple(documents), tuple(error_from_wire(entry) for entry in _list(opened, "errors"))


def baseline_to_wire(baseline: Baseline) -> dict[str, Any]:
    """What `reportkit baseline write` keeps."""
    plain: dict[str, Any] = to_plain(baseline)
    return {"schema_version": SCHEMA_VERSION, **plain}


def baseline_from_wire(value: Mapping[str, Any]) -> Baseline:
    """A baseline back. Raises Damaged (RK203)."""
    return from_plain(Baseline, _opened(value))


def comparison_to_wire(comparison: Comparison) -> dict[str, Any]:
    """The answer of `reportkit compare`."""
    plain: dict[str, Any] = to_plain(comparison)
    return {"schema_version": SCHEMA_VERSION, **plain}


def comparison_from_wire(value: Mapping[str, Any]) -> Comparison:
    """A comparison back. Raises Damaged (RK203)."""
    return from_plain(Comparison, _opened(value))


def calendar_to_wire(found: MeetingCalendar) -> dict[str, Any]:
    """The answer of `reportkit calendar`."""
    plain: dict[str, Any] = to_plain(found)
    calendar = {"source": plain.pop("source"), "version": plain.pop("version")}
    skipped = [{"date": date, "reason": reason} for date, reason in found.skipped]
    return {"schema_version": SCHEMA_VERSION, **plain, "skipped": skipped, "settings": dict(found.settings), "calendar": calendar}


def packs_to_wire(found: Sequence[PackSummary]) -> dict[str, Any]:
    """The answer of `reportkit pack list`."""
    return {"schema_version": SCHEMA_VERSION, "packs": [to_plain(pack) for pack in found]}


def new_pack_to_wire(made: NewPack) -> dict[str, Any]:
    """The answer of `reportkit pack new`."""
    return {"schema_version": SCHEMA_VERSION, **to_plain(made)}


def pack_report_to_wire(found: PackReport) -> dict[str, Any]:
    """The answer of `reportkit pack check`; each problem has its place in words beside its parts."""
    plain: dict[str, Any] = to_plain(found)
    problems = [{**to_plain(problem), "place": problem.place} for problem in found.problems]
    return {"schema_version": SCHEMA_VERSION, **plain, "problems": problems}


def acceptance_to_wire(found: Acceptance) -> dict[str, Any]:
    """The answer of `reportkit paper check`."""
    plain: dict[str, Any] = to_plain(found)
    return {"schema_version": SCHEMA_VERSION, **plain}


def extraction_to_wire(extraction: Extraction, refused: Sequence[ReportkitError] = ()) -> dict[str, Any]:
    """The answer of `reportkit extract`; `errors` names the files that were refused."""
    plain: dict[str, Any] = to_plain(extraction)
    return {"schema_version": SCHEMA_VERSION, **plain, "errors": [error_to_wire(error) for error in refused]}


def extraction_from_wire(value: Mapping[str, Any]) -> Extraction:
    """An extraction back. Raises Damaged (RK203)."""
    return from_plain(Extraction, _opened(value))


def finding_to_wire(finding: Finding) -> dict[str, Any]:
    """One finding."""
    plain: dict[str, Any] = to_plain(finding)
    return plain


def finding_from_wire(value: Mapping[str, Any]) -> Finding:
    """One finding back. Raises Damaged (RK203)."""
    return from_plain(Finding, value)


def item_to_wire(item: ImprovementItem) -> dict[str, Any]:
    """One improvement item."""
    plain: dict[str, Any] = to_plain(item)
    return plain


def item_from_wire(value: Mapping[str, Any]) -> ImprovementItem:
    """One improvement item back. Raises Damaged (RK203)."""
    return from_plain(ImprovementItem, value)


def register_to_wire(entries: Sequence[Entry]) -> dict[str, Any]:
    """The answer of `reportkit register list`, `show` and `export`: the shape of `extract`, each item with number and history."""
    sources = {entry.source.sha256: entry.source for entry in entries if entry.source}
    findings = {finding.id: finding for entry in entries for finding in entry.findings}
    items = [{"number": entry.number, **to_plain(entry.item), "history": to_plain(entry.history)} for entry in entries]
    told = {"sources": to_plain(tuple(sources.values())), "findings": to_plain(tuple(findings.values()))}
    return {"schema_version": SCHEMA_VERSION, **told, "items": items, "notices": []}


def records_to_wire(records: Sequence[Record[Any]]) -> dict[str, Any]:
    """The answer of `reportkit register matter list` and its like: each with reference, kind, fields and history."""
    told = [
        {
            "reference": record.reference,
            "kind": record.kind,
            "revision": record.revision,
            **to_plain(record.value),
            "history": to_plain(record.history),
        }
        for record in records
    ]
    return {"schema_version": SCHEMA_VERSION, "records": told}


def timeline_to_wire(told: Timeline) -> dict[str, Any]:
    """The answer of `reportkit register document timeline`."""
    return {"schema_version": SCHEMA_VERSION, **to_plain(told)}


def progress_to_wire(found: Progress, made: Report) -> dict[str, Any]:
    """The answer of `reportkit register report`: the items over the period, and the report as its sections and tables."""
    plain: dict[str, Any] = to_plain(replace(found, reviews=(), issues=(), measures=()))
    kept = {name: records_to_wire(getattr(found, name))["records"] for name in ("reviews", "issues", "measures")}
    late = {"overdue": [line.number for line in found.overdue], "coming": [line.number for line in found.coming]}
    balance = {"balance": {**plain["balance"], "holds": found.balance.holds}, "times": dict(found.times)}
    return {"schema_version": SCHEMA_VERSION, **plain, **balance, **late, **kept, "report": to_plain(made)}


def suggestions_to_wire(source: Source, told: Sequence[Suggestion]) -> dict[str, Any]:
    """The answer of `reportkit register update`: the changes that a document speaks for, each with its words."""
    return {"schema_version": SCHEMA_VERSION, "source": to_plain(source), "changes": to_plain(tuple(told))}


def import_to_wire(told: ImportResult) -> dict[str, Any]:
    """The answer of `reportkit register import`."""
    plain: dict[str, Any] = to_plain(told)
    columns = {
        "columns": [{"heading": heading, "field": field} for heading, field in told.columns],
        "untaken": [{"heading": heading, "cells": cells} for heading, cells in told.untaken],
    }
    return {"schema_version": SCHEMA_VERSION, **plain, **columns}


def review_to_wire(review: ReviewFile) -> dict[str, Any]:
    """What `reportkit review --save` keeps."""
    plain: dict[str, Any] = to_plain(review)
    return {"schema_version": SCHEMA_VERSION, **plain}


def review_from_wire(value: Mapping[str, Any]) -> ReviewFile:
    """A saved review back. Raises Damaged (RK203)."""
    return from_plain(ReviewFile, _opened(value))


def paper_to_wire(paper: AgendaPaper) -> dict[str, Any]:
    """The agenda paper: everything a renderer prints."""
    return {"schema_version": SCHEMA_VERSION, **to_plain(paper)}


def paper_from_wire(value: Mapping[str, Any]) -> AgendaPaper:
    """An agenda paper back. Raises Damaged (RK203)."""
    return from_plain(AgendaPaper, _opened(value))


def error_to_wire(error: ReportkitError) -> dict[str, Any]:
    """An error as data; `source` is the file's name, never its folder."""
    return {"source": PurePath(error.where).name, "code": error.code, "message": error.message, "hint": error.hint}


def error_from_wire(value: Mapping[str, Any]) -> ReportkitError:
    """An error back, of the class of its code's family. Raises Damaged (RK203)."""
    texts = [value.get(key) for key in ("code", "message", "hint", "source")]
    code, message, hint, source = (text if isinstance(text, str) else "" for text in texts)
    kinds: list[type[ReportkitError]] = [ReportkitError, *ReportkitError.__subclasses__()]
    for kind in kinds:
        if code.startswith(kind.family):
            return kind(code, message, hint, source)
    raise misfit("errors.code", f"one of {', '.join(errors.CODES)}")


def _opened(value: Mapping[str, Any]) -> Mapping[str, Any]:
    version = value.get("schema_version")
    if version != SCHEMA_VERSION:
        raise Unsupported(
            "RK205",
            f"The JSON is of version {version!r}; this reportkit reads version {SCHEMA_VERSION}.",
            "Use the reportkit that wrote it.",
        )
    return value


def _list(value: Mapping[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    if not isinstance(found, list):
        raise misfit(key, "a list")
    return found


def _summary(results: Sequence[CheckResult]) -> dict[str, int]:
    levels = [issue.level for result in results for issue in result.issues]
    return {
        "documents": len(results),
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
        "notes": levels.count("note"),
        "fixable": sum(result.fixable for result in results),
    }
