"""Personal data that should not be published, and redaction that hides nothing."""
