"""A pair's history, computed from its files: the fold, the brief, search, the suggested guide."""
