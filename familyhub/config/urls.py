"""Where everything lives. Who may enter is said beside each address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, re_path, reverse
from django.views.static import serve

handler400 = "familyhub.config.errors.bad_request"
handler403 = "familyhub.config.errors.forbidden"
handler404 = "familyhub.config.errors.not_found"
handler500 = "familyhub.config.errors.server_error"


def sign_in(request: HttpRequest) -> HttpResponse:
    """The short address of the sign-in page, keeping where somebody was going. Open to everyone."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))


urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in, name="sign_in"),  # everyone
    path("sign-in/", include("allauth.urls")),  # everyone; second step: whoever is signing in
    path("desk/", include("familyhub.desk.urls")),  # practitioners and the hub team, with a second step
    path("studio/", include("familyhub.studio.urls")),  # editors and clinicians, with a second step
    path("", include("familyhub.providers.urls")),  # those who run services; a signed link: whoever holds it
    path("", include("familyhub.api.urls")),  # everyone
    re_path(
        r"^media/(?P<path>(?:images|original_images)/.+)$", serve, {"document_root": settings.MEDIA_ROOT}
    ),  # everyone
    path("", include("familyhub.design.urls")),  # everyone
    path("", include("familyhub.web.urls")),  # everyone
]
if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("familyhub.demo.urls")))  # this machine only
