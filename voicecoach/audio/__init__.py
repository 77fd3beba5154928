"""Clips, tones, chimes and the units of sound."""
