"""What is on: dates to go to."""
