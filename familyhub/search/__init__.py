"""Understands words and finds the nearest help. The index is derived; PostgreSQL is the truth."""
