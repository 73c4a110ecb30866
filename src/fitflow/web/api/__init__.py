"""The HTTP API: what the catalogue makes, the metrics, and live recordings."""
