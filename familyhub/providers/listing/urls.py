"""Addresses of a listing in the providers' door. For those who keep it; a new one for whoever writes it."""

from django.urls import path

from familyhub.providers.listing import adding, editing, history, overview, reports, sending

ONE = "listings/<slug:slug>/"
NEW = "new/<uuid:draft>/"

urlpatterns = [
    path(ONE, overview.listing, name="listing"),
    path(f"{ONE}edit/<slug:step>/", editing.edit, name="edit"),
    path(f"{ONE}edit/<slug:step>/keep/", editing.keep_quietly, name="keep"),
    path(f"{ONE}check/", sending.check, name="check"),
    path(f"{ONE}send/", sending.send, name="send"),
    path(f"{ONE}throw-away/", sending.throw_away, name="throw_away"),
    path(f"{ONE}take-back/", overview.take_back, name="take_back"),
    path(f"{ONE}take-down/", overview.take_down, name="take_down"),
    path(f"{ONE}bring-back/", overview.bring_back, name="bring_back"),
    path(f"{ONE}reports/", reports.reports, name="reports"),
    path(f"{ONE}history/", history.history, name="history"),
    path(f"{ONE}history/<int:number>/", history.version, name="version"),
    path("organisations/<slug:slug>/add/", adding.add, name="add"),
    path(NEW, adding.new, name="new"),
    path(f"{NEW}edit/<slug:step>/", editing.edit_new, name="new_edit"),
    path(f"{NEW}edit/<slug:step>/keep/", editing.keep_new_quietly, name="new_keep"),
    path(f"{NEW}check/", sending.check_new, name="new_check"),
    path(f"{NEW}send/", sending.send_new, name="new_send"),
    path(f"{NEW}throw-away/", sending.throw_away_new, name="new_throw_away"),
]
