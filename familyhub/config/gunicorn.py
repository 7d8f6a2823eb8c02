"""Gunicorn's settings that need code: each process loads the encoder once, beside its first pages."""

from __future__ import annotations

import os
import sys
import threading

preload_app = True  # the code is imported once and shared; the encoder is loaded after the fork
max_requests = 20000
max_requests_jitter = 2000
graceful_timeout = 10
limit_request_line = 8190  # a sealed address that was lengthened still gets our own page
accesslog = None  # addresses can say what somebody looked for: none are kept


def post_worker_init(worker: object) -> None:
    """Warm the process up (encoder, index, speller) while it already serves pages that need none of them."""
    from familyhub.search import queries

    threading.Thread(target=queries.warm, name="warm", daemon=True).start()


def worker_exit(server: object, worker: object) -> None:
    """End the process at once: the encoder's own threads would shout while Python takes itself down."""
    fault = sys.exc_info()[1]  # gunicorn's word on how it ended: what could not start must not look like a clean end
    code = fault.code if isinstance(fault, SystemExit) and isinstance(fault.code, int) else int(fault is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
