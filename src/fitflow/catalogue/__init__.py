"""What commands, routes, forms and pages are made from."""
