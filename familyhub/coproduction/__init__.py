"""What families tell the hub about itself, and what the team answers."""
