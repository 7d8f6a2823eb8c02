"""One number for each measure, month and area."""

from __future__ import annotations

from django.db import models


class Count(models.Model):
    """How often something happened, never who or in which words."""

    measure = models.CharField(max_length=80)
    month = models.DateField()
    """The first day of the month."""
    area = models.CharField(max_length=80, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each measure, month and area."""

        constraints = (models.UniqueConstraint(fields=["measure", "month", "area"], name="one_count"),)

    def __str__(self) -> str:
        """The measure and its number."""
        return f"{self.measure} {self.month:%Y-%m} {self.area}: {self.number}"
