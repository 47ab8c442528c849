"""The nouns and their JSON."""
