"""Messages that the hub sends: how they stand, never what they say or to whom."""
