"""What needs a tool of the system."""
