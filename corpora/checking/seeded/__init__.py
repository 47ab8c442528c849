"""Plants faults of many kinds in the clean texts, and says exactly where."""
