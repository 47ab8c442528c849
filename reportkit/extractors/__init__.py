"""Documents to findings, and findings to proposed improvement items."""
