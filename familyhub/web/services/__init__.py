"""Services and programmes: the list with filters, and one page."""
