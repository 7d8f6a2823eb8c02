"""The open feed (Open Referral UK): what other systems may read, chosen, paged and streamed.

Nothing hidden is here: no listing that families do not see, no private address, no person.
"""

from familyhub.directory.queries.feed.choosing import Near, Wanted, near
from familyhub.directory.queries.feed.nearness import area_served
from familyhub.directory.queries.feed.paging import Ids, Stamp, organisation_ids, place_ids, service_ids, stamp
from familyhub.directory.queries.feed.rows import (
    Change,
    FeedContact,
    FeedOrganisation,
    FeedPlace,
    FeedService,
    changes,
    moved_to,
    organisations,
    places,
    services,
    services_of,
)
from familyhub.directory.queries.feed.taxonomies import Taxonomy, Term, taxonomies, terms, terms_of

__all__ = [
    "Change",
    "FeedContact",
    "FeedOrganisation",
    "FeedPlace",
    "FeedService",
    "Ids",
    "Near",
    "Stamp",
    "Taxonomy",
    "Term",
    "Wanted",
    "area_served",
    "changes",
    "moved_to",
    "near",
    "organisation_ids",
    "organisations",
    "place_ids",
    "places",
    "service_ids",
    "services",
    "services_of",
    "stamp",
    "taxonomies",
    "terms",
    "terms_of",
]
