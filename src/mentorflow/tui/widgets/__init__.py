"""One file per widget; each carries its own style."""
