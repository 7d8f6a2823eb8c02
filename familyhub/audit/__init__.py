"""Who did and who looked, when. Ids only, no foreign keys, append-only."""
