"""The audio worker: a separate process, because opening a device may hang."""
