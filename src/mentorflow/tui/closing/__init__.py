"""The end of a session: review, next date, signatures."""
