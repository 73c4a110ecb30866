"""The pages and the API: they translate, and hold no rules."""
