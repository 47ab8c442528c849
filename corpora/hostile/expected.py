"""What is to become of each hostile file: the code that refuses it, or `read`, and what a person is told then."""

from __future__ import annotations

#: The files that are refused, by the code that they are refused with.
REFUSED: dict[str, tuple[str, ...]] = {
    "RK202": (
        "empty.docx", "empty.pdf", "empty.txt",
    ),
    "RK203": (
        "broken-relationships.docx", "endless-page-tree.pdf", "latin-1-as-utf-8.docx", "long-names.docx",
        "lying-size.docx", "malformed-xml.docx", "nameless-part.docx", "malformed.odt", "many-objects.pdf", "no-body.docx",
        "no-content-types.docx", "no-content.odt", "no-end.pdf", "no-main-part.docx", "null-in-xml.docx",
        "page-doubling.pdf", "page-ring.pdf", "stream-ring.pdf", "truncated.docx", "truncated.odt", "truncated.pdf",
        "two-marks.docx", "unknown-encoding.docx", "wrong-root.docx", "zeros.pdf",
    ),
    "RK204": (
        "junk.txt", "nulls.txt", "rich-text.docx", "text.docx", "text.pdf", "web-page.pdf",
    ),
    "RK205": (
        "legacy-renamed.docx", "legacy.doc", "spreadsheet.docx", "spreadsheet.odt",
    ),
    "RK206": (
        "encrypted.odt", "encrypted.pdf", "password-protected.docx",
    ),
    "RK207": (
        "bomb.odt", "bracket-pairs.md", "brackets.md", "comments.md", "declarations.md", "deep-divs.html", "deep-inline.html",
        "deeply-nested.docx", "deeply-nested.odt", "picture-brackets.md", "references.md",
        "huge-attribute.odt", "list-steps.md", "lists.md", "many-attributes.html", "many-blocks.html",
        "nested-sections.fodt", "nested-tables-too-deep.docx", "nested-tables-too-deep.odt",
        "one-character-lines.txt", "quote-lines.md", "quotes.md", "rows-and-columns-repeated.odt",
        "rows-repeated.odt", "spaces-beyond-numbers.odt", "spaces-billion.odt", "spaces-many-times.odt",
        "spread-attributes.docx", "too-many-pages.pdf", "too-many-paragraphs.docx", "too-many-parts.docx",
        "two-million-paragraphs.docx", "two-million-paragraphs.odt", "zip-bomb.docx",
    ),
    "RK208": (
        "absolute-member.docx", "backslash-member.docx", "doctype-in-utf-16.docx", "drive-part.docx",
        "duplicate-content.odt", "duplicate-manifest.odt", "duplicate-members.docx", "entity-bomb.docx",
        "entity-bomb.fodt", "entity-bomb.odt", "external-entity.docx", "external-entity.fodt", "external-entity.odt",
        "parent-member.docx", "parent-member.odt", "parent-part.docx", "same-name-other-case.docx",
        "symlink-member.docx",
    ),
    "RK209": (
        "far-away.pdf", "huge-type.pdf", "nameless-font.pdf", "no-type.pdf", "scanned.pdf",
    ),
    "RK210": (
        "flate-bomb.pdf", "no-pages.pdf", "unclosed.html", "wide-mark-alone.txt",
    ),
    "RK212": (
        "form-doubling.pdf",
    ),
}  # fmt: skip
#: The notices of the readable files that have some.
NOTICES: dict[str, tuple[str, ...]] = {
    "deletion-doubling.odt": ("deletion-without-place",),
    "elsewhere.odt": ("external-image", "external-object", "sub-document"),
    "embedded-object.docx": ("embedded-object",),
    "external-image.docx": ("external-image",),
    "loose-comments.docx": ("comment-without-place",),
    "macros-renamed.docx": ("macros",),
    "macros.docm": ("macros",),
    "remote-template.docx": ("external-template",),
    "scripts.html": ("html.pictures", "html.set-aside"),
    "surrogate-map.pdf": ("pdf.unknown-character",),
    "utf-16-half.html": ("html.encoding",),
}  # fmt: skip
#: The files that are read as they are: the good that look bad, and the bad whose words can be told all the same.
READ: frozenset[str] = frozenset(
    (
        "Review – final 📄 (2).docx", "backslashes.md", "bad-charset.html",
        "brackets.txt", "codec-charset.html", "columns-repeated.odt", "columns-spanned.odt", "combining.txt",
        "command-field.docx", "content-ring.pdf", "deep-lists.html",
        "deep-tables.html", "deletion-doubling.odt", "deletion-ring.odt", "dots.txt", "elsewhere.odt",
        "embedded-object.docx", "ended-fields.docx", "entities.html", "entities.md", "entity-declarations.html",
        "escape-codes.txt", "external-image.docx", "false-charset.html", "false-count.pdf", "font-ring.pdf",
        "form-ring.pdf", "front-matter.md", "good.pdf", "half-character.txt", "hashes.md", "huge-attribute.html",
        "huge-list-number.html", "huge-map.pdf", "huge-number.md", "huge-numbers.docx", "huge-page.pdf",
        "huge-picture.docx", "huge-picture.pdf", "huge-roman-number.odt", "huge-span.html", "latin-1.txt",
        "length-ring.pdf", "line-ends.txt", "link-outside.docx", "link-ring.docx", "list-ring.docx", "long-line.txt",
        "loose-comments.docx", "macros-renamed.docx", "macros.docm", "many-attributes.docx", "many-characters.pdf",
        "many-filters.pdf", "many-lines.pdf", "many-operators.pdf", "many-tags.html", "many-wide-cells.html",
        "mark-and-other-encoding.docx", "negative-count.pdf", "negative-page.pdf", "nested-archive.odt",
        "marked-sections.md", "nested-arrays.pdf", "nested-boxes.docx", "nested-choices.docx", "nested-dictionaries.pdf",
        "nested-fields.docx", "nested-lists.odt", "nested-tables.docx", "nested-tables.odt", "no-size.pdf",
        "no-spaces.txt", "note-ring.docx", "note-ring.html", "note-ring.md", "nulls.html", "numbers.txt",
        "open-angles.html", "outline-ring.pdf", "pipes.md", "previous-ring.pdf",
        "remote-template.docx", "right-to-left.txt", "rules.txt", "script.pdf", "scripts.html",
        "self-closing.xhtml", "spaces-negative.odt", "spaces.md", "spaces.txt", "star-runs.md", "stars.md",
        "style-chain.docx", "style-chain.odt", "style-ring.docx", "style-ring.odt", "surrogate-map.pdf", "tags.md",
        "ticks.md", "two-bodies.docx", "unclosed-comment.html", "utf-16-half.html", "utf-16-without-mark.docx",
        "utf-16.txt", "wide-cells.docx", "wide-table.md", "wrong-content-types.docx", "wrong-length.pdf",
    )
)  # fmt: skip
#: Refused by what can be seen without a parser: the directory, the first bytes, the parts' sizes, a DOCTYPE.
SEEN = frozenset(
    (
        *(name for code in ("RK202", "RK204", "RK205", "RK206", "RK208") for name in REFUSED[code]),
        "zip-bomb.docx", "two-million-paragraphs.docx", "too-many-paragraphs.docx", "too-many-parts.docx",
        "lying-size.docx", "spread-attributes.docx", "bomb.odt", "two-million-paragraphs.odt", "huge-attribute.odt",
        "truncated.docx", "truncated.odt", "no-content.odt", "no-main-part.docx", "no-content-types.docx", "many-attributes.html",
    )
)  # fmt: skip
EXPECTED: dict[str, str] = {name: code for code, names in REFUSED.items() for name in names} | dict.fromkeys(READ, "read")
