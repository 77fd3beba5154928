"""A natural English voice: the package hibari-tts, which the extra `natural` installs, in child processes."""
