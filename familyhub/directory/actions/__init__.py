"""What can be done with listings, a family of verbs a file. Each verb is one transaction."""

from familyhub.directory.actions._publishing import ListingRefused, NoSuchListing
from familyhub.directory.actions.changes import (
    EditedMeanwhile,
    Proposed,
    add_listing,
    approve_change,
    correct_listing,
    propose_change,
    refuse_change,
    restore_version,
    withdraw_change,
)
from familyhub.directory.actions.drafts import drop_draft, keep_draft
from familyhub.directory.actions.freshness import (
    check_number,
    confirm_by_link,
    confirm_listings,
    confirmed_by_phone,
    hide_expired,
    remind_owners,
    send_new_link,
)
from familyhub.directory.actions.keepers import (
    approve_claim,
    assign_task,
    claim_organisation,
    hand_over,
    invite_editor,
    leave_organisation,
    refuse_claim,
    remove_editor,
)
from familyhub.directory.actions.packs import (
    NewLocation,
    NewOrganisation,
    NewService,
    save_location,
    save_organisation,
    save_service,
)
from familyhub.directory.actions.sight import hide_listing, show_listing

__all__ = [
    "EditedMeanwhile",
    "ListingRefused",
    "NewLocation",
    "NewOrganisation",
    "NewService",
    "NoSuchListing",
    "Proposed",
    "add_listing",
    "approve_change",
    "approve_claim",
    "assign_task",
    "check_number",
    "claim_organisation",
    "confirm_by_link",
    "confirm_listings",
    "confirmed_by_phone",
    "correct_listing",
    "drop_draft",
    "hand_over",
    "hide_expired",
    "hide_listing",
    "invite_editor",
    "keep_draft",
    "leave_organisation",
    "propose_change",
    "refuse_change",
    "refuse_claim",
    "remind_owners",
    "remove_editor",
    "restore_version",
    "save_location",
    "save_organisation",
    "save_service",
    "send_new_link",
    "show_listing",
    "withdraw_change",
]
