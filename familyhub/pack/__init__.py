"""Reads and checks packs, and brings them in by calling the rooms' actions."""
