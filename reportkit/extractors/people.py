"""Who is to act: an owner read from the words that name one, and the roster of a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.marking import folded
from reportkit.model.document import Document
from reportkit.model.finding import Owner

_BLANK = re.compile(
    r"(?:[-–—.]+|n/?a|tbc|tbd|tba|to be (?:agreed|confirmed|decided|named|determined)|none|blank|\?+)?", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|a|an|our|its)\s+", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Canon|Prof)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_BOTH = re.compile(r"(?P<one>[^()]+?)\s*[(,–-]\s*(?P<two>[^()]+?)\)?")
_ATTENDS = re.compile(
    r"\s*(?:present|in attendance|also (?:present|attending)|attendees?|members?|officers?|co-opted members?)\b[^:]{0,30}:",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)(?: \((?P<bracket>[^)]{2,80})\))?(?:, (?P<post>[A-Z][^,;()]+))?")


@dataclass(frozen=True)
class Roster:
    """Who attended: full names by initials, and posts by full name."""

    names: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)


def read_owner(raw: str, roster: Roster | None = None) -> Owner:
    """The owner that some words name, such as “Head of Service (J. Brown)”; an empty one where they name nobody."""
    text = folded(raw).strip(" .;:")
    if _BLANK.fullmatch(text):
        return Owner()
    bare = _ARTICLE.sub("", text)
    if roster and _INITIALS.fullmatch(bare) and bare in roster.names:
        name = roster.names[bare]
        return Owner(text, post=roster.posts.get(name), person=name)
    people = lexicon().people
    if people["posts"].search(bare):
        both = _BOTH.fullmatch(bare)
        if both and not people["posts"].search(both["two"]) and _NAME.fullmatch(both["two"]) and "(" in bare:
            return Owner(text, post=both["one"], person=both["two"])
        if both and people["posts"].search(both["two"]) and not people["posts"].search(both["one"]):
            return Owner(text, post=both["two"], person=both["one"])
        return Owner(text, post=bare)
    if people["bodies"].search(bare):
        return Owner(text, body=bare)
    return Owner(text, person=bare) if _NAME.fullmatch(bare) or _INITIALS.fullmatch(bare) else Owner(text)


def roster_of(document: Document) -> Roster:
    """The people whom the attendance lines of a document name."""
    names: dict[str, str] = {}
    posts: dict[str, str] = {}
    for block in document.body:
        if not _ATTENDS.match(block.text):
            continue
        for entry in _ENTRY.finditer(block.text):
            name = entry["name"].removeprefix("Councillors ").removeprefix("Councillor ")
            bracket = entry["bracket"] or ""
            initials = "".join(word[0] for word in name.split())
            names[bracket if _INITIALS.fullmatch(bracket) else initials] = name
            post = entry["post"] or ("" if _INITIALS.fullmatch(bracket) else bracket)
            if post:
                posts[name] = post.strip()
    return Roster(names, posts)


def is_body(owner: Owner) -> bool:
    """Whether an owner is a body and nobody in it."""
    return bool(owner.body and not owner.post and not owner.person)
