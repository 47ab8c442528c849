"""Tables and figures: captions, heads, empty cells, columns of one kind."""
