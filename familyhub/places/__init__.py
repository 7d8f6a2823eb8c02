"""Postcodes, areas and their positions."""
