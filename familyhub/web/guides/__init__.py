"""Trusted pages to read: the list by subject, and one guide."""
