"""Decisions about seats on plain values: no clock, no database."""
