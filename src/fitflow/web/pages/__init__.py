"""The pages: the dashboard and a page for each metric."""
