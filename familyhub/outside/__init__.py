"""Asks other computers on the internet: politely, safely, and never a private address."""

from familyhub.outside.asking import Answer, Limits, ask, look
from familyhub.outside.names import mail_goes_to
from familyhub.outside.troubles import OutsideTrouble, Trouble

__all__ = ["Answer", "Limits", "OutsideTrouble", "Trouble", "ask", "look", "mail_goes_to"]
