"""Addresses for other computers. Open to everyone, but for receipts of messages."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("openreferral", RedirectView.as_view(pattern_name="api:openreferral:about", permanent=True)),
    path("openreferral/", include("familyhub.api.openreferral.urls")),
    path("", include("familyhub.api.calendar.urls")),
    path("", include("familyhub.api.notify.urls")),
]
