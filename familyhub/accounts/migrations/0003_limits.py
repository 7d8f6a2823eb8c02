"""The table of Django's cache in the database: what limits count. Unlogged: it is worth nothing after a crash."""

from django.db import migrations

MADE = """
CREATE UNLOGGED TABLE limits (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX limits_expires ON limits (expires);
"""


class Migration(migrations.Migration):
    """Columns as Django's own `createcachetable` makes them."""

    dependencies = [("accounts", "0002_leave")]

    operations = [migrations.RunSQL(MADE, "DROP TABLE limits")]
