"""Plain English: long sentences, wordiness, jargon, vague promises; advice only."""
