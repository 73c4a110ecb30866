"""A server and a connection: PostgreSQL found, started, and shared."""
