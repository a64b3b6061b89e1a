"""Home: the pairs, open sessions and what is due."""
