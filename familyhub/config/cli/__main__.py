"""Lists the commands and calls one."""

from __future__ import annotations

import importlib
import os
import sys

from familyhub.config.cli.troubles import sentence

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("running", "start everything and print the address"),
    "test": ("testing", "run every test, as CI does"),
    "check": ("testing", "run the linters, types and contracts"),
    "ask": ("asking", "ask the hub from the command line, one question or a batch"),
    "evaluate": ("evaluating", "measure answers against a judged file"),
    "bench": ("bench", "time answers and pages on this machine"),
    "rank": ("ranking", "index any collection and write a TREC run"),
    "check-pack": ("packs", "check a pack: every fault with file, line and remedy"),
    "load-pack": ("packs", "bring the pack into the database again"),
    "new-pack": ("new_pack", "make a pack for another council, and start it"),
    "new-room": ("new_room", "write the skeleton of a room and give it its place in the house"),
    "floors": ("floors", "which room stands on which floor, from the code"),
    "import-postcodes": ("postcodes", "bring in the ONS postcode directory"),
    "rebuild-index": ("index", "make the search index anew from the database"),
    "worker": ("running", "run the background jobs alone"),
    "manage": ("manage", "any command of Django"),
    "shell": ("manage", "a Python shell with the hub loaded"),
    "lock": ("locking", "make the hashed lock files anew"),
}


def listing() -> str:
    """All commands, one a line."""
    lines = [f"  ./hub {name:17} {what}" for name, (_, what) in COMMANDS.items()]
    return "Family Hub\n\n" + "\n".join(lines) + "\n\nEach has --help with examples."


def main(arguments: list[str]) -> int:
    """Call the command named first; without one, list all."""
    try:
        return _call(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has left: the rest goes nowhere
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        told = sentence(fault)
        if not told:
            raise
        print(f"hub: {told}", file=sys.stderr)
        return 1


def _call(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(listing(), flush=True)
        return 0
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        print(f"hub: there is no command `{name}`.\n\n{listing()}", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familyhub.config.settings")
    # A question's sums are small: more threads gain a tenth of its time and burn as much again of the other cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    module = importlib.import_module(f"familyhub.config.cli.{COMMANDS[name][0]}")
    done = int(module.main(name, rest) or 0)
    sys.stdout.flush()
    return done


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
