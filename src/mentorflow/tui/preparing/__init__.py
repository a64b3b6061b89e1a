"""Preparing alone for the next session."""
