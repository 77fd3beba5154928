"""Turns a snapshot of the player into what a screen shows; pure functions."""
