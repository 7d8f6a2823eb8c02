"""The hubs: where they are, as far as is known."""
