"""Addresses of what is on. Open to everyone."""

from django.urls import path

from familyhub.web.whatson import views

urlpatterns = [
    path("whats-on/", views.whats_on, name="whats_on"),
    path("whats-on/<int:year>-<int:month>/", views.month, name="whats_on_month"),
    path("whats-on/near/", views.near, name="whats_on_near"),
    path("whats-on/<slug:slug>/", views.session, name="session"),
    path("hubs/<slug:slug>/timetable/", views.timetable, name="timetable"),
]
