"""Decisions about sessions on plain values."""
