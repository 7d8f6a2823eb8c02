"""Tidy text, spelling, sentence vectors, reading age. Pure: knows nothing of the hub."""
