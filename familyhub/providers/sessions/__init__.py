"""The sessions of a listing: when families can come."""
