"""What people ask for and find little."""
