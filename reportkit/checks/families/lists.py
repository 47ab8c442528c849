"""Lists: items that begin and end alike and follow from their lead-in."""
