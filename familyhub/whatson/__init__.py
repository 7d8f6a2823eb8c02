"""Dated sessions: what is on, where, when, and for whom."""
