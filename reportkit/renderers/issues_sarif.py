"""Issues as SARIF 2.1.0, the format that code-review tools share (OASIS, 27 March 2020)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import quote

from reportkit.model.document import Document, Notice
from reportkit.model.issue import CheckResult, Edit, Issue
from reportkit.model.text import Span
from reportkit.renderers.issues_text import place_words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "reportkit/v1"


def render(results: Sequence[tuple[CheckResult, Document]], rules: Mapping[str, tuple[str, str]], version: str) -> str:
    """A SARIF log with one run; `rules` gives the summary and the reason of each rule by its id.

    A Word file has no lines: `charOffset` counts code points in the document's blocks joined by one line feed, as
    `reportkit read --format json` lists them, and each location names heading and paragraph as its logical location.
    """
    ids = list(dict.fromkeys(issue.rule for result, _ in results for issue in result.issues))
    run = {
        "tool": {"driver": {"name": "reportkit", "version": version, "rules": [_rule(id, rules) for id in ids]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation([notice for result, _ in results for notice in result.notices])],
        "artifacts": [_artifact(result) for result, _ in results],
        "results": [entry for turn, (result, document) in enumerate(results) for entry in _results(turn, result, document, ids)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(id: str, rules: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    summary, why = rules.get(id, ("", ""))
    told: dict[str, Any] = {"id": id}
    if summary:
        told["shortDescription"] = {"text": summary}
    if why:
        told["help"] = {"text": why}
    return told


def _invocation(notices: Sequence[Notice]) -> dict[str, Any]:
    told = [{"level": notice.level, "message": {"text": notice.message}, "descriptor": {"id": notice.code}} for notice in notices]
    return {"executionSuccessful": True, "toolExecutionNotifications": told}


def _artifact(result: CheckResult) -> dict[str, Any]:
    source = result.source
    return {
        "location": {"uri": quote(source.name)},
        "mimeType": source.media_type,
        "length": source.bytes,
        "hashes": {"sha-256": source.sha256},
    }


def _results(turn: int, result: CheckResult, document: Document, ids: Sequence[str]) -> list[dict[str, Any]]:
    lengths = accumulate((len(block.text) + 1 for block in document.blocks), initial=0)
    starts = {block.id: start for block, start in zip(document.blocks, lengths, strict=False)}
    artifact = {"uri": quote(result.source.name), "index": turn}
    return [_result(issue, document, starts, artifact, ids.index(issue.rule)) for issue in result.issues]


def _result(
    issue: Issue, document: Document, starts: Mapping[str, int], artifact: Mapping[str, Any], rule: int
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": issue.rule,
        "ruleIndex": rule,
        "level": issue.level,
        "message": {"text": issue.message},
        "locations": [_location(issue.span, document, starts, artifact)],
        "partialFingerprints": {_FINGERPRINT: issue.fingerprint},
    }
    if issue.others:
        made["relatedLocations"] = [_location(span, document, starts, artifact) for span in issue.others]
    if issue.edits:
        made["fixes"] = [_fix(issue.edits, starts, artifact)]
    return made


def _location(span: Span, document: Document, starts: Mapping[str, int], artifact: Mapping[str, Any]) -> dict[str, Any]:
    region = {**_region(span, starts), "snippet": {"text": document.quote(span)}}
    place = document.place(span)
    logical = {"name": place.heading or document.source.name, "fullyQualifiedName": place_words(place), "kind": "element"}
    return {"physicalLocation": {"artifactLocation": dict(artifact), "region": region}, "logicalLocations": [logical]}


def _region(span: Span, starts: Mapping[str, int]) -> dict[str, int]:
    return {"charOffset": starts[span.block] + span.start, "charLength": span.end - span.start}


def _fix(edits: Sequence[Edit], starts: Mapping[str, int], artifact: Mapping[str, Any]) -> dict[str, Any]:
    made = [{"deletedRegion": _region(edit.span, starts), "insertedContent": {"text": edit.text}} for edit in edits]
    return {"artifactChanges": [{"artifactLocation": dict(artifact), "replacements": made}]}
