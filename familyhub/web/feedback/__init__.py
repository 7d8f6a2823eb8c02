"""What people tell the hub: this is wrong, this was unsafe."""
