"""What writes docs/: the pages of metrics, schema, commands, operations and errors."""
