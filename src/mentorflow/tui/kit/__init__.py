"""Widgets, dialogs, theme and keys that know nothing of a scene."""
