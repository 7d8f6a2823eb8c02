"""Every address of the families' door, one line for each errand."""

from django.urls import include, path

app_name = "web"

ERRANDS = (
    "home",
    "find",
    "guides",
    "services",
    "whatson",
    "bookings",
    "hubs",
    "help_now",
    "in_your_language",
    "reading",
    "stages_pages",
    "about",
    "feedback",
    "messages",
    "lens",
    "sharing",
)

urlpatterns = [path("", include(f"familyhub.web.{errand}.urls")) for errand in ERRANDS]
