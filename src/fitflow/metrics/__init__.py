"""The metrics: the catalogue of their files, running one, and what it gives outside."""
