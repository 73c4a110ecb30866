"""How values read: one description of each, written by Babel, and by Intl in the browser."""
