"""Dates and times: one form, possible, in the right order, and not long past."""
