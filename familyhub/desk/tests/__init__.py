"""Tests of the desk as a whole, and people for those of its errands."""
