"""What can be found: one entry for each public guide, service, programme and hub."""

from __future__ import annotations

import uuid

from django.db import models


class Entry(models.Model):
    """The searchable copy of one published thing, written in the transaction that published it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12)
    change_no = models.BigIntegerField(unique=True)
    """Order of publication: taken under an advisory lock, so commit order is number order."""
    withdrawn = models.BooleanField(default=False)
    text = models.JSONField(default=dict)
    """title, names, summary, asks, and passages of {heading, text, anchor}."""
    facets = models.JSONField(default=dict)
    """What ranking knows: topics, audience, stage window, self-referral, hours, positions, cost, languages …"""
    card = models.JSONField(default=dict)
    """What a result shows."""

    def __str__(self) -> str:
        """Its slug."""
        return self.slug


class PassageVector(models.Model):
    """The vector of one text under one encoder: made once, whatever happens to the index."""

    text_hash = models.CharField(max_length=40, primary_key=True)
    """Hash of encoder and text."""
    vector = models.BinaryField()
    """384 float32, little endian."""

    def __str__(self) -> str:
        """Its hash."""
        return self.text_hash
