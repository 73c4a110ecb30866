"""A server and a connection: PostgreSQL found, started, shared; one role and one gym."""
