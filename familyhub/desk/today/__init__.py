"""What the hub team has to do, on one list; and who covers for whom."""
