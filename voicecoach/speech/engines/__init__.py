"""Speech engines, a folder each, and the registry that names them."""
