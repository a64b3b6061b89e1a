"""A session, from one question to the next."""
