"""Word documents, by lxml: one module a part of the package."""
