"""Addresses of the desk; each view states the right it needs (`entry.only_with`)."""

from django.urls import include, path

from familyhub.desk import front

app_name = "desk"
urlpatterns = [
    path("", front.front, name="desk"),
    path("", include("familyhub.desk.today.urls")),
    path("", include("familyhub.desk.listings.urls")),
    path("", include("familyhub.desk.feedback.urls")),
    path("", include("familyhub.desk.unmet.urls")),
    path("", include("familyhub.desk.outbox.urls")),
    path("", include("familyhub.desk.status.urls")),
    path("", include("familyhub.desk.tables.urls")),
    path("", include("familyhub.desk.feeds.urls")),
    path("", include("familyhub.desk.events.urls")),
    path("", include("familyhub.desk.check_in.urls")),
]
