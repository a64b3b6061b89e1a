"""Laying out a guide for a pair, the moves of a session, and answers files."""
