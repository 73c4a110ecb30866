"""The dashboard and the API: they translate metric results, and hold no rules."""
