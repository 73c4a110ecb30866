"""Payment gateways: the port, one file a gateway, and collecting through them."""
