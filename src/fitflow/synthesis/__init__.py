"""Synthetic gyms: what is drawn, in which steps, and how like a real gym it is."""
