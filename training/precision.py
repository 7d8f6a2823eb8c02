"""How exactly training counts: in bfloat16 where the processor has it, which halves the time."""

from __future__ import annotations

import torch


def halved() -> torch.autocast:
    """A context in which layers count in bfloat16; one that changes nothing where that is only imitated, many times slower.

    Weights stay in full precision either way.
    """
    known = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001 - PyTorch has no public name for it
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=known)
