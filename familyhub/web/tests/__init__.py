"""Tests of what all errands of the families' door share."""
