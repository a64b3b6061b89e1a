"""Notes: a session and its history rendered as text. Pure."""
