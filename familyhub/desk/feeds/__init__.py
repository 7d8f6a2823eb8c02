"""Other people's feeds of listings: pointing at one, reading it, deciding about each record."""
