"""The manual, in the package so that the command line can show it."""
