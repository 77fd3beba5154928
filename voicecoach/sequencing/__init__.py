"""Pure planning: a routine and a request become a timeline."""
