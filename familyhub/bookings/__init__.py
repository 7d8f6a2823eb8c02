"""Bookings: who comes to what, who waits, who was invited, and who came."""
