"""Every byte read or written."""
