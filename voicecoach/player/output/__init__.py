"""Where the tape sounds: simpleaudio, miniaudio, or nowhere at all in real time."""
