"""The directory's tables."""

from familyhub.directory.models.changes import Draft, Hiding, ListingVersion, ProposedChange
from familyhub.directory.models.feed import FeedMark
from familyhub.directory.models.feeds import Feed, FeedFetch, FeedOrganisation, FeedRecord
from familyhub.directory.models.freshness import Assurance, ConfirmLink, Fault, NumberCheck, Reminder
from familyhub.directory.models.imports import ImportRun
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
from familyhub.directory.models.looks import Look

__all__ = [
    "Assignment",
    "Assurance",
    "Claim",
    "ConfirmLink",
    "Contact",
    "Draft",
    "Editor",
    "Fault",
    "Feed",
    "FeedFetch",
    "FeedMark",
    "FeedOrganisation",
    "FeedRecord",
    "Hiding",
    "ImportRun",
    "ListingVersion",
    "Location",
    "Look",
    "NumberCheck",
    "Organisation",
    "ProposedChange",
    "Reminder",
    "Service",
    "ServiceAtLocation",
    "ServiceTopic",
    "Sourced",
]
