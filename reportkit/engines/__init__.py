"""The outside tools: LanguageTool and spaCy. Nothing heavy is imported before it is used."""
