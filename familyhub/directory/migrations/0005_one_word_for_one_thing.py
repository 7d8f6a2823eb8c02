"""Renames only: no row is touched, and every table keeps what it holds (docs/glossary.md)."""

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_actors")]

    operations = [
        migrations.RenameModel("Hiding", "VisibilityBlock"),
        migrations.RenameModel("Look", "LinkCheck"),
        migrations.RenameModel("Fault", "DataQualityIssue"),
        migrations.RenameModel("Pair", "DuplicateCandidate"),
        migrations.AlterField(
            "visibilityblock",
            "service",
            models.ForeignKey(on_delete=CASCADE, related_name="visibility_blocks", to="directory.service"),
        ),
        migrations.AlterField(
            "dataqualityissue",
            "service",
            models.ForeignKey(on_delete=CASCADE, related_name="issues", to="directory.service"),
        ),
    ]
