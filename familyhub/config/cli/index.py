"""`./hub rebuild-index`: the search index anew from the database."""

from __future__ import annotations

import shutil

from familyhub.config import machine
from familyhub.config.cli.setup import django_ready, step


def main(name: str, arguments: list[str]) -> int:
    """Delete this node's index and follow the entries from the first."""
    if arguments:
        print("./hub rebuild-index takes no words. It deletes var/index and makes it anew from the database.")
        return 0 if arguments[0] in {"-h", "--help"} else 2
    django_ready()
    shutil.rmtree(machine.var() / "index", ignore_errors=True)
    from familyhub.search import queries

    with step("the search index"):
        number = queries.follow()
    print(f"{queries.status().entries} entries, up to change {number}.")
    return 0
