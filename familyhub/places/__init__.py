"""Postcodes, areas, distance, opening hours."""
