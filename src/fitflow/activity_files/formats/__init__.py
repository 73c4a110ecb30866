"""The formats of files that devices and training sites write."""
