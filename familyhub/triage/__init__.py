"""From typed words to care: observations, rules, patterns, models, panels. Pure: works with database and index down."""

from familyhub.triage.assessment import Care, assess
from familyhub.triage.contacts import Contact, contacts, live_contacts
from familyhub.triage.panels import Panel, panel_for
from familyhub.triage.voices import Ears

__all__ = ["Care", "Contact", "Ears", "Panel", "assess", "contacts", "live_contacts", "panel_for"]
