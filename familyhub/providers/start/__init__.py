"""Where somebody who runs services begins: their organisations, their listings, and what to do next."""
