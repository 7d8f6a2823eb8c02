"""Renames only: no row is touched, and every table and column keeps what it holds (docs/glossary.md)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0002_actors")]

    operations = [
        migrations.RemoveConstraint("stall", "one_stall_an_organisation"),
        migrations.RenameModel("Stall", "Exhibitor"),
        migrations.RenameModel("Presence", "AttendanceMark"),
        migrations.AlterField(
            "exhibitor",
            "gathering",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="exhibitors", to="bookings.gathering"
            ),
        ),
        migrations.AlterField(
            "attendancemark",
            "seat",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="attendance_marks", to="bookings.seat"
            ),
        ),
        migrations.AddConstraint(
            "exhibitor",
            models.UniqueConstraint(fields=("gathering", "organisation"), name="one_exhibitor_an_organisation"),
        ),
    ]
