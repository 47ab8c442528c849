"""Small files that hold every construct a reader must carry, with what a reader should make of each."""
