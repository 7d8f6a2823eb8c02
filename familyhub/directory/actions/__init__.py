"""What can be done with listings, a family of verbs a file. Each verb is one transaction."""

from familyhub.directory.actions._faults_run import check_listings
from familyhub.directory.actions._feed_run import read_feed
from familyhub.directory.actions._publishing import ListingRefusedError, NoSuchListingError
from familyhub.directory.actions.changes import (
    EditedMeanwhileError,
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
from familyhub.directory.actions.faults import check_listing
from familyhub.directory.actions.feeds import (
    add_feed,
    approve_record,
    ask_to_read,
    change_feed,
    leave_out,
    read_all,
    say_which,
)
from familyhub.directory.actions.freshness import (
    check_number,
    confirm_by_link,
    confirm_listings,
    confirmed_by_phone,
    hide_expired,
    remind_owners,
    send_new_link,
)
from familyhub.directory.actions.imports import (
    apply_table,
    begin_table,
    check_table,
    choose_columns,
    fail_table,
    undo_table,
    upload_table,
)
from familyhub.directory.actions.maintainers import (
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
from familyhub.directory.actions.pairs import call_different, find_duplicates, merge_listings, undo_merge
from familyhub.directory.actions.reminding import refuse_listing, remind_now, settle_fault, tell_of_report
from familyhub.directory.actions.sharing import assign_tasks
from familyhub.directory.actions.sight import hide_listing, show_listing

__all__ = [
    "EditedMeanwhileError",
    "ListingRefusedError",
    "NewLocation",
    "NewOrganisation",
    "NewService",
    "NoSuchListingError",
    "Proposed",
    "add_feed",
    "add_listing",
    "apply_table",
    "approve_change",
    "approve_claim",
    "approve_record",
    "ask_to_read",
    "assign_task",
    "assign_tasks",
    "begin_table",
    "call_different",
    "change_feed",
    "check_listing",
    "check_listings",
    "check_number",
    "check_table",
    "choose_columns",
    "claim_organisation",
    "confirm_by_link",
    "confirm_listings",
    "confirmed_by_phone",
    "correct_listing",
    "drop_draft",
    "fail_table",
    "find_duplicates",
    "hand_over",
    "hide_expired",
    "hide_listing",
    "invite_editor",
    "keep_draft",
    "leave_organisation",
    "leave_out",
    "merge_listings",
    "propose_change",
    "read_all",
    "read_feed",
    "refuse_change",
    "refuse_claim",
    "refuse_listing",
    "remind_now",
    "remind_owners",
    "remove_editor",
    "restore_version",
    "save_location",
    "save_organisation",
    "save_service",
    "say_which",
    "send_new_link",
    "settle_fault",
    "show_listing",
    "tell_of_report",
    "undo_merge",
    "undo_table",
    "upload_table",
    "withdraw_change",
]
