"""Seats: booking without an account, the signed link of a seat, and invitations."""
