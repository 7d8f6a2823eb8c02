"""Decisions about bookings on plain values: no clock, no database."""
