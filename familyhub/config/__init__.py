"""Settings, addresses, and the commands: stands on top and may see everything."""
