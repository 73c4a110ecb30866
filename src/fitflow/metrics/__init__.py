"""Metrics and roll-ups: the catalogues of their files, running and refreshing them."""
