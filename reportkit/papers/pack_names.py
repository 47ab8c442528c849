"""The names that a template pack must give: its printed words, its colours and fonts, and the roles of its Word styles."""

from __future__ import annotations

#: The printed words of pack.toml; `notice` alone may be left out.
WORDS = (
    "report", "draft", "committee", "lead_in", "officer", "agenda_item", "page", "of", "statute", "exempt_act", "plan",
    "no_items",
    "no_action", "no_owner", "no_due", "ref", "area", "action", "owner", "due", "status", "source", "promise", "by_whom",
    "by_when", "appendix", "appendix_column", "title", "file", "classification", "location", "items_caption",
    "items_description", "commitments_caption", "commitments_description", "appendices_caption", "appendices_description",
    "background_caption", "background_description", "plan_caption", "plan_description", "header_caption",
    "header_description", "type_decision", "type_recommendation", "type_discussion", "type_noting", "class_open",
    "class_part_exempt", "class_exempt", "class_confidential",
)  # fmt: skip
OPTIONAL_WORDS = ("notice", "table")

#: The colours of theme.toml, and its fonts.
COLOURS = (
    "ink", "paper", "heading", "accent", "muted", "rule", "band", "officer_ink", "officer_ground", "link", "focus",
)  # fmt: skip
#: The colours of ratings, where a theme does not give its own: each at least 3 to 1 on white.
RATING_COLOURS = {
    "rating_red": "#a4161a", "rating_amber": "#b35900", "rating_green": "#00703c", "rating_done": "#12436d",
    "rating_none": "#626a6e",
}  # fmt: skip
FONTS = ("font_word", "font_pdf", "font_web")

#: Text colours, each with the ground that it stands on.
CONTRASTS = (
    ("ink", "paper"), ("heading", "paper"), ("muted", "paper"), ("link", "paper"), ("paper", "accent"), ("ink", "band"),
    ("heading", "band"), ("officer_ink", "officer_ground"), ("officer_ink", "paper"), ("ink", "focus"),
)  # fmt: skip

#: The roles of styles.toml.
ROLES = (
    "title", "heading_1", "heading_2", "heading_3", "numbered", "recommendation", "lead_in", "quote", "source", "officer",
    "note", "caption", "table", "cell", "cell_head", "cell_strong", "cell_sub", "cell_source", "cell_officer",
)  # fmt: skip
