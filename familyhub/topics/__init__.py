"""The shared vocabulary that joins guides, services, events and questions. Pure."""

from familyhub.topics.vocabulary import Topic, affinities, readings, vocabulary

__all__ = ["Topic", "affinities", "readings", "vocabulary"]
