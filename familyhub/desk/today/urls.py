"""Addresses of the task list. For the hub team."""

from django.urls import path

from familyhub.desk.today import keeping, leave, looks, pairs, reports, views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/assign/", views.assign, name="today_assign"),
    path("today/leave/", leave.leave, name="leave"),
    path("today/leave/<uuid:leave>/end/", leave.end, name="leave_end"),
    path("today/change/<uuid:task>/", looks.change, name="today_change"),
    path("today/new/<uuid:task>/", looks.new, name="today_new"),
    path("today/claim/<uuid:task>/", looks.claim, name="today_claim"),
    path("today/overdue/<uuid:task>/", keeping.overdue, name="today_overdue"),
    path("today/fault/<uuid:task>/", keeping.fault, name="today_fault"),
    path("today/number/<slug:task>/", keeping.number, name="today_number"),
    path("today/report/<uuid:task>/", reports.report, name="today_report"),
    path("today/pair/look/", pairs.look_again, name="today_pairs_look"),
    path("today/pair/<uuid:task>/", pairs.pair, name="today_pair"),
    path("listing/<slug:slug>/same-as/<slug:other>/", pairs.same_as, name="same_as"),
]
