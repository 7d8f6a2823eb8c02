"""What this hub is, how it chooses, what it keeps, and who can help."""
