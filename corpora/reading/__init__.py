"""Small files, one for each construct that a reader must carry, made by scripts."""
