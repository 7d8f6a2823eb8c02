"""Asks whether anything that families read has changed."""

from __future__ import annotations

from django.db import connection


def stamp() -> str:
    """Another word after every change to a watched table; empty while nothing was ever changed."""
    with connection.cursor() as cursor:  # without the ORM: every page asks
        cursor.execute("SELECT value::text FROM noticeboard_stamp")
        row = cursor.fetchone()
    return str(row[0]) if row else ""
