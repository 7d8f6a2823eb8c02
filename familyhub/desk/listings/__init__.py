"""Any listing, hidden ones too: finding it, seeing how it stands, putting it right."""
