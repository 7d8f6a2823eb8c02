"""What GOV.UK Notify tells us: whether a message was delivered."""
