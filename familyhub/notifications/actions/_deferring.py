"""Asks the worker to send a message."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

TASK = "familyhub.notifications.tasks.send"


def defer(message: UUID, wait: timedelta | None) -> None:
    """Ask the worker to send it, now or after a while; vanishes with the transaction."""
    later = {"seconds": int(wait.total_seconds())} if wait else None
    app.configure_task(TASK, queue="messages", schedule_in=later).defer(message=str(message))


def have_jobs() -> set[str]:
    """The messages that the worker still has to come to."""
    jobs = ProcrastinateJob.objects.filter(task_name=TASK, status="todo").values_list("args", flat=True)
    return {str(args.get("message")) for args in jobs}
