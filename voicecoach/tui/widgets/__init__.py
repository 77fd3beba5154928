"""The widgets of the session screen and of the library, one a module."""
