"""The mutation fuzzer: valid documents, spoilt by chance, each read in a child of its own."""
