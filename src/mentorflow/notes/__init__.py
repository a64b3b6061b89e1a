"""Session and history as text to read. Pure."""
