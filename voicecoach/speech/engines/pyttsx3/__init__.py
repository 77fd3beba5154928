"""The machine's own speech engine, by pyttsx3 in child processes: espeak-ng, macOS or Windows."""
