"""Sums, shares and counts: what is stated agrees with what is listed."""
