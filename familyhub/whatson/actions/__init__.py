"""Verbs of what is on. Each checks permission, decides, writes, notes who did it, and announces, all or nothing."""

from familyhub.whatson.actions._planning import SessionRefusedError
from familyhub.whatson.actions.bringing import bring_sessions_in
from familyhub.whatson.actions.copying import copy_sessions
from familyhub.whatson.actions.occurrences import bring_back_occurrence, cancel_occurrence, move_occurrence
from familyhub.whatson.actions.sessions import plan_ahead, save_session, stop_session

__all__ = [
    "SessionRefusedError",
    "bring_back_occurrence",
    "bring_sessions_in",
    "cancel_occurrence",
    "copy_sessions",
    "move_occurrence",
    "plan_ahead",
    "save_session",
    "stop_session",
]
