"""The nouns: frozen values that every stage takes and gives; standard library only."""
