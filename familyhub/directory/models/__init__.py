"""The directory's tables."""

from familyhub.directory.models.changes import Draft, ListingVersion, ProposedChange, VisibilityBlock
from familyhub.directory.models.duplicates import DuplicateCandidate
from familyhub.directory.models.feed import FeedMark
from familyhub.directory.models.feeds import Feed, FeedFetch, FeedOrganisation, FeedRecord
from familyhub.directory.models.freshness import Assurance, ConfirmLink, DataQualityIssue, NumberCheck, Reminder
from familyhub.directory.models.imports import ImportRun
from familyhub.directory.models.link_checks import LinkCheck
from familyhub.directory.models.listing import (
    Contact,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    ServiceTopic,
    Sourced,
)
from familyhub.directory.models.maintainers import Assignment, Claim, Editor

__all__ = [
    "Assignment",
    "Assurance",
    "Claim",
    "ConfirmLink",
    "Contact",
    "DataQualityIssue",
    "Draft",
    "DuplicateCandidate",
    "Editor",
    "Feed",
    "FeedFetch",
    "FeedMark",
    "FeedOrganisation",
    "FeedRecord",
    "ImportRun",
    "LinkCheck",
    "ListingVersion",
    "Location",
    "NumberCheck",
    "Organisation",
    "ProposedChange",
    "Reminder",
    "Service",
    "ServiceAtLocation",
    "ServiceTopic",
    "Sourced",
    "VisibilityBlock",
]
