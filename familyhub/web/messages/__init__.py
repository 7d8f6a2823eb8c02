"""Stop messages, or start them again, by the link at their end."""
