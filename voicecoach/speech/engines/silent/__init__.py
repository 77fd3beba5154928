"""The engine of the voice ``none``: silence of the right length."""
