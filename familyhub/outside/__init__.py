"""Asks other computers on the internet: politely, safely, and never a private address."""
