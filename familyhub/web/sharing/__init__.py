"""What search engines read: facts of a page (schema.org), the list of pages, and what they leave alone."""
