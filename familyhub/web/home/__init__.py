"""The first page: one box, five questions, urgent help."""
