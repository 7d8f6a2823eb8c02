"""Deletes feedback that was handled a year ago; meant to run each night."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from familyhub.actors import System
from familyhub.coproduction.actions import forget_feedback


class Command(BaseCommand):
    """Calls one action."""

    help = "Delete feedback that was handled a year ago or more."

    def handle(self, *args: object, **options: object) -> None:
        """Forget, and say how many."""
        gone = forget_feedback(by=System("forget feedback"), at=timezone.now())
        self.stdout.write(f"{gone} messages forgotten.")
