"""Postcodes of the ONS directory, where somebody imported them."""

from __future__ import annotations

from django.db import models


class Postcode(models.Model):
    """One postcode unit with its position (WGS84) and district."""

    code = models.CharField(max_length=7, primary_key=True)
    """Without a space, in capitals: `WA74PS`."""
    latitude = models.FloatField()
    longitude = models.FloatField()
    district = models.CharField(max_length=9, db_index=True)
    """ONS code of the local authority."""

    def __str__(self) -> str:
        """As it is written on a letter."""
        return f"{self.code[:-3]} {self.code[-3:]}"
