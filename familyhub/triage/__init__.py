"""Words that need care, and urgent help. Pure: works with the database and the index down."""

from familyhub.triage.assessment import Care, assess
from familyhub.triage.contacts import Contact, contacts, live_contacts
from familyhub.triage.panels import Panel, panel_for

__all__ = ["Care", "Contact", "Panel", "assess", "contacts", "live_contacts", "panel_for"]
