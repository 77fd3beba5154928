"""Style rules for valid definition files."""
