"""Trusted pages, each with source, sign-off and review date; and the words, voices and figures around them."""
