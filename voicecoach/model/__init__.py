"""The vocabulary of the program: frozen values that every other package speaks in."""
