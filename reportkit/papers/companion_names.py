"""The printed words that a template pack gives for the documents that go with a paper, in its companions.toml."""

from __future__ import annotations

FILE = "companions.toml"
#: Of a pack without the file, the words are those of this one.
FALLBACK = "generic-england"
#: Words of later versions; of a pack that does not give one, it is that of generic-england.
LATER_WORDS = (
    "revised", "supplementary", "addendum", "changes", "changes_description", "change_section", "change_before", "change_after",
    "change_why", "change_new", "change_gone", "prompt_why", "marked", "marked_description",
    "executive_response", "prompt_received", "cost", "costs", "costs_total",
)  # fmt: skip
COMPANION_WORDS = (
    "minutes", "decision_notice", "action_log", "cover_note", "plan_progress", "plan_areas", "measure", "rating", "rating_only",
    "rating_reason", "priority", "evidence", "completed", "rating_red", "rating_amber", "rating_green", "rating_done",
    "rating_none", "status_not_started", "status_in_progress", "status_complete", "status_paused", "status_not_feasible",
    "status_superseded", "state_proposed", "state_agreed", "state_dropped", "state_closed", "gap_owner", "gap_due",
    "gap_rating", "gap_action", "figure", "progress_caption", "progress_description", "how_many", "minute_number",
    "started", "ended", "present", "apologies", "substitutes", "in_attendance", "interests", "matter", "resolution",
    "draft_resolution", "resolved", "vote", "decision_reasons", "rejected", "exclusion", "exclusion_text", "withheld",
    "amended", "not_agreed", "prompt_minute", "prompt_started", "prompt_ended", "prompt_present", "prompt_apologies",
    "prompt_interests", "prompt_summary", "prompt_vote", "prompt_reasons", "prompt_alternatives", "decided_by",
    "decided_on", "published_on", "decision", "interests_declared", "effect", "documents", "prompt_published",
    "prompt_effect", "prompt_dispensations", "withheld_notice", "actions_of_meeting", "matters_arising", "log_caption",
    "log_description", "carried_caption", "carried_description", "log_minute", "log_action", "log_position", "closed",
    "open_action", "nothing_carried", "nothing_to_do", "prompt_closing", "to", "from", "report_checked", "for_meeting",
    "reply_by", "note_request", "note_counts", "note_errors", "note_warnings", "note_notes", "note_returning", "counts_caption",
    "counts_description", "errors_caption", "warnings_caption", "groups_description", "level", "level_error",
    "level_warning", "level_note", "asked", "what_is_wrong", "where", "prompt_author", "prompt_officer", "prompt_reply",
    "format", "cited_at",
    "not_accessible", "col_id", "col_page", "col_heading", "col_themes", "col_finding", "col_parts", "col_response",
    "col_sponsor", "col_start", "col_due_iso", "col_milestones", "col_resource", "col_dependency",
    "col_recovery", "col_risk", "col_update", "col_closed_by", "col_state",
    "progress_report", "period", "movement", "movement_caption", "movement_description", "measure_column", "opening",
    "added", "closed_in_period", "closing", "punctuality", "punctuality_description", "share", "on_time", "month_late",
    "more_late", "undated", "overdue", "due_soon", "dates_changed", "dates_description", "date_before", "date_now",
    "closed_actions", "exceptions_description", "decisions_sought", "nothing_here", "prompt_decisions", "prompt_evidence", "gone",
)  # fmt: skip
