"""The audio worker: a process of its own, because a device may freeze whoever opens it."""
