"""The door for those who run services: they keep their listings true here."""
