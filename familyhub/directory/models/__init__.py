"""The directory's tables."""

from familyhub.directory.models.changes import Draft, Hiding, ListingVersion, ProposedChange
from familyhub.directory.models.freshness import Assurance, ConfirmLink, Fault, NumberCheck, Reminder
from familyhub.directory.models.keepers import Assignment, Claim, Editor
from familyhub.directory.models.listing import (
    Contact,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    ServiceTopic,
    Sourced,
)
from familyhub.directory.models.pairs import Pair

__all__ = [
    "Assignment",
    "Assurance",
    "Claim",
    "ConfirmLink",
    "Contact",
    "Draft",
    "Editor",
    "Fault",
    "Hiding",
    "ListingVersion",
    "Location",
    "NumberCheck",
    "Organisation",
    "Pair",
    "ProposedChange",
    "Reminder",
    "Service",
    "ServiceAtLocation",
    "ServiceTopic",
    "Sourced",
]
