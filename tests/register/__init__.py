"""The register: kept, never rewritten."""
