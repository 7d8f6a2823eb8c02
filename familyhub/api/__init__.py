"""The door for other computers."""
