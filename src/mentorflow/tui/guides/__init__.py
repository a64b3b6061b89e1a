"""Choosing and reading guides."""
