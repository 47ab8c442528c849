"""Words that are missing, doubled or taken for others, and sentences that are none."""
