"""All urgent help on one page."""
