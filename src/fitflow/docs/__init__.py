"""The pages of docs/ that are written by the code: metrics, schema and commands."""
