"""FIT, the binary format of watches and bike computers."""
