"""Agreement: verbs with their subjects, one number for a body, articles with their nouns."""
