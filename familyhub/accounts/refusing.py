"""What an action says when it cannot do what was asked. Each room names its own kind."""

from __future__ import annotations

from collections.abc import Mapping


class RefusedError(ValueError):
    """It cannot be done; `faults` says by field what is wrong and what to do, in words that people read."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Keep the faults for the form."""
        self.faults = dict(faults)
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in self.faults.items()))
