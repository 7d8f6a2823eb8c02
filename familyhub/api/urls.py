"""Addresses for other computers. Open to everyone."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("familyhub.api.calendar.urls")),
]
