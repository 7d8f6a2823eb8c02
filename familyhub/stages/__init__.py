"""From conception to two: what suits when. Pure."""

from familyhub.stages.moments import Age, Gestation, Moment, Window, parse_moment, parse_window

__all__ = ["Age", "Gestation", "Moment", "Window", "parse_moment", "parse_window"]
