"""The application floor: opens library, preferences and voice, and owns a session while it runs."""
