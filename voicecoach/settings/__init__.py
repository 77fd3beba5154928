"""Folders and preferences of the person who uses the program."""
