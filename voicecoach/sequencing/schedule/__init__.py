"""Third phase: every cue of the script at its millisecond."""
