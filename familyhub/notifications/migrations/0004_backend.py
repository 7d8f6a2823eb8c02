"""Renames only: who was asked to send a message is called its backend (docs/glossary.md)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_actors")]

    operations = [migrations.RenameField("message", "carrier", "backend")]
