"""Sign-in, roles, and who may do what."""
