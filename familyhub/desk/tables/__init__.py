"""Listings in and out as tables."""
