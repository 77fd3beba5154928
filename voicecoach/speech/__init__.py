"""Voices: an utterance becomes a clip, measured and cached."""
