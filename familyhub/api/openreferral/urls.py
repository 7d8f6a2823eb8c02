"""Addresses of the feed, each behind the same door. Open to everyone."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from familyhub.api.openreferral.answers import door
from familyhub.api.openreferral.views import api, nowhere

app_name = "openreferral"
_FOUND = [one for one in api.urls[0] if isinstance(one, URLPattern)]
urlpatterns = [path(str(one.pattern), door(one.callback), name=one.name) for one in _FOUND]
urlpatterns.append(re_path(r"^(?P<path>.*)$", door(nowhere), name="nowhere"))
