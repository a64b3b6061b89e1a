"""One pair: its page, settings, past sessions, corrections and targets."""
