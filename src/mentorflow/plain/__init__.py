"""The session as plain lines, for screen readers, pipes and dumb terminals."""
