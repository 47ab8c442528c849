"""Telephone numbers, postcodes, e-mail and web addresses: whole and in one form."""
