"""A purge in words: what would go and what stays, and the certificate of what went."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model.retention import Certificate, Ended, Gone, Held, PurgePlan


def plan(found: PurgePlan) -> str:
    """What a purge would take away, what it would leave and why."""
    lines = [f"What has come to its end by {found.on}:", *(f"- {_ended(one)}" for one in found.ended)]
    lines += [] if found.ended else ["- nothing"]
    if found.held:
        lines += ["", "What stays although its time has come:"]
        lines += [f"- {_called(one)} ({one.retention.title}, until {one.until}): {one.why}." for one in found.held]
    if found.unclassed:
        lines += ["", "Of no class, so never purged:", *(f"- “{name}”" for name in found.unclassed)]
    if found.ended:
        lines += ["", "The classes are to be confirmed by the council's own retention schedule:"]
        kept = {one.retention.name: one.retention for one in found.ended}
        lines += [f"- {one.title}: {one.years} years; {one.why}." for one in kept.values()]
    return "\n".join(lines)


def certificate(made: Certificate) -> str:
    """The certificate: what went, how many, why, who, when, the head before and after; none of the words that went."""
    lines = [
        "Certificate of purging", "",
        f"Register: {made.register}", f"When: {made.made}", f"By: {made.who}", f"Reason: {made.reason}",
        f"Head before: {made.head_before}", f"Head after: {made.head_after}",
        f"Values of earlier events taken away: {made.values:,}", "",
        f"{_purged(made.documents)} purged:", *(f"- {_gone(one)}" for one in made.documents), "",
    ]  # fmt: skip
    if made.searched is not None:
        looked = f"{_count(made.searched, 'purged text')} looked for in the file's bytes afterwards"
        told = f"{looked}: {made.found} left in its free space."
        lines.append(told)
    if made.elsewhere:
        lines.append(
            f"{made.elsewhere:,} of them {'is' if made.elsewhere == 1 else 'are'} said in another place too, which stays."
        )
    if made.copies:
        lines.append(f"Beside the register lie earlier copies, which hold the words still: {', '.join(made.copies)}.")
    return "\n".join([*lines, *made.notes])


def _ended(one: Ended) -> str:
    parts = _parts(one.findings, one.items, one.records, document=one.reference is None)
    return f"{_called(one)} ({one.retention.title}, {one.since} to {one.until}){f': {parts}' if parts else ''}."


def _gone(one: Gone) -> str:
    kept = f"{one.retention}, kept for {one.years} years, {one.since} to {one.until}; {one.why}"
    parts = _parts(one.findings, one.items, one.records, document=one.reference is None)
    name = f"the record {one.reference}" if one.reference else f"the document with the SHA-256 digest {one.digest}"
    return f"{name} ({kept}){f': {parts}' if parts else ''}."


def _called(one: Ended | Held) -> str:
    return f"{one.reference} “{one.name}”" if one.reference else f"“{one.name}”"


def _purged(gone: Sequence[Gone]) -> str:
    records = sum(one.reference is not None for one in gone)
    told = _count(len(gone) - records, "document")
    return f"{told} and {_count(records, 'record')}" if records else told


def _parts(findings: int, items: Sequence[str], records: Sequence[str], *, document: bool) -> str:
    parts = [_count(findings, "finding")] if document else []
    parts += [f"{_count(len(items), 'item')} ({', '.join(items)})"] if items else []
    parts += [f"{_count(len(records), 'other record')} ({', '.join(records)})"] if records else []
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
