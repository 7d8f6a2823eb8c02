"""Editing a listing: one thing a page or all at once, drafts, advice, preview, history, taking down."""
