"""What people said about the hub, for the team to read and answer."""
