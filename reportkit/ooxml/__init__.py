"""The Word package, shared by reader and writer: opener, pointers, span writer, comments, saver."""
