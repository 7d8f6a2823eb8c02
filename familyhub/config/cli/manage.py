"""`./hub manage …` and `./hub shell`: Django's own commands with the hub's database."""

from __future__ import annotations

from familyhub.config.cli.setup import django_ready


def main(name: str, arguments: list[str]) -> int:
    """Pass the words on to Django."""
    django_ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./hub manage", *(["shell"] if name == "shell" else []), *arguments])
    return 0
