"""Documents to issues: rules, word lists and the runner."""
