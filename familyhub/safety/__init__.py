"""Words that need care, and urgent help. Pure: works with the database and the index down."""

from familyhub.safety.assessment import Care, assess
from familyhub.safety.contacts import Contact, contacts, live_contacts
from familyhub.safety.panels import Panel, panel_for

__all__ = ["Care", "Contact", "Panel", "assess", "contacts", "live_contacts", "panel_for"]
