"""Audio guides: the same session as a file, with chapters."""
