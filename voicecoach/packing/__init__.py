"""Packs: a routine with all that it needs in one file, a ZIP archive of a narrow kind."""
