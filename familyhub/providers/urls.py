"""Addresses of the providers' door; each view states who may enter."""

from django.urls import include, path

app_name = "providers"
urlpatterns = [
    path("providers/", include("familyhub.providers.start.urls")),
    path("providers/", include("familyhub.providers.listing.urls")),
    path("providers/", include("familyhub.providers.exhibitors.urls")),
    path("providers/", include("familyhub.providers.sessions.urls")),
    path("confirm/", include("familyhub.providers.confirm.urls")),
]
