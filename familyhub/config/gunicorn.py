"""Gunicorn's settings that need code: each process loads the encoder once, beside its first pages."""

from __future__ import annotations

import threading
from typing import Any

preload_app = True  # the code is imported once and shared; the encoder is loaded after the fork
max_requests = 20000
max_requests_jitter = 2000
graceful_timeout = 10
accesslog = None  # addresses can say what somebody looked for: none are kept


def post_worker_init(worker: Any) -> None:
    """Warm the process up (encoder, index, speller) while it already serves pages that need none of them."""
    from familyhub.search import queries

    threading.Thread(target=queries.warm, name="warm", daemon=True).start()
