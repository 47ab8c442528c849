"""Cross-references: each leads to something that is there, and contents lists agree with headings."""
