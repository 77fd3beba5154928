"""Folders and preferences of the user."""
