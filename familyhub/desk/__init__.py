"""The door for practitioners and the hub team."""
