"""Recommendations: somebody, something, some date; the summary’s agree with the body’s."""
