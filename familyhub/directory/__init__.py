"""Organisations, services, places, freshness."""
