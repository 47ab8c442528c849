"""Who is to act: an owner read from the words that name one, and the roster of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.actors import is_area_of_work, is_department, kind_of, uncounted, untitled
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.marking import folded
from reportkit.extractors.roster import Roster, roster_of
from reportkit.model.finding import Owner

__all__ = ["Roster", "is_body", "read_owner", "read_owners", "roster_of"]

_BLANK = re.compile(
    r"(?:[-–—.]+|n/?a|tbc|tbd|tba|to be (?:agreed|confirmed|decided|named|determined)|none|blank|vacant|unassigned"
    r"|not (?:yet )?(?:assigned|agreed|known|allocated|named|decided)|to follow|\?+)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|our|its)\s+", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Canon"
    r"|Prof)\.? )?(?:[A-Z]\. ?|[A-Z] )*[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
)
_OFFICE = re.compile(r"\b(?:Office|Ministry|Trust|Association|Institute|College|University|Federation|Society|Company|Ltd)\b")
#: What councils call their own departments, where nothing else is said of who acts.
_DEPARTMENT = re.compile(
    r"(?:ICT|IT|HR|Finance|Legal|Highways|Facilities|Housing|Planning|Procurement|Communications|Estates|Payroll|Audit"
    r"|Internal Audit|Democratic Services|Human Resources|Environmental Health|Public Health|Property|Parks|Libraries|Transport"
    r"|Education|Regeneration|Licensing|Revenues(?: and Benefits)?|Adults|Children’s|Digital)",
)
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_SEVERAL = re.compile(r"\s*(?:/|&|;|,\s*and\b|,|\band\b)\s*")
_HELPED = re.compile(r"\s+(?:with (?:the )?|supported by |in consultation with |working with )[\w’' ]+$", re.IGNORECASE)
_TITLES = re.compile(
    r"(?P<title>Cllrs\.?|Councillors) (?P<names>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
    r"(?:(?:,| and| &)+ [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)+)"
)
_OURS = re.compile(r"^(?:the|our|its|their|his|her)\s+", re.IGNORECASE)
_ONE = re.compile(r"[A-Z][\w’'-]*")
_ONE_WORD = re.compile(r"[A-Z][\w’'-]+")
_APART = re.compile(
    r"(?P<post>[^()]+?)\s*[:,–—-]\s+(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z]\. ?|[A-Z][\w’'-]+ )[A-Z][\w’'-]+)"
)
#: A post with the organisation that it is in, “Facilities Manager, Northwold Leisure Trust”, “Property Manager (Council)”.
_OF_A_BODY = re.compile(
    r"(?P<post>[^(),]+?)(?:, (?:the )?|\s*\((?:the )?)(?P<body>(?:[A-Z][\w’&'-]* (?:and |of |& )?){0,5}(?:Trust|Council"
    r"|Ltd|Limited|Association"
    r"|University|College|Police|Partnership|Federation|Company|Society|Housing|Homes|Agency|NHS|Contractor|Authority"
    r"|Hospital|ICB))\)?"
)
_BOTH = re.compile(r"(?P<one>[^()]+?)\s*[(,–-]\s*(?P<two>[^()]+?)\)?")


def read_owner(raw: str, roster: Roster | None = None) -> Owner:
    """The owner that some words name, such as “Head of Service (J. Brown)”; an empty one where they name nobody.

    A first name, a surname or initials stand for a person only where the roster says for whom.
    """
    text = folded(raw).strip(" .;:")
    if _BLANK.fullmatch(text):
        return Owner()
    bare = _ARTICLE.sub("", text)
    name = roster.full(bare) or roster.full(_BRACKETED.sub("", bare)) if roster else None
    if roster and name:
        called = _BRACKETED.sub("", bare)
        return Owner(
            text, person=called if " " not in name and called.endswith(f" {name}") else name
        )  # a surname keeps its title
    people, kind = lexicon().people, kind_of(bare)
    if bare.casefold() == "executive":
        return Owner(text, body=bare)
    if people["posts"].search(bare):
        return _post(text, bare)
    if kind == "post":
        return _post(text, uncounted(bare))
    if kind == "body" or people["bodies"].search(bare) or _OFFICE.search(bare) or _DEPARTMENT.fullmatch(bare):
        return Owner(text, body=bare)
    whole = _NAME.fullmatch(bare)
    if whole and " " in bare and is_department(bare):
        return Owner(text, body=bare)
    named = whole and (" " in bare or not roster) and not _ONE_WORD.fullmatch(bare)
    return Owner(text, person=untitled(bare)) if named else Owner(text)


def read_owners(raw: str, roster: Roster | None = None) -> tuple[Owner, ...]:
    """Each owner that some words name, such as “JB/OK”; the words are parted only where every part names one."""
    text = folded(raw).strip(" .;:")
    if _BLANK.fullmatch(text):
        return (Owner(),)
    titled = _TITLES.fullmatch(text)
    if titled:  # “Cllrs Bell and Orr”
        one = titled["title"].rstrip(".")[:-1]
        return tuple(read_owner(f"{one} {name}", roster) for name in _SEVERAL.split(titled["names"]))
    parts = list(_parts(text, roster))
    owners = [read_owner(part, roster) for part in parts]
    bare = [
        not (owner.post or owner.body or owner.person) and not (roster and roster.full(part))
        for part, owner in zip(parts, owners, strict=True)
    ]
    joined = len(parts) > 1 and re.search(r"\band\b|&", text) and any(bare) and not all(bare) and read_owner(text, roster).post
    if joined or (len(parts) > 1 and re.search(r"\band\b|&", text) and any(bare) and read_owner(text, roster).body):
        return (read_owner(text, roster),)
    if len(parts) > 1 and all(
        _ONE.fullmatch(part) or owner.post or owner.person or owner.body for part, owner in zip(parts, owners, strict=True)
    ):
        return tuple(owners)
    return (read_owner(text, roster),)


def _parts(text: str, roster: Roster | None) -> Iterator[str]:
    """The words between “and”, commas and slashes; a post stays with the name or the department beside it, and what it"
    " is of."""
    cuts = [(found.start(), found.end()) for found in _SEVERAL.finditer(text)]
    start = 0
    for place, (first, last) in enumerate(cuts):
        end = cuts[place + 1][0] if place + 1 < len(cuts) else len(text)
        if not _belongs(text[start:first], text[first:last].strip(), text[last:end], roster):
            if text[start:first].strip():
                yield text[start:first]
            start = last
    if text[start:].strip():
        yield text[start:]


def _belongs(before: str, mark: str, after: str, roster: Roster | None) -> bool:
    """Whether what stands behind a comma or “and” is part of the name before it."""
    one, two = read_owner(before, roster), read_owner(after, roster)
    if mark == ",":
        beside = (
            bool(two.person and not two.post)
            or is_department(after)
            or bool(_OF_A_BODY.fullmatch(f"{before.strip()}, {after.strip()}"))
        )
        return bool((one.post and not one.person and beside) or (one.person and not one.post and two.post and not two.person))
    if mark not in ("and", "&") or not after[:1].isupper():
        return False
    of = re.search(r"\b(?:of|for) [^,/;]+$", before)
    half = not (one.post or one.person) and kind_of(before) is None and bool(two.post or two.body)
    return half or bool(one.post and of and is_area_of_work(after))


def _post(text: str, bare: str) -> Owner:
    """The owner of words that hold a post, with the person beside it where one is named."""
    posts = lexicon().people["posts"]
    helped = _HELPED.search(bare)
    bare = bare[: helped.start()] if helped and posts.search(bare[: helped.start()]) else bare
    first, *others = re.split(r"\s*;\s*|\s+/\s+|,\s+(?=with\b|and\b)", bare)
    if others and posts.search(first):
        bare = first  # of several owners the first is kept
    set_apart = _APART.fullmatch(bare)
    if set_apart and posts.search(set_apart["post"]) and _is_person(set_apart["name"]):
        return Owner(text, post=set_apart["post"], person=untitled(set_apart["name"]))
    within = _OF_A_BODY.fullmatch(bare)
    if within and posts.search(within["post"]) and kind_of(within["body"]) == "body":
        return Owner(text, post=within["post"], body=None if "(" in bare else within["body"])
    both = _BOTH.fullmatch(bare)
    if both and _is_person(both["two"]) and "(" in bare and " " in both["two"].strip():
        return Owner(text, post=both["one"], person=untitled(both["two"].strip()))
    if both and posts.search(both["two"]) and _is_person(both["one"]):
        return Owner(text, post=_OURS.sub("", both["two"]), person=untitled(both["one"]))
    return Owner(text, post=uncounted(bare) or bare)


def _is_person(name: str) -> bool:
    """Whether words beside a post are a person's name, and not the department that the post is of."""
    bare = name.strip()
    return bool(_NAME.fullmatch(bare)) and not lexicon().people["posts"].search(bare) and not is_department(bare)


def is_body(owner: Owner) -> bool:
    """Whether an owner is a body and nobody in it."""
    return bool(owner.body and not owner.post and not owner.person)
