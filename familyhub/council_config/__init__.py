"""Finds a pack's files through its parents: the council's own file wins over England's.

A pack is a folder with a `pack.yaml`; its `extends` names the sibling folder that it
builds on. Pure: knows neither the database nor Django. `config` names the folder at
start with `choose`; what is read is kept until another pack is chosen.
"""

from familyhub.council_config.reading import Pack, PackError, Row, choose, current, kept

__all__ = ["Pack", "PackError", "Row", "choose", "current", "kept"]
