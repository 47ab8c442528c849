"""The rules of form that a committee paper keeps: each a small function with its message, its field and how to answer it."""
