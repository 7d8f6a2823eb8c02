"""Guides in the studio: the list, the form, the reading age beside it, and what is due for review."""
