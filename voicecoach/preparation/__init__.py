"""Where planning meets speech: a request becomes a timeline with its clips."""
