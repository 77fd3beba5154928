"""Definition files: YAML in, frozen model out, every error with its place."""
