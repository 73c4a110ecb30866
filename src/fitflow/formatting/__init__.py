"""How values read: one description of each, for Babel and for Intl in the browser."""
