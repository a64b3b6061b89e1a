"""Guides: parsing, checks and templates. Pure."""
