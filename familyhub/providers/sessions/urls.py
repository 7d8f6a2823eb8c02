"""Addresses of a listing's sessions. For those who keep the listing."""

from django.urls import path

from familyhub.providers.sessions import copying, dates, tables, views

ALL = "listings/<slug:slug>/sessions/"
ONE = f"{ALL}one/<slug:session>/"
DATE = f"{ONE}dates/<uuid:occurrence>/"

urlpatterns = [
    path(ALL, views.sessions, name="sessions"),
    path(f"{ALL}add/", views.add, name="session_add"),
    path(f"{ALL}copy/", copying.copy, name="sessions_copy"),
    path(f"{ALL}table/", tables.table, name="sessions_table"),
    path(f"{ALL}table/template.csv", tables.template, name="sessions_template"),
    path(ONE, dates.session, name="session"),
    path(f"{ONE}change/", views.change, name="session_change"),
    path(f"{ONE}stop/", dates.stop, name="session_stop"),
    path(f"{DATE}cancel/", dates.cancel, name="date_cancel"),
    path(f"{DATE}move/", dates.move, name="date_move"),
    path(f"{DATE}bring-back/", dates.bring_back, name="date_bring_back"),
]
