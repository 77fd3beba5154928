"""SVOX Pico by its command, where the user has installed it: it is not free, and never comes along."""
