"""Counts without names: measure, month, area, number."""
