"""What happens next: a guide laid out for a pair, and the moves of a session. Pure."""
