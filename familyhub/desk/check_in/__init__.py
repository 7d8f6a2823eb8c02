"""Check-in at a date: who came, on a phone or tablet, also while there is no signal."""
