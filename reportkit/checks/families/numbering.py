"""Numbered paragraphs and recommendations: no gap, no repeat, one scheme."""
