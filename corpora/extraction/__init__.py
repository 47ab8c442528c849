"""Invented reviews, letters, plans, logs and minutes with what is to be found in them, to measure the extraction by."""
