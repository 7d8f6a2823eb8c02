"""The page behind a signed link: looking changes nothing, one press confirms."""
