"""The few things that somebody needs most, in ten other languages."""
