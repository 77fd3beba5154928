"""The widgets of the session screen and the library, one per module."""
