"""Filters and tags of the design, built in everywhere."""
