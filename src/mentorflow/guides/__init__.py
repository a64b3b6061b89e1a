"""Text to Guide, or all its mistakes; the wording of prompts. Pure."""
