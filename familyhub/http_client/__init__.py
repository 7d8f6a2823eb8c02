"""Asks other computers on the internet: politely, safely, and never a private address."""

from familyhub.http_client.asking import Answer, Limits, ask, look
from familyhub.http_client.names import mail_goes_to
from familyhub.http_client.troubles import OutsideTrouble, Trouble

__all__ = ["Answer", "Limits", "OutsideTrouble", "Trouble", "ask", "look", "mail_goes_to"]
