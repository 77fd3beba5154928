"""Any speech program as a voice: a command of the preferences that writes a sound file."""
