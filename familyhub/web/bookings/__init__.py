"""Bookings: a place without an account, the signed link of a booking, and invitations."""
