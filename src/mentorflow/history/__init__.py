"""What the past amounts to: the fold, the brief, which guide to offer. Pure."""
